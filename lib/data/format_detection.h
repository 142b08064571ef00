#ifndef TEXTCLF_LIB_DATA_FORMAT_DETECTION_H_
#define TEXTCLF_LIB_DATA_FORMAT_DETECTION_H_

#include <absl/status/statusor.h>

#include <memory>

#include "file_head.h"
#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf::internal {

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
