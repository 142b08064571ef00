#include "textclf/base/compression.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 17;
constexpr int kZlibWithGzipFrame = MAX_WBITS + 16;
constexpr std::string_view kGzipMark = "\x1F\x8B";
constexpr std::string_view kZstdMark = "\x28\xB5\x2F\xFD";

absl::Status Damaged(const std::string& name, const char* format, const char* what) {
  return absl::DataLossError(name + ": the " + format + " data " + what);
}

/// One block of compressed bytes at a time, from a source.
class CompressedBlock {
 public:
  explicit CompressedBlock(std::unique_ptr<ByteSource> source)
      : source_(std::move(source)) {}

  /// Makes `rest` non-empty; false at the end.
  absl::StatusOr<bool> Fill() {
    if (!rest().empty()) return true;
    bytes_.clear();
    used_ = 0;
    TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count,
                             source_->Read(kBufferBytes, bytes_));
    return count > 0;
  }
  std::string_view rest() const { return std::string_view(bytes_).substr(used_); }
  void Use(std::size_t count) { used_ += count; }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string bytes_;
  std::size_t used_ = 0;
};

class GzipSource final : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> source, std::string name)
      : block_(std::move(source)), name_(std::move(name)) {
    ::inflateInit2(&stream_, kZlibWithGzipFrame);
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { ::inflateEnd(&stream_); }

  absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) override {
    bytes = std::clamp<std::size_t>(bytes, 1, kBufferBytes);
    while (true) {
      TEXTCLF_ASSIGN_OR_RETURN(const bool more, block_.Fill());
      if (!more) {
        if (within_member_) return Damaged(name_, "gzip", "ends too early");
        return 0;
      }
      if (!within_member_ && SkipPadding()) continue;
      TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, Step(bytes, buffer));
      if (count > 0) return count;
    }
  }

 private:
  /// Zeros behind a member, as tapes have them.
  bool SkipPadding() {
    const std::string_view rest = block_.rest();
    const std::size_t zeros = std::min(rest.find_first_not_of('\0'), rest.size());
    block_.Use(zeros);
    return zeros > 0;
  }

  absl::StatusOr<std::size_t> Step(std::size_t bytes, std::string& buffer) {
    const std::string_view in = block_.rest();
    const std::size_t before = buffer.size();
    buffer.resize(before + bytes);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer.data() + before);
    stream_.avail_out = static_cast<uInt>(bytes);
    const int result = ::inflate(&stream_, Z_NO_FLUSH);
    block_.Use(in.size() - stream_.avail_in);
    const std::size_t count = bytes - stream_.avail_out;
    buffer.resize(before + count);
    within_member_ = result != Z_STREAM_END;
    if (result == Z_STREAM_END) {
      ::inflateReset(&stream_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      return Damaged(name_, "gzip", "is damaged");
    }
    return count;
  }

  CompressedBlock block_;
  std::string name_;
  z_stream stream_ = {};
  bool within_member_ = false;
};

class ZstdSource final : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> source, std::string name)
      : block_(std::move(source)), name_(std::move(name)) {}

  absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) override {
    bytes = std::clamp<std::size_t>(bytes, 1, kBufferBytes);
    while (true) {
      // What does not fit into the buffer waits in the stream.
      const std::size_t before = buffer.size();
      if (!output_waits_) {
        TEXTCLF_ASSIGN_OR_RETURN(const bool more, block_.Fill());
        if (!more) {
          if (within_frame_) return Damaged(name_, "Zstandard", "ends too early");
          return 0;
        }
      }
      buffer.resize(before + bytes);
      const std::string_view rest = block_.rest();
      ZSTD_inBuffer in = {rest.data(), rest.size(), 0};
      ZSTD_outBuffer out = {buffer.data() + before, bytes, 0};
      const std::size_t result = ::ZSTD_decompressStream(stream_.get(), &out, &in);
      block_.Use(in.pos);
      buffer.resize(before + out.pos);
      if (::ZSTD_isError(result)) return Damaged(name_, "Zstandard", "is damaged");
      within_frame_ = result != 0;
      output_waits_ = within_frame_ && out.pos == bytes;
      if (out.pos > 0) return out.pos;
    }
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ::ZSTD_freeDStream(stream); }
  };
  CompressedBlock block_;
  std::string name_;
  std::unique_ptr<ZSTD_DStream, Free> stream_{::ZSTD_createDStream()};
  bool within_frame_ = false;
  bool output_waits_ = false;
};

class PlainSink final : public CompressingSink {
 public:
  explicit PlainSink(ByteSink& sink) : sink_(sink) {}
  absl::Status Write(std::string_view bytes) override { return sink_.Write(bytes); }
  absl::Status Finish() override { return absl::OkStatus(); }

 private:
  ByteSink& sink_;
};

class GzipSink final : public CompressingSink {
 public:
  explicit GzipSink(ByteSink& sink) : sink_(sink) {
    constexpr int kMemoryLevel = 8;  // zlib's default
    ::deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kZlibWithGzipFrame,
                   kMemoryLevel, Z_DEFAULT_STRATEGY);
  }
  GzipSink(const GzipSink&) = delete;
  GzipSink& operator=(const GzipSink&) = delete;
  ~GzipSink() override { ::deflateEnd(&stream_); }

  absl::Status Write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const std::string_view part = bytes.substr(0, kBufferBytes);
      bytes.remove_prefix(part.size());
      TEXTCLF_RETURN_IF_ERROR(Deflate(part, Z_NO_FLUSH));
    }
    return absl::OkStatus();
  }
  absl::Status Finish() override {
    TEXTCLF_RETURN_IF_ERROR(Deflate({}, Z_FINISH));
    ::deflateReset(&stream_);
    return absl::OkStatus();
  }

 private:
  absl::Status Deflate(std::string_view bytes, int flush) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      out_.resize(kBufferBytes);
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      ::deflate(&stream_, flush);
      out_.resize(kBufferBytes - stream_.avail_out);
      TEXTCLF_RETURN_IF_ERROR(sink_.Write(out_));
    } while (stream_.avail_out == 0);
    return absl::OkStatus();
  }

  ByteSink& sink_;
  z_stream stream_ = {};
  std::string out_;
};

class ZstdSink final : public CompressingSink {
 public:
  explicit ZstdSink(ByteSink& sink) : sink_(sink) {
    ::ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_checksumFlag, 1);
  }
  absl::Status Write(std::string_view bytes) override {
    return Run(bytes, ZSTD_e_continue);
  }
  absl::Status Finish() override { return Run({}, ZSTD_e_end); }

 private:
  struct Free {
    void operator()(ZSTD_CCtx* stream) const { ::ZSTD_freeCCtx(stream); }
  };
  absl::Status Run(std::string_view bytes, ZSTD_EndDirective directive) {
    ZSTD_inBuffer in = {bytes.data(), bytes.size(), 0};
    while (true) {
      out_.resize(kBufferBytes);
      ZSTD_outBuffer out = {out_.data(), out_.size(), 0};
      const std::size_t left =
          ::ZSTD_compressStream2(stream_.get(), &out, &in, directive);
      if (::ZSTD_isError(left)) return absl::InternalError(::ZSTD_getErrorName(left));
      TEXTCLF_RETURN_IF_ERROR(sink_.Write(std::string_view(out_).substr(0, out.pos)));
      const bool done = directive == ZSTD_e_end ? left == 0 : in.pos == in.size;
      if (done) return absl::OkStatus();
    }
  }

  ByteSink& sink_;
  std::unique_ptr<ZSTD_CCtx, Free> stream_{::ZSTD_createCCtx()};
  std::string out_;
};

}  // namespace

Compression CompressionOf(std::string_view path) {
  if (path.ends_with(".gz")) return Compression::kGzip;
  if (path.ends_with(".zst")) return Compression::kZstd;
  return Compression::kNone;
}

absl::StatusOr<std::unique_ptr<ByteSource>> Inflate(std::unique_ptr<ByteSource> source,
                                                    std::string name) {
  std::string head;
  while (head.size() < kZstdMark.size()) {
    TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count,
                             source->Read(kZstdMark.size() - head.size(), head));
    if (count == 0) break;
  }
  const bool gzip = head.starts_with(kGzipMark);
  const bool zstd = head.starts_with(kZstdMark);
  auto whole = std::make_unique<ResumedSource>(std::move(head), std::move(source));
  if (gzip) return std::make_unique<GzipSource>(std::move(whole), std::move(name));
  if (zstd) return std::make_unique<ZstdSource>(std::move(whole), std::move(name));
  return whole;
}

std::unique_ptr<CompressingSink> Compress(Compression compression, ByteSink& sink) {
  switch (compression) {
    case Compression::kGzip:
      return std::make_unique<GzipSink>(sink);
    case Compression::kZstd:
      return std::make_unique<ZstdSink>(sink);
    case Compression::kNone:
      break;
  }
  return std::make_unique<PlainSink>(sink);
}

}  // namespace textclf
