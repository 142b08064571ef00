#ifndef TEXTCLF_DATA_RECORD_FORMAT_H_
#define TEXTCLF_DATA_RECORD_FORMAT_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "textclf/data/document.h"

namespace textclf {

/// How far the search for the end of one record has come. Each record starts with a
/// fresh one.
struct RecordScan {
  /// Bytes looked at, counted from the start of the record.
  std::size_t offset = 0;
  /// Line ends that lie within the record.
  std::size_t inner_lines = 0;
  /// What the format has to know to go on; its own affair.
  int state = 0;
};

/// Turns records into documents. Belongs to one thread, and must not outlive its format.
class RecordParser {
 public:
  virtual ~RecordParser() = default;

  /// Reads `record` (without its line end) into `document`, whose former content goes and
  /// whose memory is used again. False where the record holds no document, such as a
  /// message that tells of a new member; `document` then holds anything.
  ///
  /// Fails with kInvalidArgument, saying what was found and expected but not where;
  /// `document` then holds anything.
  virtual absl::StatusOr<bool> Parse(std::string_view record, Document& document) = 0;
};

/// The seam between files and formats: where records end, and what they mean.
///
/// Immutable and safe from many threads. One thread cuts blocks of bytes into records
/// with `FindEnd`, which is quick; others parse them, each with a parser of its own.
class RecordFormat {
 public:
  virtual ~RecordFormat() = default;

  /// The length of the record that `bytes` starts with, line end included, or nothing
  /// where it goes on beyond them: then call again with the same `scan` and more bytes
  /// after the same ones. At the end of the file, what is left is the last record.
  ///
  /// By default a record is a line.
  virtual std::optional<std::size_t> FindEnd(std::string_view bytes,
                                             RecordScan& scan) const;

  /// True for a record that holds no document and is passed over; by default white space.
  virtual bool IsBlank(std::string_view record) const;

  virtual std::unique_ptr<RecordParser> NewParser() const = 0;
};

/// RecordFormat::FindEnd for records that are lines.
std::optional<std::size_t> FindLineEnd(std::string_view bytes, RecordScan& scan);

/// `record` without the LF or CR LF at its end. A CR alone is no line end.
std::string_view WithoutLineEnd(std::string_view record);

}  // namespace textclf

#endif  // TEXTCLF_DATA_RECORD_FORMAT_H_
