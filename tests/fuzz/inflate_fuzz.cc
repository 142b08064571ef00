// Inflates any bytes, and what was compressed out of them: no crash, the same outcome
// however much is read at a time, and what was compressed comes back.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "tests/fuzz/violation.h"
#include "textclf/base/compression.h"

namespace textclf {
namespace {

/// More than this a few bytes may well inflate to.
constexpr std::size_t kEnough = std::size_t{1} << 22;

class StringSink final : public ByteSink {
 public:
  absl::Status Write(std::string_view bytes) override {
    bytes_ += bytes;
    return absl::OkStatus();
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Gives a few bytes at a time.
class StringSource final : public ByteSource {
 public:
  StringSource(std::string_view bytes, std::size_t at_once)
      : bytes_(bytes), at_once_(at_once) {}

  absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) override {
    const std::string_view part = bytes_.substr(0, std::min(bytes, at_once_));
    buffer += part;
    bytes_.remove_prefix(part.size());
    return part.size();
  }

 private:
  std::string_view bytes_;
  std::size_t at_once_;
};

struct Outcome {
  std::string bytes;
  std::string error;

  /// How much comes before damage, libzstd lets depend on the blocks.
  bool operator==(const Outcome& other) const {
    return error == other.error && (!error.empty() || bytes == other.bytes);
  }
};

Outcome InflateAll(std::string_view bytes, std::size_t at_once) {
  Outcome outcome;
  auto source = Inflate(std::make_unique<StringSource>(bytes, at_once), "fuzz");
  if (!source.ok()) return {"", source.status().ToString()};
  while (outcome.bytes.size() < kEnough) {
    const auto count = (*source)->Read(1 << 16, outcome.bytes);
    if (!count.ok()) outcome.error = count.status().ToString();
    if (!count.ok() || *count == 0) break;
  }
  return outcome;
}

}  // namespace
}  // namespace textclf

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace textclf;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Outcome whole = InflateAll(bytes, 1 << 16);
  if (whole.bytes.size() < kEnough && !(InflateAll(bytes, 1 + size % 7) == whole)) {
    AbortOn("what is inflated depends on the blocks");
  }
  for (const Compression compression : {Compression::kGzip, Compression::kZstd}) {
    StringSink sink;
    const auto compressing = Compress(compression, sink);
    if (!compressing->Write(bytes).ok() || !compressing->Finish().ok()) {
      AbortOn("bytes cannot be compressed");
    }
    if (InflateAll(sink.bytes(), 1 + size % 97).bytes != bytes) {
      AbortOn("what was compressed does not come back");
    }
  }
  return 0;
}
