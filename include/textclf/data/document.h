#ifndef TEXTCLF_DATA_DOCUMENT_H_
#define TEXTCLF_DATA_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "textclf/data/repairs.h"
#include "textclf/matrix/mark_matrix.h"

namespace textclf {

/// A label that a document names, and what it says of it.
struct NamedMark {
  std::string label;
  Mark mark = Mark::kYes;

  bool operator==(const NamedMark&) const = default;
};

/// What a document belongs to, by one of `ReadOptions::group_fields`.
struct NamedGroup {
  /// The place of the field among them.
  std::size_t field = 0;
  std::string name;

  bool operator==(const NamedGroup&) const = default;
};

/// One text to learn from or to label, with what its source says of it.
struct Document {
  /// As in the source, byte for byte; may hold anything, ill-formed UTF-8 as well.
  std::string text;
  /// The labels named by the source, in byte order, each once. A label that others name
  /// and this one does not is *no* where `labelled`, else *unknown*.
  std::vector<NamedMark> marks;
  /// False where the source says nothing of labels (no such field, or null), which is
  /// not the same as "has none of them".
  bool labelled = false;
  /// False where the source asked about the labels that it names and no others: these are
  /// *unknown* then.
  bool names_all = true;
  /// Who or what the text belongs to (a seller, a chat), in any order; none: to itself.
  std::vector<NamedGroup> groups;
  /// The source's own identifier; empty where it has none.
  std::string id;
  /// True where `id` is a JSON number, so that it can be written back as one.
  bool id_is_number = false;
  /// True where a spreadsheet has made the id a rounded number, such as "1,23E+15": it
  /// identifies nothing any more.
  bool id_is_rounded = false;
  /// When it was written, in seconds since 1970, UTC; nothing where the source does not
  /// say so.
  std::optional<std::int64_t> time;
  /// Who wrote it and where, as the source identifies them; empty where it does not.
  std::string sender;
  std::string chat;
  /// Who labelled it, where the source says so.
  std::string annotator;
  /// What had to be mended to read it.
  Repairs repairs;
  /// The fields asked for with `ReadOptions::keep`, as JSON, in that order; "null" where
  /// the source has no such field.
  std::vector<std::string> kept;

  bool operator==(const Document&) const = default;
};

}  // namespace textclf

#endif  // TEXTCLF_DATA_DOCUMENT_H_
