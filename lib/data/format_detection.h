#ifndef TEXTCLF_LIB_DATA_FORMAT_DETECTION_H_
#define TEXTCLF_LIB_DATA_FORMAT_DETECTION_H_

#include <absl/functional/function_ref.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "textclf/base/file.h"
#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf::internal {

/// The first bytes of a file, as many as one needs to see.
class FileHead {
 public:
  FileHead(InputFile& file, std::size_t block_bytes)
      : file_(file), block_bytes_(block_bytes) {}

  /// What is read and not yet passed over.
  std::string_view bytes() const { return std::string_view(buffer_).substr(offset_); }
  /// The line that `bytes` starts on; the first is 1.
  std::size_t line() const { return line_; }
  /// True where the file has no bytes beyond `bytes`.
  bool at_end() const { return at_end_; }

  /// Reads until there are `count` bytes to see, or all.
  absl::Status ReadAhead(std::size_t count);

  /// Reads until the end of the first record, as `find_end` (see RecordFormat::FindEnd)
  /// has it, and returns that record with its line end.
  absl::StatusOr<std::string_view> PeekRecord(
      absl::FunctionRef<std::optional<std::size_t>(std::string_view, RecordScan&)>
          find_end);

  void Skip(std::size_t count);

 private:
  absl::Status ReadBlock();

  InputFile& file_;
  std::size_t block_bytes_;
  std::string buffer_;
  std::size_t offset_ = 0;
  std::size_t line_ = 1;
  bool at_end_ = false;
};

struct DetectedFormat {
  FileFormat format = FileFormat::kJsonl;
  std::unique_ptr<const RecordFormat> record_format;
};

/// Tells the format of a file from its head, unless `options` does, and passes over the
/// byte order mark, blank lines and the header, so that records follow.
/// Fails with kInvalidArgument, saying what was found but not where: that is on the line
/// that `head` has come to.
absl::StatusOr<DetectedFormat> DetectFormat(FileHead& head, const ReadOptions& options);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_FORMAT_DETECTION_H_
