#include "textclf/linear/design_matrix.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace textclf {

DesignMatrix::DesignMatrix(const SparseRows<double>& x)
    : offsets_(x.offsets().begin(), x.offsets().end()) {
  NumberColumns(x);
  CopyRows(x);
  SumSquares();
  CutIntoParts();
}

void DesignMatrix::NumberColumns(const SparseRows<double>& x) {
  std::vector<std::uint32_t> counts(x.columns(), 0);
  for (const std::uint32_t column : x.column_indices()) ++counts[column];
  original_columns_.resize(x.columns());
  std::iota(original_columns_.begin(), original_columns_.end(), 0u);
  std::stable_sort(
      original_columns_.begin(), original_columns_.end(),
      [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
  new_columns_.resize(x.columns());
  for (std::uint32_t c = 0; c < original_columns_.size(); ++c) {
    new_columns_[original_columns_[c]] = c;
  }
}

void DesignMatrix::CopyRows(const SparseRows<double>& x) {
  column_indices_.reserve(x.stored_values());
  values_.reserve(x.stored_values());
  std::vector<std::pair<std::uint32_t, double>> entries;
  for (std::size_t i = 0; i < x.rows(); ++i) {
    const auto row = x.row(i);
    entries.clear();
    for (std::size_t j = 0; j < row.size(); ++j) {
      entries.emplace_back(new_columns_[row.columns[j]], row.values[j]);
    }
    std::sort(entries.begin(), entries.end());
    for (const auto& [column, value] : entries) {
      column_indices_.push_back(column);
      values_.push_back(value);
    }
  }
  single_values_.assign(values_.begin(), values_.end());
  new_columns_ = {};
}

void DesignMatrix::SumSquares() {
  std::vector<double> squares(columns() + 1, 0.0);
  for (std::size_t j = 0; j < values_.size(); ++j) {
    squares[column_indices_[j]] += values_[j] * values_[j];
  }
  squares.back() = static_cast<double>(rows());
  column_squares_.assign(squares.begin(), squares.end());
}

void DesignMatrix::CutIntoParts() {
  // Each part sums into a panel of its own of d rows, which must stay small beside the
  // walk itself.
  constexpr std::size_t kMaxParts = 16;
  constexpr std::size_t kValuesPerColumn = 16;
  const std::size_t values = values_.size();
  const std::size_t count = std::clamp(values / (kValuesPerColumn * (columns() + 1)),
                                       std::size_t{1}, kMaxParts);
  std::size_t begin = 0;
  for (std::size_t part = 0; part < count; ++part) {
    const std::uint64_t goal = values * (part + 1) / count;
    const auto end_of_part = std::lower_bound(
        offsets_.begin() + static_cast<std::ptrdiff_t>(begin), offsets_.end() - 1, goal);
    const std::size_t end =
        part + 1 == count ? rows()
                          : static_cast<std::size_t>(end_of_part - offsets_.begin());
    parts_.push_back({part, begin, end});
    begin = end;
  }
}

}  // namespace textclf
