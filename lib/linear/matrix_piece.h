#ifndef TEXTCLF_LIB_LINEAR_MATRIX_PIECE_H_
#define TEXTCLF_LIB_LINEAR_MATRIX_PIECE_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "textclf/base/parallel.h"
#include "textclf/linear/design_matrix.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf::internal {

/// A matrix that becomes a part of a larger one, which is laid out by rows and by
/// columns. It is cut into slices of rows, so that each thread copies some to where they
/// go.
class MatrixPiece {
 public:
  /// Where the rows of a piece go.
  struct Place {
    std::size_t first_line = 0;       ///< among the lines of all rows
    std::size_t first_panel_row = 0;  ///< among the indices in columns
    bool last = false;                ///< behind other entries of their lines
  };

  /// Counts what the slices of `x`, which must outlive this, have of each column.
  MatrixPiece(const SparseRows<double>& x, const Place& place, int threads);

  const SparseRows<double>& x() const { return x_; }

  /// Copies all entries; lines must have the room for them that `AppendRows` and
  /// `AppendColumns` make. Column c is the index `numbers[c]` of rows; the value of row i
  /// and column c is kept as `scaled(i, c, value)`.
  template <typename Scaled>
  void Copy(std::span<const std::uint32_t> numbers, const Scaled& scaled,
            CompressedLines& rows, CompressedLines& columns);

  /// Columns by falling number of entries in both pieces, those met equally often in the
  /// order in which they are met.
  static std::vector<std::uint32_t> SortColumns(const MatrixPiece& first,
                                                const MatrixPiece& second);
  /// Appends a line for each of `columns`, with room for what the pieces have of them,
  /// one piece after the other.
  static void AppendColumns(std::span<const std::uint32_t> columns,
                            std::initializer_list<MatrixPiece*> pieces,
                            CompressedLines& lines);

 private:
  struct Slice {
    Slice(const Block& of_rows, std::size_t columns)
        : rows(of_rows), counts(columns, 0) {}

    Block rows;
    std::vector<std::uint32_t> counts;
    /// Columns in the order in which the slice meets them.
    std::vector<std::uint32_t> columns_met;
    /// Where its next entry of each column goes.
    std::vector<std::uint64_t> places;
  };

  template <typename Fn>
  void ForEachSlice(Fn&& fn) {
    ForEachBlock(slices_.size(), 1, threads_, [&](Block one) { fn(slices_[one.index]); });
  }

  const SparseRows<double>& x_;
  Place place_;
  int threads_;
  std::vector<Slice> slices_;
};

template <typename Scaled>
void MatrixPiece::Copy(std::span<const std::uint32_t> numbers, const Scaled& scaled,
                       CompressedLines& rows, CompressedLines& columns) {
  // An entry of a column goes where no other is near: such lines are fetched in time.
  constexpr std::size_t kAhead = 16;
  const std::span<const std::uint32_t> indices = x_.column_indices();
  const std::span<const std::uint64_t> offsets = x_.offsets();
  ForEachSlice([&](Slice& slice) {
    const std::size_t end = offsets[slice.rows.end];
    for (std::size_t i = slice.rows.begin; i < slice.rows.end; ++i) {
      const std::size_t line = place_.first_line + i;
      const auto panel_row = static_cast<std::uint32_t>(place_.first_panel_row + i);
      std::size_t entry =
          place_.last ? rows.offsets[line + 1] - x_.row(i).size() : rows.offsets[line];
      for (std::size_t j = offsets[i]; j < offsets[i + 1]; ++j, ++entry) {
        if (j + kAhead < end) columns.Prefetch(slice.places[indices[j + kAhead]]);
        const std::uint32_t column = indices[j];
        const double value = scaled(i, column, x_.values()[j]);
        const auto single = static_cast<float>(value);
        const auto remainder = static_cast<float>(value - static_cast<double>(single));
        rows.Set(entry, numbers[column], single, remainder);
        columns.Set(slice.places[column]++, panel_row, single, remainder);
      }
    }
  });
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_MATRIX_PIECE_H_
