#ifndef TEXTCLF_DATA_CSV_TEXT_H_
#define TEXTCLF_DATA_CSV_TEXT_H_

#include <string>
#include <string_view>

namespace textclf {

/// Appends `text` as a cell, in quotes where it holds the delimiter, a quote or a line
/// end (RFC 4180), and with U+FFFD for what is no UTF-8.
void AppendCell(std::string_view text, char delimiter, std::string& out);

}  // namespace textclf

#endif  // TEXTCLF_DATA_CSV_TEXT_H_
