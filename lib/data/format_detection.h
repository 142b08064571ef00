#ifndef TEXTCLF_LIB_DATA_FORMAT_DETECTION_H_
#define TEXTCLF_LIB_DATA_FORMAT_DETECTION_H_

#include <absl/functional/function_ref.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "textclf/base/byte_source.h"
#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf::internal {

/// The first bytes of a file, as many as one needs to see.
class FileHead {
 public:
  /// `name` is for errors of the source.
  FileHead(std::unique_ptr<ByteSource>& source, std::string name, std::size_t block_bytes)
      : source_(source), name_(std::move(name)), block_bytes_(block_bytes) {}

  const std::string& name() const { return name_; }

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

  /// Lets `wrap` stand between the source and what is not yet passed over.
  void ReadThrough(
      absl::FunctionRef<std::unique_ptr<ByteSource>(std::unique_ptr<ByteSource>)> wrap);

 private:
  absl::Status ReadBlock();

  std::unique_ptr<ByteSource>& source_;
  std::string name_;
  std::size_t block_bytes_;
  std::string buffer_;
  std::size_t offset_ = 0;
  std::size_t line_ = 1;
  bool at_end_ = false;
};

struct DetectedFormat {
  FileFormat format = FileFormat::kJsonl;
  std::unique_ptr<const RecordFormat> record_format;
  /// kAuto as long as all that was read is ASCII.
  std::shared_ptr<const Encoding> encoding;
  /// What must stand before the records for them to be read by themselves, such as the
  /// names of a table's columns, with its line end; mostly empty.
  std::string header = {};
};

/// Tells the format of a file from its head, unless `options` does, and passes over the
/// byte order mark, blank lines and the header, so that records follow; what stands
/// between the file and its records is put over the source of `head`.
/// Fails with kInvalidArgument, saying what was found but not where: that is on the line
/// that `head` has come to.
absl::StatusOr<DetectedFormat> DetectFormat(FileHead& head, const ReadOptions& options);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_FORMAT_DETECTION_H_
