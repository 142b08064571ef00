#ifndef TEXTCLF_MATRIX_FACTORED_ROWS_H_
#define TEXTCLF_MATRIX_FACTORED_ROWS_H_

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// A sparse matrix X (n x d) whose rows share parts, each of which is kept once:
///
///   X = own + uses * units
///
/// Products with X and with X' cost the stored values of the three, where X itself may
/// have many more: the character n-grams of a text are those of its words, and words come
/// again and again. So databases learn over tables without joining them (Kumar, Naughton
/// & Patel 2015, SIGMOD, section 3); what a sum of units does not tell stands in `own`.
struct FactoredRows {
  SparseRows<double> own;    // n x d, the columns of a row in any order
  SparseRows<double> uses;   // n x u, as well; the units used most come first, at best
  SparseRows<double> units;  // u x d
  /// Of X: how many values are not 0, and the largest squared norm of a row.
  std::size_t stored_values = 0;
  double largest_row_square = 0;

  std::size_t rows() const { return own.rows(); }
  std::size_t columns() const { return own.columns(); }
};

/// `x` as it is, u = 0. O(stored values).
inline FactoredRows WithoutUnits(SparseRows<double> x) {
  FactoredRows rows;
  for (std::size_t i = 0; i < x.rows(); ++i) {
    const auto values = x.row(i).values;
    rows.largest_row_square =
        std::max(rows.largest_row_square,
                 std::inner_product(values.begin(), values.end(), values.begin(), 0.0));
  }
  rows.stored_values = x.stored_values();
  rows.uses = SparseRows<double>::FromParts(
      0, std::vector<std::uint64_t>(x.rows() + 1, 0), {}, {});
  rows.units = SparseRows<double>(x.columns());
  rows.own = std::move(x);
  return rows;
}

}  // namespace textclf

#endif  // TEXTCLF_MATRIX_FACTORED_ROWS_H_
