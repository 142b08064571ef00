#ifndef TEXTCLF_LINEAR_DESIGN_MATRIX_H_
#define TEXTCLF_LINEAR_DESIGN_MATRIX_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/base/parallel.h"
#include "textclf/matrix/buffer.h"
#include "textclf/matrix/factored_rows.h"
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
  /// Ranges of lines that take about as long to walk, a function of the matrix alone:
  /// sums over parts, added in their order, do not depend on threads.
  std::vector<Block> parts;
  /// The same of the lines of units, which are the last ones.
  std::vector<Block> unit_parts;

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
/// for X p, by columns for X' v, so that whoever walks a line adds up in registers.
///
/// X may be factored, X = A + B C with u units between (`FactoredRows`); else u = 0. What
/// is laid out is
///
///       A B   n rows
///       C 0   u units                 d columns and u units
///
/// so that X p is [A B] times p with C p behind it, and X' v is [A' C'] times v with B' v
/// behind it. Behind v means from the next group of rows on.
///
/// Columns are numbered anew by falling number of entries, so that those met most often
/// lie side by side and stay in the cache, and those met equally often by the first row
/// that has them. Costs 24 bytes a stored value, 16 without remainders, 8 a row, 12 a
/// column and 20 a unit. Immutable.
class DesignMatrix {
 public:
  /// Rows of a part are a multiple of this many, but for the last ones.
  static constexpr std::size_t kRowGroup = 8;

  /// O(stored values + n + u + d * threads), and 16 bytes a column and thread meanwhile.
  explicit DesignMatrix(const SparseRows<double>& x, int threads = 1,
                        Remainders keep = Remainders::kKept);
  explicit DesignMatrix(const FactoredRows& x, int threads = 1,
                        Remainders keep = Remainders::kKept);

  std::size_t rows() const { return row_lines_.lines() - units_; }
  std::size_t columns() const { return column_lines_.lines() - units_; }
  std::size_t units() const { return units_; }
  /// The rows in whole groups, and the units behind them.
  std::size_t grouped_rows() const { return BlockCount(rows(), kRowGroup) * kRowGroup; }
  std::size_t rows_and_units() const { return grouped_rows() + units_; }
  std::size_t columns_and_units() const { return column_lines_.lines(); }

  /// The column of `x` that is numbered `column` here.
  std::uint32_t original_column(std::size_t column) const {
    return original_columns_[column];
  }

  /// That of X.
  double largest_row_square() const { return largest_row_square_; }

  bool has_remainders() const {
    return row_lines_.remainders.size() == row_lines_.values.size();
  }

  /// n + u lines and d + u lines. B and C are scaled so that the values that a unit has
  /// in B add up to as much as their squares.
  const CompressedLines& row_lines() const { return row_lines_; }
  const CompressedLines& column_lines() const { return column_lines_; }

 private:
  DesignMatrix(const SparseRows<double>& own, const SparseRows<double>& uses,
               const SparseRows<double>& units, double largest_row_square, int threads,
               Remainders keep);

  std::size_t units_ = 0;
  double largest_row_square_ = 0;
  std::vector<std::uint32_t> original_columns_;
  CompressedLines row_lines_;
  CompressedLines column_lines_;
};

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_DESIGN_MATRIX_H_
