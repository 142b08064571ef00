#ifndef TEXTCLF_MATRIX_DENSE_ROWS_H_
#define TEXTCLF_MATRIX_DENSE_ROWS_H_

#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace textclf {

/// A dense matrix of numbers, row by row.
template <typename Value>
class DenseRows {
 public:
  DenseRows() = default;
  /// All zero.
  DenseRows(std::size_t rows, std::size_t columns)
      : rows_(rows), columns_(columns), values_(rows * columns) {}

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }

  std::span<const Value> row(std::size_t index) const {
    assert(index < rows_);
    return {values_.data() + index * columns_, columns_};
  }
  std::span<Value> row(std::size_t index) {
    assert(index < rows_);
    return {values_.data() + index * columns_, columns_};
  }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<Value> values_;
};

}  // namespace textclf

#endif  // TEXTCLF_MATRIX_DENSE_ROWS_H_
