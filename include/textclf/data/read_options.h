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

  /// Field or column that holds the text; empty (JSONL only): documents have none.
  std::string text_field = "text";

  /// False looks at no labels and leaves every document unlabelled: for prediction, where
  /// fields of those names may hold anything.
  bool read_labels = true;

  /// Field or column that holds the labels; empty: "labels", else "label". A header that
  /// lacks a column named here is an error.
  std::string label_field = "";

  /// Columns (CSV, TSV) that are labels themselves, with 0, 1 or nothing (unknown) in
  /// each row; empty: `label_field`, or where there is none all columns with a name and
  /// no other use here that hold 0, 1 or nothing in the first record, if any holds 0
  /// or 1.
  std::vector<std::string> label_columns = {};

  /// Field or column that identifies the document; none is needed.
  std::string id_field = "id";

  /// Field or column whose equal values belong to one group; empty: none. A header that
  /// lacks it is an error, and so is a corpus in which no document has it.
  std::string group_field = "";

  /// Fields handed through to `Document::kept`.
  std::vector<std::string> keep = {};
};

}  // namespace textclf

#endif  // TEXTCLF_DATA_READ_OPTIONS_H_
