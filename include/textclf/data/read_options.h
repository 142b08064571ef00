#ifndef TEXTCLF_DATA_READ_OPTIONS_H_
#define TEXTCLF_DATA_READ_OPTIONS_H_

#include <string>
#include <vector>

namespace textclf {

/// How records stand in a file.
enum class FileFormat {
  kAuto,      ///< told from the content
  kJsonl,     ///< one JSON object a line
  kCsv,       ///< header, comma or semicolon, RFC 4180 quotes
  kTsv,       ///< header, tab
  kFastText,  ///< `__label__a __label__b text`
};

struct ReadOptions {
  FileFormat format = FileFormat::kAuto;

  /// Field or column that holds the text.
  std::string text_field = "text";

  /// Field or column that holds the labels; empty: "labels", else "label".
  std::string label_field = "";

  /// Columns (CSV, TSV) that are labels themselves, with 0, 1 or nothing (unknown) in
  /// each row; empty: `label_field`, or where there is none all columns that hold nothing
  /// but 0, 1 and blanks in the first record.
  std::vector<std::string> label_columns = {};

  /// Field or column that identifies the document; none is needed.
  std::string id_field = "id";

  /// Field or column whose equal values belong to one group; empty: none.
  std::string group_field = "";

  /// Fields handed through to `Document::kept`.
  std::vector<std::string> keep = {};
};

}  // namespace textclf

#endif  // TEXTCLF_DATA_READ_OPTIONS_H_
