#include "textclf/base/compression.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>
#include <string>

namespace textclf {
namespace {

/// Bytes in memory, given a few at a time.
class BytesSource final : public ByteSource {
 public:
  BytesSource(std::string bytes, std::size_t at_once)
      : bytes_(std::move(bytes)), at_once_(at_once) {}
  absl::StatusOr<std::size_t> Read(std::size_t, std::string& buffer) override {
    const std::size_t count = std::min(at_once_, bytes_.size() - used_);
    buffer.append(bytes_, used_, count);
    used_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t at_once_;
  std::size_t used_ = 0;
};

class StringSink final : public ByteSink {
 public:
  absl::Status Write(std::string_view more) override {
    bytes += more;
    return absl::OkStatus();
  }
  std::string bytes;
};

std::string Compressed(Compression compression, std::string_view bytes) {
  StringSink sink;
  const auto compressing = Compress(compression, sink);
  // In two writes, the second of which may be empty.
  EXPECT_TRUE(compressing->Write(bytes.substr(0, 1000)).ok());
  EXPECT_TRUE(
      compressing->Write(bytes.substr(std::min<std::size_t>(1000, bytes.size()))).ok());
  EXPECT_TRUE(compressing->Finish().ok());
  return sink.bytes;
}

absl::StatusOr<std::string> Inflated(const std::string& bytes,
                                     std::size_t at_once = 1 << 16,
                                     std::size_t wanted = 1 << 16) {
  auto source = Inflate(std::make_unique<BytesSource>(bytes, at_once), "f.gz");
  if (!source.ok()) return source.status();
  std::string out;
  while (true) {
    const auto count = (*source)->Read(wanted, out);
    if (!count.ok()) return count.status();
    if (*count == 0) return out;
  }
}

std::string RandomBytes(std::size_t count, unsigned kinds) {
  std::mt19937 random(7);
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(random() % kinds);
  return bytes;
}

constexpr Compression kAll[] = {Compression::kNone, Compression::kGzip,
                                Compression::kZstd};

TEST(CompressionTest, InflatesWhatItCompressed) {
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string("{\"text\":\"a\"}\n"),
        RandomBytes(500'000, 256), std::string(3'000'000, 'x')}) {
    for (const Compression compression : kAll) {
      const std::string compressed = Compressed(compression, bytes);
      EXPECT_EQ(*Inflated(compressed), bytes);
      EXPECT_EQ(*Inflated(compressed, 1000, 77), bytes);
      if (bytes.size() < 100) {
        EXPECT_EQ(*Inflated(compressed, 1, 1), bytes);
      }
    }
  }
}

TEST(CompressionTest, MembersFollowEachOther) {
  for (const Compression compression : {Compression::kGzip, Compression::kZstd}) {
    const std::string many = Compressed(compression, "a") + Compressed(compression, "") +
                             Compressed(compression, "bc");
    EXPECT_EQ(*Inflated(many), "abc");
    EXPECT_EQ(*Inflated(many, 1, 1), "abc");
  }
  EXPECT_EQ(*Inflated(Compressed(Compression::kGzip, "a") + std::string(512, '\0')), "a");
}

TEST(CompressionTest, WritingGoesOnBehindAnEnd) {
  for (const Compression compression : kAll) {
    StringSink sink;
    const auto compressing = Compress(compression, sink);
    ASSERT_TRUE(compressing->Write("a").ok() && compressing->Finish().ok());
    EXPECT_EQ(*Inflated(sink.bytes), "a");
    ASSERT_TRUE(compressing->Write("b").ok() && compressing->Finish().ok());
    EXPECT_EQ(*Inflated(sink.bytes), "ab");
  }
}

TEST(CompressionTest, DamageAndEarlyEndsAreErrors) {
  const std::string bytes = RandomBytes(10'000, 20);
  for (const Compression compression : {Compression::kGzip, Compression::kZstd}) {
    const std::string good = Compressed(compression, bytes);
    for (std::size_t size = 5; size < good.size(); size += 97) {
      const auto cut = Inflated(good.substr(0, size));
      ASSERT_EQ(cut.status().code(), absl::StatusCode::kDataLoss) << size;
      EXPECT_NE(cut.status().message().find("ends too early"), std::string::npos);
    }
    for (std::size_t at = 12; at < good.size(); at += 97) {
      std::string damaged = good;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
      ASSERT_EQ(Inflated(damaged).status().code(), absl::StatusCode::kDataLoss) << at;
    }
    EXPECT_EQ(Inflated(good + "tail").status().message().find("f.gz: the "), 0u);
  }
}

TEST(CompressionTest, IsToldFromTheEnding) {
  EXPECT_EQ(CompressionOf("a.jsonl.gz"), Compression::kGzip);
  EXPECT_EQ(CompressionOf("a.csv.zst"), Compression::kZstd);
  EXPECT_EQ(CompressionOf("gz"), Compression::kNone);
}

}  // namespace
}  // namespace textclf
