#ifndef TEXTCLF_DATA_READ_OPTIONS_H_
#define TEXTCLF_DATA_READ_OPTIONS_H_

#include <string>
#include <vector>

namespace textclf {

/// How records stand in a file.
enum class FileFormat {
  kAuto,             ///< told from the content
  kJsonl,            ///< one JSON object a line
  kCsv,              ///< header, comma or semicolon, RFC 4180 quotes
  kTsv,              ///< header, tab
  kFastText,         ///< `__label__a __label__b text`
  kTelegramDesktop,  ///< `result.json`, of one chat or of a whole account
  kTelethon,         ///< a message a line, as Telethon and 4CAT write them
  kProdigy,          ///< JSON lines with what an annotator answered, see label_files.h
  kDoccano,          ///< JSON lines whose empty lists of labels mean "not labelled"
  kLabelStudio,      ///< an array of tasks, or of the records of JSON-MIN
};

/// How the bytes of a table (CSV, TSV) stand for characters. JSON and fastText are UTF-8.
enum class Encoding {
  kAuto,         ///< UTF-8, or Windows-1252 where the content tells that it must be
  kUtf8,         ///< ill-formed parts stay as they are
  kWindows1252,  ///< Excel's "CSV" in Western Europe
};

struct ReadOptions {
  FileFormat format = FileFormat::kAuto;
  Encoding encoding = Encoding::kAuto;

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

  /// Fields or columns whose equal values belong to one group; documents that any of them
  /// ties stand together, and those that these tie. A header that lacks one is an error,
  /// and so is a corpus in which no document has it.
  std::vector<std::string> group_fields = {};

  /// Fields or columns that say when, by whom and in which chat a text was written;
  /// empty: none is looked at. Formats that have such fields know them by themselves.
  std::string time_field = "";
  std::string sender_field = "";
  std::string chat_field = "";

  /// Field or column of who labelled a record, where several people labelled the same
  /// documents, a record each; empty: none.
  std::string annotator_field = "";

  /// Of Telegram's messages: appends to the text, each on a line of its own, the
  /// addresses that lie behind it, and what the buttons under it say.
  bool add_links = false;
  bool add_buttons = false;

  /// Fields handed through to `Document::kept`.
  std::vector<std::string> keep = {};
};

}  // namespace textclf

#endif  // TEXTCLF_DATA_READ_OPTIONS_H_
