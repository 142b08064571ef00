#include "textclf/linear/design_matrix.h"

#include <algorithm>
#include <numeric>

#include "matrix_piece.h"

namespace textclf {
namespace {

using internal::MatrixPiece;

/// Cuts the lines [first, end) into ranges that take about as long to walk. A line costs
/// as much as a few entries by itself.
std::vector<Block> CutIntoParts(const CompressedLines& lines, std::size_t first,
                                std::size_t end, std::size_t line_group) {
  constexpr std::size_t kMaxParts = 64;
  constexpr std::size_t kCostPerPart = 4096;
  constexpr std::size_t kCostOfLine = 8;
  const auto cost = [&](std::size_t line) {  // of all before it
    return lines.offsets[line] - lines.offsets[first] + kCostOfLine * (line - first);
  };
  const std::size_t total = cost(end);
  const std::size_t count = std::clamp(total / kCostPerPart, std::size_t{1}, kMaxParts);
  std::vector<Block> parts;
  std::size_t begin = first;
  for (std::size_t part = 0; part < count; ++part) {
    const std::size_t goal = total * (part + 1) / count;
    std::size_t line = begin;
    for (std::size_t above = end; line < above;) {
      const std::size_t middle = line + (above - line) / 2;
      if (cost(middle) < goal) {
        line = middle + 1;
      } else {
        above = middle;
      }
    }
    const std::size_t groups = BlockCount(line - first, line_group);
    const std::size_t cut =
        part + 1 == count ? end : std::min(first + groups * line_group, end);
    parts.push_back({part, begin, cut});
    begin = cut;
  }
  return parts;
}

/// Appends a line for each row of `x`, with room for its entries and for those of
/// `behind`.
void AppendRows(const SparseRows<double>& x, const SparseRows<double>& behind,
                CompressedLines& lines) {
  for (std::size_t i = 0; i < x.rows(); ++i) {
    const std::size_t more = i < behind.rows() ? behind.row(i).size() : 0;
    lines.offsets.push_back(lines.offsets.back() + x.row(i).size() + more);
  }
}

/// Factors for the values of units: with them what units add up of B is as much as what
/// they add up of its squares.
std::vector<double> UnitScales(const SparseRows<double>& uses) {
  std::vector<double> sums(uses.columns(), 0.0);
  std::vector<double> squares(uses.columns(), 0.0);
  for (std::size_t j = 0; j < uses.stored_values(); ++j) {
    const double value = uses.values()[j];
    sums[uses.column_indices()[j]] += value;
    squares[uses.column_indices()[j]] += value * value;
  }
  for (std::size_t unit = 0; unit < sums.size(); ++unit) {
    squares[unit] = sums[unit] > 0 ? squares[unit] / sums[unit] : 1;
  }
  return squares;
}

/// first, first + 1, …
std::vector<std::uint32_t> CountFrom(std::size_t first, std::size_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), static_cast<std::uint32_t>(first));
  return numbers;
}

/// The place of each number among `numbers`, which are 0, 1, … in any order.
std::vector<std::uint32_t> Invert(std::span<const std::uint32_t> numbers) {
  std::vector<std::uint32_t> places(numbers.size());
  for (std::uint32_t place = 0; place < numbers.size(); ++place) {
    places[numbers[place]] = place;
  }
  return places;
}

}  // namespace

double LargestRowSquare(const SparseRows<double>& x, int threads) {
  constexpr std::size_t kRows = 4096;
  std::vector<double> largest(BlockCount(x.rows(), kRows), 0.0);
  ForEachBlock(x.rows(), kRows, threads, [&](Block block) {
    for (std::size_t i = block.begin; i < block.end; ++i) {
      const auto values = x.row(i).values;
      const double square =
          std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
      largest[block.index] = std::max(largest[block.index], square);
    }
  });
  return largest.empty() ? 0 : *std::max_element(largest.begin(), largest.end());
}

DesignMatrix::DesignMatrix(const SparseRows<double>& x, int threads, Remainders keep)
    : DesignMatrix(x, SparseRows<double>(), SparseRows<double>(x.columns()),
                   LargestRowSquare(x, threads), threads, keep) {}

DesignMatrix::DesignMatrix(const FactoredRows& x, int threads, Remainders keep)
    : DesignMatrix(x.own, x.uses, x.units, x.largest_row_square, threads, keep) {}

DesignMatrix::DesignMatrix(const SparseRows<double>& own, const SparseRows<double>& uses,
                           const SparseRows<double>& units, double largest_row_square,
                           int threads, Remainders keep)
    : units_(units.rows()), largest_row_square_(largest_row_square) {
  const std::size_t n = own.rows();
  const std::size_t d = own.columns();
  MatrixPiece a(own, {}, threads);
  MatrixPiece b(uses, {.last = true}, threads);
  MatrixPiece c(
      units, {.first_line = n, .first_panel_row = BlockCount(n, kRowGroup) * kRowGroup},
      threads);
  row_lines_.offsets.reserve(n + units_ + 1);
  AppendRows(own, uses, row_lines_);
  AppendRows(units, SparseRows<double>(), row_lines_);
  original_columns_ = MatrixPiece::SortColumns(a, c);
  column_lines_.offsets.reserve(d + units_ + 1);
  MatrixPiece::AppendColumns(original_columns_, {&a, &c}, column_lines_);
  MatrixPiece::AppendColumns(CountFrom(0, units_), {&b}, column_lines_);
  row_lines_.Resize(row_lines_.offsets.back(), keep);
  column_lines_.Resize(row_lines_.offsets.back(), keep);

  const std::vector<double> scales = UnitScales(uses);
  const std::vector<std::uint32_t> numbers = Invert(original_columns_);
  a.Copy(
      numbers, [](auto, auto, double value) { return value; }, row_lines_, column_lines_);
  b.Copy(
      CountFrom(d, units_),
      [&](auto, auto unit, double value) { return value / scales[unit]; }, row_lines_,
      column_lines_);
  c.Copy(
      numbers, [&](auto unit, auto, double value) { return value * scales[unit]; },
      row_lines_, column_lines_);

  row_lines_.parts = CutIntoParts(row_lines_, 0, n, kRowGroup);
  row_lines_.unit_parts = CutIntoParts(row_lines_, n, n + units_, 1);
  column_lines_.parts = CutIntoParts(column_lines_, 0, d, 1);
  column_lines_.unit_parts = CutIntoParts(column_lines_, d, d + units_, 1);
}

}  // namespace textclf
