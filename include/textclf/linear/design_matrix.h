#ifndef TEXTCLF_LINEAR_DESIGN_MATRIX_H_
#define TEXTCLF_LINEAR_DESIGN_MATRIX_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "textclf/base/parallel.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// A sparse matrix X (n x d) that can be walked both ways, and the blocks in which
/// threads walk it.
///
/// Products with X go by rows, products with its transpose by columns, so that each
/// result has one writer and one order of addition. Costs the memory of X once more.
class DesignMatrix {
 public:
  /// `x` must outlive this. O(stored values + n + d).
  explicit DesignMatrix(const SparseRows<double>& x)
      : by_row_(x),
        by_column_(Transpose(x)),
        row_blocks_(CutEvenly(x)),
        column_blocks_(CutEvenly(by_column_)) {}

  std::size_t rows() const { return by_row_.rows(); }
  std::size_t columns() const { return by_row_.columns(); }
  SparseRows<double>::Row row(std::size_t index) const { return by_row_.row(index); }
  SparseRows<double>::Row column(std::size_t index) const {
    return by_column_.row(index);
  }

  /// Ranges of rows with about equally many stored values; a function of X alone.
  const std::vector<Block>& row_blocks() const { return row_blocks_; }
  /// The same of columns.
  const std::vector<Block>& column_blocks() const { return column_blocks_; }

 private:
  static SparseRows<double> Transpose(const SparseRows<double>& x);
  static std::vector<Block> CutEvenly(const SparseRows<double>& x);

  const SparseRows<double>& by_row_;
  SparseRows<double> by_column_;
  std::vector<Block> row_blocks_;
  std::vector<Block> column_blocks_;
};

inline SparseRows<double> DesignMatrix::Transpose(const SparseRows<double>& x) {
  std::vector<std::uint64_t> offsets(x.columns() + 1, 0);
  for (const std::uint32_t column : x.column_indices()) ++offsets[column + 1];
  for (std::size_t c = 0; c < x.columns(); ++c) offsets[c + 1] += offsets[c];
  std::vector<std::uint32_t> row_of(x.stored_values());
  std::vector<double> value_of(x.stored_values());
  std::vector<std::uint64_t> next(offsets.begin(), offsets.end() - 1);
  for (std::size_t i = 0; i < x.rows(); ++i) {
    const auto row = x.row(i);
    for (std::size_t j = 0; j < row.size(); ++j) {
      const std::uint64_t place = next[row.columns[j]]++;
      row_of[place] = static_cast<std::uint32_t>(i);
      value_of[place] = row.values[j];
    }
  }
  return SparseRows<double>::FromParts(x.rows(), std::move(offsets), std::move(row_of),
                                       std::move(value_of));
}

inline std::vector<Block> DesignMatrix::CutEvenly(const SparseRows<double>& x) {
  constexpr std::size_t kValuesPerBlock = std::size_t{1} << 13;
  constexpr std::size_t kRowsPerBlock = std::size_t{1} << 11;
  std::vector<Block> blocks;
  std::size_t begin = 0;
  std::size_t values = 0;
  for (std::size_t i = 0; i < x.rows(); ++i) {
    values += x.row(i).size();
    const bool full = values >= kValuesPerBlock || i + 1 - begin >= kRowsPerBlock;
    if (!full && i + 1 < x.rows()) continue;
    blocks.push_back({blocks.size(), begin, i + 1});
    begin = i + 1;
    values = 0;
  }
  return blocks;
}

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_DESIGN_MATRIX_H_
