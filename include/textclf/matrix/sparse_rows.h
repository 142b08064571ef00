#ifndef TEXTCLF_MATRIX_SPARSE_ROWS_H_
#define TEXTCLF_MATRIX_SPARSE_ROWS_H_

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "textclf/matrix/buffer.h"

namespace textclf {

/// A sparse matrix that grows row by row: compressed sparse rows (CSR).
///
/// Columns within a row strictly increase and lie below `columns()`. Memory is
/// 4 + sizeof(Value) bytes a stored value and 8 bytes a row.
template <typename Value>
class SparseRows {
 public:
  /// One row: its column indices and, side by side with them, its values.
  struct Row {
    std::span<const std::uint32_t> columns;
    std::span<const Value> values;
    std::size_t size() const { return columns.size(); }
  };

  explicit SparseRows(std::size_t columns = 0) : columns_(columns) {}

  /// Takes over the three arrays of a CSR matrix, which must keep the promises above.
  static SparseRows FromParts(std::size_t columns, std::vector<std::uint64_t> offsets,
                              Buffer<std::uint32_t> column_indices,
                              Buffer<Value> values) {
    assert(!offsets.empty() && offsets.front() == 0);
    assert(offsets.back() == column_indices.size());
    assert(column_indices.size() == values.size());
    SparseRows matrix(columns);
    matrix.offsets_ = std::move(offsets);
    matrix.column_indices_ = std::move(column_indices);
    matrix.values_ = std::move(values);
    return matrix;
  }

  std::size_t rows() const { return offsets_.size() - 1; }
  std::size_t columns() const { return columns_; }
  std::size_t stored_values() const { return column_indices_.size(); }

  Row row(std::size_t index) const {
    assert(index < rows());
    const std::size_t begin = offsets_[index];
    const std::size_t size = offsets_[index + 1] - begin;
    return {{column_indices_.data() + begin, size}, {values_.data() + begin, size}};
  }

  void Reserve(std::size_t rows, std::size_t stored_values) {
    offsets_.reserve(rows + 1);
    column_indices_.reserve(stored_values);
    values_.reserve(stored_values);
  }

  /// Adds one value to the row under construction; columns must come in rising order.
  void Append(std::uint32_t column, Value value) {
    assert(column < columns_);
    assert(column_indices_.size() == offsets_.back() || column_indices_.back() < column);
    column_indices_.push_back(column);
    values_.push_back(value);
  }

  /// Ends the row under construction; an empty row is a row.
  void FinishRow() { offsets_.push_back(column_indices_.size()); }

  /// Where each row begins among the stored values, and at last their number: rows() + 1.
  std::span<const std::uint64_t> offsets() const { return offsets_; }
  std::span<const std::uint32_t> column_indices() const { return column_indices_; }
  std::span<const Value> values() const { return values_; }

 private:
  std::size_t columns_;
  std::vector<std::uint64_t> offsets_ = {0};
  Buffer<std::uint32_t> column_indices_;
  Buffer<Value> values_;
};

/// X' of X: row c holds the values of column c of `matrix`, under the indices of their
/// rows, which are below 2^32. O(stored values + rows + columns).
template <typename Value>
SparseRows<Value> Transpose(const SparseRows<Value>& matrix) {
  std::vector<std::uint64_t> offsets(matrix.columns() + 1);
  for (const std::uint32_t column : matrix.column_indices()) ++offsets[column + 1];
  std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
  std::vector<std::uint64_t> next(offsets.begin(), offsets.end() - 1);
  Buffer<std::uint32_t> row_indices(matrix.stored_values());
  Buffer<Value> values(matrix.stored_values());
  for (std::size_t i = 0; i < matrix.rows(); ++i) {
    const auto row = matrix.row(i);
    for (std::size_t j = 0; j < row.size(); ++j) {
      const std::uint64_t place = next[row.columns[j]]++;
      row_indices[place] = static_cast<std::uint32_t>(i);
      values[place] = row.values[j];
    }
  }
  return SparseRows<Value>::FromParts(matrix.rows(), std::move(offsets),
                                      std::move(row_indices), std::move(values));
}

}  // namespace textclf

#endif  // TEXTCLF_MATRIX_SPARSE_ROWS_H_
