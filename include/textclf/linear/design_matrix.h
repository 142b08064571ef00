#ifndef TEXTCLF_LINEAR_DESIGN_MATRIX_H_
#define TEXTCLF_LINEAR_DESIGN_MATRIX_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/base/parallel.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// A sparse matrix X (n x d) laid out for solvers that walk it again and again.
///
/// Columns are numbered anew by falling number of rows, so that those met most often lie
/// side by side and stay in the cache; values stand there in both precisions, the lower
/// one for search directions, which need no more. Rows are cut into parts that threads
/// walk, a function of X alone: sums over parts are added in their order, so no result
/// depends on the threads. Costs 16 bytes a stored value.
class DesignMatrix {
 public:
  /// O(stored values + n + d).
  explicit DesignMatrix(const SparseRows<double>& x);

  std::size_t rows() const { return offsets_.size() - 1; }
  std::size_t columns() const { return original_columns_.size(); }

  /// The column of `x` that is numbered `column` here.
  std::uint32_t original_column(std::size_t column) const {
    return original_columns_[column];
  }

  /// Row i: [offsets()[i], offsets()[i + 1]) of the arrays below.
  std::span<const std::uint64_t> offsets() const { return offsets_; }
  std::span<const std::uint32_t> column_indices() const { return column_indices_; }
  std::span<const double> values() const { return values_; }
  std::span<const float> single_values() const { return single_values_; }

  /// d + 1: the sum of squares of each column, and at last n, as if an intercept's column
  /// of ones stood there.
  std::span<const float> column_squares() const { return column_squares_; }

  /// Ranges of rows with about equally many stored values.
  std::span<const Block> parts() const { return parts_; }

 private:
  void NumberColumns(const SparseRows<double>& x);
  void CopyRows(const SparseRows<double>& x);
  void SumSquares();
  void CutIntoParts();

  std::vector<std::uint32_t> original_columns_;
  std::vector<std::uint32_t> new_columns_;  // emptied once rows are copied
  std::vector<std::uint64_t> offsets_;
  std::vector<std::uint32_t> column_indices_;
  std::vector<double> values_;
  std::vector<float> single_values_;
  std::vector<float> column_squares_;
  std::vector<Block> parts_;
};

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_DESIGN_MATRIX_H_
