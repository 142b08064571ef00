#include "textclf/linear/design_matrix.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace textclf {
namespace {

/// Cuts lines into ranges that take about as long to walk. A line costs as much as a few
/// entries by itself.
void CutIntoParts(std::size_t line_group, CompressedLines& lines) {
  constexpr std::size_t kMaxParts = 64;
  constexpr std::size_t kCostPerPart = 4096;
  constexpr std::size_t kCostOfLine = 8;
  const auto cost = [&](std::size_t line) {  // of all before it
    return lines.offsets[line] + kCostOfLine * line;
  };
  const std::size_t total = cost(lines.lines());
  const std::size_t count = std::clamp(total / kCostPerPart, std::size_t{1}, kMaxParts);
  std::size_t begin = 0;
  for (std::size_t part = 0; part < count; ++part) {
    const std::size_t goal = total * (part + 1) / count;
    std::size_t line = begin;
    for (std::size_t above = lines.lines(); line < above;) {
      const std::size_t middle = line + (above - line) / 2;
      if (cost(middle) < goal) {
        line = middle + 1;
      } else {
        above = middle;
      }
    }
    const std::size_t whole_groups = BlockCount(line, line_group) * line_group;
    const std::size_t end =
        part + 1 == count ? lines.lines() : std::min(whole_groups, lines.lines());
    lines.parts.push_back({part, begin, end});
    begin = end;
  }
}

/// As many slices of rows as are worth a thread each, with about equally many entries.
std::vector<Block> CutRows(const SparseRows<double>& x, int threads) {
  constexpr std::size_t kLeastEntries = 32768;
  const std::size_t most = std::max(x.stored_values() / kLeastEntries, std::size_t{1});
  const std::size_t count =
      std::min(most, static_cast<std::size_t>(ResolveThreads(threads)));
  std::vector<Block> slices;
  std::size_t begin = 0;
  for (std::size_t s = 0; s < count; ++s) {
    const std::uint64_t goal = x.stored_values() * (s + 1) / count;
    const auto end = std::lower_bound(x.offsets().begin(), x.offsets().end(), goal);
    const std::size_t row =
        s + 1 == count ? x.rows() : static_cast<std::size_t>(end - x.offsets().begin());
    slices.push_back({s, begin, row});
    begin = row;
  }
  return slices;
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

/// What a slice of rows has of each column of x.
struct DesignMatrix::Slice {
  Slice(const Block& of_rows, std::size_t columns) : rows(of_rows), counts(columns, 0) {}

  Block rows;
  std::vector<std::uint32_t> counts;
  /// Columns in the order in which the slice meets them.
  std::vector<std::uint32_t> columns_met;
  /// Where its next entry of each column goes.
  std::vector<std::uint64_t> places;
};

DesignMatrix::DesignMatrix(const SparseRows<double>& x, int threads, Remainders keep) {
  std::vector<Slice> slices;
  for (const Block& rows : CutRows(x, threads)) {
    slices.emplace_back(rows, x.columns());
  }
  const auto for_each_slice = [&](auto&& fn) {
    ForEachBlock(slices.size(), 1, threads, [&](Block one) { fn(slices[one.index]); });
  };
  for_each_slice([&](Slice& slice) { CountColumns(x, slice); });
  const std::vector<std::uint32_t> numbers = NumberColumns(x, slices);
  row_lines_.offsets.assign(x.offsets().begin(), x.offsets().end());
  row_lines_.Resize(x.stored_values(), keep);
  column_lines_.Resize(x.stored_values(), keep);
  for_each_slice([&](Slice& slice) { CopyRows(x, numbers, slice); });
  largest_row_square_ = LargestRowSquare(x, threads);
  CutIntoParts(kRowGroup, row_lines_);
  CutIntoParts(1, column_lines_);
}

void DesignMatrix::CountColumns(const SparseRows<double>& x, Slice& slice) {
  const auto columns = x.column_indices().subspan(
      x.offsets()[slice.rows.begin],
      x.offsets()[slice.rows.end] - x.offsets()[slice.rows.begin]);
  for (const std::uint32_t column : columns) {
    if (slice.counts[column]++ == 0) slice.columns_met.push_back(column);
  }
}

std::vector<std::uint32_t> DesignMatrix::NumberColumns(const SparseRows<double>& x,
                                                       std::vector<Slice>& slices) {
  std::vector<std::uint32_t> counts(x.columns(), 0);
  for (const Slice& slice : slices) {
    for (std::size_t c = 0; c < counts.size(); ++c) counts[c] += slice.counts[c];
  }
  SortColumns(counts, slices);
  std::vector<std::uint32_t> numbers(x.columns());
  column_lines_.offsets.reserve(x.columns() + 1);
  for (Slice& slice : slices) slice.places.resize(x.columns());
  for (std::uint32_t number = 0; number < original_columns_.size(); ++number) {
    const std::uint32_t column = original_columns_[number];
    std::uint64_t place = column_lines_.offsets.back();
    for (Slice& slice : slices) {
      slice.places[column] = place;
      place += slice.counts[column];
    }
    numbers[column] = number;
    column_lines_.offsets.push_back(place);
  }
  return numbers;
}

void DesignMatrix::SortColumns(std::span<const std::uint32_t> counts,
                               std::span<const Slice> slices) {
  // By counting how many columns have each count, for there are often many columns.
  const std::uint32_t largest =
      counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
  std::vector<std::uint32_t> places(std::size_t{largest} + 1, 0);
  for (const std::uint32_t count : counts) ++places[count];
  std::uint32_t place = 0;
  for (std::size_t count = places.size(); count-- > 0;) {
    place += std::exchange(places[count], place);
  }
  original_columns_.resize(counts.size());
  std::vector<bool> placed(counts.size(), false);
  const auto put = [&](std::uint32_t column) {
    if (placed[column]) return;
    placed[column] = true;
    original_columns_[places[counts[column]]++] = column;
  };
  for (const Slice& slice : slices) {
    std::for_each(slice.columns_met.begin(), slice.columns_met.end(), put);
  }
  for (std::uint32_t column = 0; column < counts.size(); ++column) put(column);
}

void DesignMatrix::CopyRows(const SparseRows<double>& x,
                            std::span<const std::uint32_t> numbers, Slice& slice) {
  // An entry of a column goes where no other is near: such lines are fetched in time.
  constexpr std::size_t kAhead = 16;
  const std::span<const std::uint32_t> columns = x.column_indices();
  const std::size_t end = x.offsets()[slice.rows.end];
  for (std::size_t i = slice.rows.begin; i < slice.rows.end; ++i) {
    for (std::size_t j = x.offsets()[i]; j < x.offsets()[i + 1]; ++j) {
      if (j + kAhead < end) column_lines_.Prefetch(slice.places[columns[j + kAhead]]);
      const std::uint32_t column = columns[j];
      const double value = x.values()[j];
      const auto single = static_cast<float>(value);
      const auto remainder = static_cast<float>(value - static_cast<double>(single));
      row_lines_.Set(j, numbers[column], single, remainder);
      column_lines_.Set(slice.places[column]++, static_cast<std::uint32_t>(i), single,
                        remainder);
    }
  }
}

}  // namespace textclf
