#include "textclf/data/csv_text.h"

#include "utf8_sequence.h"

namespace textclf {

void AppendCell(std::string_view text, char delimiter, std::string& out) {
  const bool quoted =
      text.find(delimiter) != text.npos || text.find_first_of("\"\r\n") != text.npos;
  if (quoted) out += '"';
  while (!text.empty()) {
    const internal::Utf8Sequence sequence = internal::FirstUtf8Sequence(text);
    if (text[0] == '"') out += '"';
    out += sequence.well_formed ? text.substr(0, sequence.bytes) : internal::kReplacement;
    text.remove_prefix(sequence.bytes);
  }
  if (quoted) out += '"';
}

}  // namespace textclf
