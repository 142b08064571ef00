#include "text_table.h"

#include <utf8proc.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace textclf::internal {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";     // U+2026
constexpr std::size_t kGap = 2;

/// What stands at the front of a text: its bytes as they can be shown, and their width.
struct Glyph {
  std::string_view shown;
  std::size_t bytes_read = 0;
  std::size_t width = 0;
};

/// Control, format (these reorder text) and separator characters have no place in a line.
bool BreaksLines(utf8proc_int32_t code_point) {
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    case UTF8PROC_CATEGORY_CF:
      return code_point != 0x200C && code_point != 0x200D && code_point != 0xAD;
    default:
      return false;
  }
}

Glyph FirstGlyph(std::string_view text) {
  utf8proc_int32_t code_point = -1;
  const utf8proc_ssize_t bytes =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  if (bytes <= 0) return {kReplacement, 1, 1};
  const auto bytes_read = static_cast<std::size_t>(bytes);
  if (BreaksLines(code_point)) return {kReplacement, bytes_read, 1};
  return {text.substr(0, bytes_read), bytes_read,
          static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code_point)))};
}

std::string ShownWithin(std::string_view text, std::size_t max_width) {
  std::string shown;
  std::size_t width = 0;
  while (!text.empty()) {
    const Glyph glyph = FirstGlyph(text);
    width += glyph.width;
    if (width > max_width) break;
    shown += glyph.shown;
    text.remove_prefix(glyph.bytes_read);
  }
  return shown;
}

}  // namespace

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Glyph glyph = FirstGlyph(text);
    width += glyph.width;
    text.remove_prefix(glyph.bytes_read);
  }
  return width;
}

std::string CellText(std::string_view text, std::size_t max_width) {
  assert(max_width > 0);
  if (DisplayWidth(text) <= max_width) return ShownWithin(text, max_width);
  return ShownWithin(text, max_width - 1).append(kEllipsis);
}

void TextTable::AddRow(std::vector<std::string> cells) {
  assert(cells.size() <= columns_.size());
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::ColumnWidths() const {
  std::vector<std::size_t> widths(columns_.size());
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], DisplayWidth(row[c]));
    }
  }
  return widths;
}

std::size_t TextTable::width() const {
  std::size_t width = 0;
  for (const std::size_t column : ColumnWidths()) width += kGap + column;
  return width;
}

std::string TextTable::ToString() const {
  const std::vector<std::size_t> widths = ColumnWidths();
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string padding(widths[c] - DisplayWidth(row[c]), ' ');
      line.append(kGap, ' ');
      line += columns_[c] == Align::kLeft ? row[c] + padding : padding + row[c];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace textclf::internal
