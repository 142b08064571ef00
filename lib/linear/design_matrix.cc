#include "textclf/linear/design_matrix.h"

#include <algorithm>
#include <numeric>

namespace textclf {
namespace {

void CutIntoParts(std::size_t line_group, CompressedLines& lines) {
  constexpr std::size_t kMaxParts = 64;
  constexpr std::size_t kEntriesPerPart = 16384;
  const std::uint64_t entries = lines.offsets.back();
  const std::size_t count =
      std::clamp(entries / kEntriesPerPart, std::size_t{1}, kMaxParts);
  std::size_t begin = 0;
  for (std::size_t part = 0; part < count; ++part) {
    const std::uint64_t goal = entries * (part + 1) / count;
    const auto goal_line =
        std::lower_bound(lines.offsets.begin() + static_cast<std::ptrdiff_t>(begin),
                         lines.offsets.end() - 1, goal);
    const auto line = static_cast<std::size_t>(goal_line - lines.offsets.begin());
    const std::size_t whole_groups = BlockCount(line, line_group) * line_group;
    const std::size_t end =
        part + 1 == count ? lines.lines() : std::min(whole_groups, lines.lines());
    lines.parts.push_back({part, begin, end});
    begin = end;
  }
}

}  // namespace

DesignMatrix::DesignMatrix(const SparseRows<double>& x) {
  CopyRows(x, NumberColumns(x));
  MeasureRows();
  TransposeRows();
  CutIntoParts(kRowGroup, row_lines_);
  CutIntoParts(1, column_lines_);
}

std::vector<std::uint32_t> DesignMatrix::NumberColumns(const SparseRows<double>& x) {
  std::vector<std::uint32_t> counts(x.columns(), 0);
  original_columns_.reserve(x.columns());
  for (const std::uint32_t column : x.column_indices()) {
    if (counts[column]++ == 0) original_columns_.push_back(column);
  }
  for (std::uint32_t column = 0; column < x.columns(); ++column) {
    if (counts[column] == 0) original_columns_.push_back(column);
  }
  std::stable_sort(
      original_columns_.begin(), original_columns_.end(),
      [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
  std::vector<std::uint32_t> numbers(x.columns());
  column_lines_.offsets.reserve(x.columns() + 1);
  for (std::uint32_t c = 0; c < original_columns_.size(); ++c) {
    numbers[original_columns_[c]] = c;
    column_lines_.offsets.push_back(column_lines_.offsets.back() +
                                    counts[original_columns_[c]]);
  }
  return numbers;
}

void DesignMatrix::CopyRows(const SparseRows<double>& x,
                            const std::vector<std::uint32_t>& numbers) {
  const std::size_t entries = x.stored_values();
  row_lines_.offsets.assign(x.offsets().begin(), x.offsets().end());
  row_lines_.indices.resize(entries);
  row_lines_.values.resize(entries);
  row_lines_.remainders.resize(entries);
  for (std::size_t j = 0; j < entries; ++j) {
    row_lines_.indices[j] = numbers[x.column_indices()[j]];
    const double value = x.values()[j];
    row_lines_.values[j] = static_cast<float>(value);
    row_lines_.remainders[j] =
        static_cast<float>(value - static_cast<double>(row_lines_.values[j]));
  }
}

void DesignMatrix::MeasureRows() {
  for (std::size_t i = 0; i < rows(); ++i) {
    double square = 0;
    for (std::size_t j = row_lines_.offsets[i]; j < row_lines_.offsets[i + 1]; ++j) {
      const auto value = static_cast<double>(row_lines_.values[j]);
      square += value * value;
    }
    largest_row_square_ = std::max(largest_row_square_, square);
  }
}

void DesignMatrix::TransposeRows() {
  const std::size_t entries = row_lines_.indices.size();
  column_lines_.indices.resize(entries);
  column_lines_.values.resize(entries);
  column_lines_.remainders.resize(entries);
  std::vector<std::uint64_t> next(column_lines_.offsets.begin(),
                                  column_lines_.offsets.end() - 1);
  for (std::size_t i = 0; i < row_lines_.lines(); ++i) {
    for (std::size_t j = row_lines_.offsets[i]; j < row_lines_.offsets[i + 1]; ++j) {
      const std::uint64_t place = next[row_lines_.indices[j]]++;
      column_lines_.indices[place] = static_cast<std::uint32_t>(i);
      column_lines_.values[place] = row_lines_.values[j];
      column_lines_.remainders[place] = row_lines_.remainders[j];
    }
  }
}

}  // namespace textclf
