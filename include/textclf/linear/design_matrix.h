#ifndef TEXTCLF_LINEAR_DESIGN_MATRIX_H_
#define TEXTCLF_LINEAR_DESIGN_MATRIX_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/base/parallel.h"
#include "textclf/matrix/buffer.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// Whether a matrix keeps what single precision leaves of its values.
enum class Remainders { kKept, kDropped };

/// The rows of a sparse matrix one after another, or its columns. 12 bytes a stored
/// value, 8 without remainders.
struct CompressedLines {
  /// Line i has the entries [offsets[i], offsets[i + 1]).
  std::vector<std::uint64_t> offsets = {0};
  /// Where entries stand in their line.
  Buffer<std::uint32_t> indices;
  /// Values in single precision, for search directions, which need no more; and, where
  /// they are kept, what that leaves of the doubles: both together are these to 48 bits.
  Buffer<float> values;
  Buffer<float> remainders;
  /// Ranges of lines with about equally many entries, a function of the matrix alone:
  /// sums over parts, added in their order, do not depend on threads.
  std::vector<Block> parts;

  std::size_t lines() const { return offsets.size() - 1; }

  /// Makes room for as many entries; their values are for the caller to set.
  void Resize(std::size_t entries, Remainders keep) {
    indices.resize(entries);
    values.resize(entries);
    if (keep == Remainders::kKept) remainders.resize(entries);
  }
  /// Fetches the place of an entry that is to be set.
  void Prefetch(std::size_t entry) const {
    __builtin_prefetch(indices.data() + entry, 1);
    __builtin_prefetch(values.data() + entry, 1);
  }
  void Set(std::size_t entry, std::uint32_t index, float value, float remainder) {
    indices[entry] = index;
    values[entry] = value;
    if (!remainders.empty()) remainders[entry] = remainder;
  }
};

/// The largest squared norm of a row. O(stored values).
double LargestRowSquare(const SparseRows<double>& x, int threads);

/// A sparse matrix X (n x d) laid out for solvers that walk it again and again: by rows
/// for X p, by columns for X' u, so that whoever walks a line adds up in registers.
///
/// Columns are numbered anew by falling number of rows, so that those met most often lie
/// side by side and stay in the cache, and those met equally often by their first row.
/// Costs 24 bytes a stored value, 16 without remainders, 8 a row and 12 a column.
/// Immutable.
class DesignMatrix {
 public:
  /// Rows of a part are a multiple of this many, but for the last ones.
  static constexpr std::size_t kRowGroup = 8;

  /// O(stored values + n + d * threads), and 16 bytes a column and thread meanwhile.
  explicit DesignMatrix(const SparseRows<double>& x, int threads = 1,
                        Remainders keep = Remainders::kKept);

  std::size_t rows() const { return row_lines_.lines(); }
  std::size_t columns() const { return column_lines_.lines(); }

  /// The column of `x` that is numbered `column` here.
  std::uint32_t original_column(std::size_t column) const {
    return original_columns_[column];
  }

  /// That of the matrix given.
  double largest_row_square() const { return largest_row_square_; }

  bool has_remainders() const {
    return row_lines_.remainders.size() == row_lines_.values.size();
  }

  const CompressedLines& row_lines() const { return row_lines_; }
  const CompressedLines& column_lines() const { return column_lines_; }

 private:
  struct Slice;

  static void CountColumns(const SparseRows<double>& x, Slice& slice);
  /// Returns the new numbers of columns.
  std::vector<std::uint32_t> NumberColumns(const SparseRows<double>& x,
                                           std::vector<Slice>& slices);
  void SortColumns(std::span<const std::uint32_t> counts, std::span<const Slice> slices);
  void CopyRows(const SparseRows<double>& x, std::span<const std::uint32_t> numbers,
                Slice& slice);

  std::vector<std::uint32_t> original_columns_;
  double largest_row_square_ = 0;
  CompressedLines row_lines_;
  CompressedLines column_lines_;
};

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_DESIGN_MATRIX_H_
