#ifndef TEXTCLF_LIB_EVALUATION_TEXT_TABLE_H_
#define TEXTCLF_LIB_EVALUATION_TEXT_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace textclf::internal {

/// Columns that `text` takes on a terminal: the sum over its code points of what utf8proc
/// says (0 combining, 1, 2 wide). Right for all but joined emoji, which count their
/// parts. `text` is UTF-8; bytes that are not count one each.
std::size_t DisplayWidth(std::string_view text);

/// `text` fit for one cell: control characters and bytes that are not UTF-8 become
/// U+FFFD, and text wider than `max_width` columns is cut and ends in "…".
std::string CellText(std::string_view text, std::size_t max_width);

enum class Align { kLeft, kRight };

/// Rows of cells, printed in columns as wide as their widest cell (TextTableTest).
class TextTable {
 public:
  explicit TextTable(std::vector<Align> columns) : columns_(std::move(columns)) {}

  /// Adds a row; it may be shorter than the table.
  void AddRow(std::vector<std::string> cells);

  /// One line for each row, indented by two; columns are two apart, no trailing blanks.
  std::string ToString() const;

  /// Columns that the widest line of `ToString` may take.
  std::size_t width() const;

 private:
  std::vector<std::size_t> ColumnWidths() const;

  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_TEXT_TABLE_H_
