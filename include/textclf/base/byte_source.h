#ifndef TEXTCLF_BASE_BYTE_SOURCE_H_
#define TEXTCLF_BASE_BYTE_SOURCE_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace textclf {

/// Bytes that come one block after the other. Sources stand on one another: a file, what
/// inflates it, what reads its encoding.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Appends some bytes to `buffer`, about `bytes` of them, and returns how many came; 0
  /// at the end, and only there. An error names the source.
  virtual absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) = 0;
};

/// Where bytes go.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual absl::Status Write(std::string_view bytes) = 0;
};

/// A source some of whose bytes were read already: `ahead` comes first.
class ResumedSource final : public ByteSource {
 public:
  ResumedSource(std::string ahead, std::unique_ptr<ByteSource> rest)
      : ahead_(std::move(ahead)), rest_(std::move(rest)) {}

  absl::StatusOr<std::size_t> Read(std::size_t bytes, std::string& buffer) override {
    if (ahead_.empty()) return rest_->Read(bytes, buffer);
    buffer += ahead_;
    return std::exchange(ahead_, {}).size();
  }

 private:
  std::string ahead_;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace textclf

#endif  // TEXTCLF_BASE_BYTE_SOURCE_H_
