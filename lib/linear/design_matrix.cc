#include "textclf/linear/design_matrix.h"

#include <algorithm>
#include <initializer_list>
#include <numeric>
#include <utility>

namespace textclf {
namespace {

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

/// As many slices of rows as are worth a thread each, with about equally many entries.
std::vector<Block> CutRows(const SparseRows<double>& x, int threads) {
  if (x.rows() == 0) return {};
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

/// Some rows of a matrix, and what they have of each column.
struct Slice {
  Slice(const Block& of_rows, std::size_t columns) : rows(of_rows), counts(columns, 0) {}

  Block rows;
  std::vector<std::uint32_t> counts;
  /// Columns in the order in which the slice meets them.
  std::vector<std::uint32_t> columns_met;
  /// Where its next entry of each column goes.
  std::vector<std::uint64_t> places;
};

/// A matrix that is to be part of the one laid out.
struct Piece {
  const SparseRows<double>& x;
  /// Its rows among all lines, and where panels have them.
  std::size_t first_line = 0;
  std::size_t first_panel_row = 0;
  /// Whether its entries stand behind others of their lines.
  bool last = false;
  std::vector<Slice> slices = {};

  /// Where the entries of a row go.
  std::size_t Entry(std::size_t row, const CompressedLines& rows) const {
    const std::size_t line = first_line + row;
    return last ? rows.offsets[line + 1] - x.row(row).size() : rows.offsets[line];
  }
};

template <typename Fn>
void ForEachSlice(Piece& piece, int threads, Fn&& fn) {
  ForEachBlock(piece.slices.size(), 1, threads,
               [&](Block one) { fn(piece.slices[one.index]); });
}

void CountColumns(Piece& piece, int threads) {
  for (const Block& rows : CutRows(piece.x, threads)) {
    piece.slices.emplace_back(rows, piece.x.columns());
  }
  ForEachSlice(piece, threads, [&](Slice& slice) {
    const std::size_t begin = piece.x.offsets()[slice.rows.begin];
    const std::size_t size = piece.x.offsets()[slice.rows.end] - begin;
    for (const std::uint32_t column : piece.x.column_indices().subspan(begin, size)) {
      if (slice.counts[column]++ == 0) slice.columns_met.push_back(column);
    }
  });
}

/// Columns by falling number of entries in both pieces, those met equally often in the
/// order in which they are met.
std::vector<std::uint32_t> SortColumns(const Piece& own, const Piece& units) {
  std::vector<std::uint32_t> counts(own.x.columns(), 0);
  const auto for_each_slice = [&](auto&& fn) {
    for (const Piece* piece : {&own, &units}) {
      std::for_each(piece->slices.begin(), piece->slices.end(), fn);
    }
  };
  for_each_slice([&](const Slice& slice) {
    for (std::size_t c = 0; c < counts.size(); ++c) counts[c] += slice.counts[c];
  });
  // By counting how many columns have each count, for there are often many columns.
  const std::uint32_t largest =
      counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
  std::vector<std::uint32_t> places(std::size_t{largest} + 1, 0);
  for (const std::uint32_t count : counts) ++places[count];
  std::uint32_t place = 0;
  for (std::size_t count = places.size(); count-- > 0;) {
    place += std::exchange(places[count], place);
  }
  std::vector<std::uint32_t> sorted(counts.size());
  std::vector<bool> placed(counts.size(), false);
  const auto put = [&](std::uint32_t column) {
    if (placed[column]) return;
    placed[column] = true;
    sorted[places[counts[column]]++] = column;
  };
  for_each_slice([&](const Slice& slice) {
    std::for_each(slice.columns_met.begin(), slice.columns_met.end(), put);
  });
  for (std::uint32_t column = 0; column < counts.size(); ++column) put(column);
  return sorted;
}

/// Appends a line for each of `columns`, with room for what the pieces have of them.
void AppendColumns(std::span<const std::uint32_t> columns,
                   std::initializer_list<Piece*> pieces,
                   std::vector<std::uint64_t>& offsets) {
  for (Piece* piece : pieces) {
    for (Slice& slice : piece->slices) slice.places.resize(columns.size());
  }
  for (const std::uint32_t column : columns) {
    std::uint64_t place = offsets.back();
    for (Piece* piece : pieces) {
      for (Slice& slice : piece->slices) {
        slice.places[column] = place;
        place += slice.counts[column];
      }
    }
    offsets.push_back(place);
  }
}

/// Copies a piece to where its entries go; `number_of` gives the new number of a column,
/// `scaled` a value as it is kept.
template <typename NumberOf, typename Scaled>
void CopyPiece(Piece& piece, int threads, const NumberOf& number_of, const Scaled& scaled,
               CompressedLines& rows, CompressedLines& columns_to) {
  // An entry of a column goes where no other is near: such lines are fetched in time.
  constexpr std::size_t kAhead = 16;
  const std::span<const std::uint32_t> columns = piece.x.column_indices();
  const std::span<const std::uint64_t> offsets = piece.x.offsets();
  ForEachSlice(piece, threads, [&](Slice& slice) {
    const std::size_t end = offsets[slice.rows.end];
    for (std::size_t i = slice.rows.begin; i < slice.rows.end; ++i) {
      const auto panel_row = static_cast<std::uint32_t>(piece.first_panel_row + i);
      std::size_t entry = piece.Entry(i, rows);
      for (std::size_t j = offsets[i]; j < offsets[i + 1]; ++j, ++entry) {
        if (j + kAhead < end) columns_to.Prefetch(slice.places[columns[j + kAhead]]);
        const std::uint32_t column = columns[j];
        const double value = scaled(i, column, piece.x.values()[j]);
        const auto single = static_cast<float>(value);
        const auto remainder = static_cast<float>(value - static_cast<double>(single));
        rows.Set(entry, number_of(column), single, remainder);
        columns_to.Set(slice.places[column]++, panel_row, single, remainder);
      }
    }
  });
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

DesignMatrix::DesignMatrix(const SparseRows<double>& a, const SparseRows<double>& b,
                           const SparseRows<double>& c, double largest_row_square,
                           int threads, Remainders keep)
    : units_(c.rows()), largest_row_square_(largest_row_square) {
  const std::size_t n = a.rows();
  const std::size_t d = a.columns();
  Piece own = {a};
  Piece uses = {b, 0, 0, true};
  Piece units = {c, n, BlockCount(n, kRowGroup) * kRowGroup};
  for (Piece* piece : {&own, &uses, &units}) CountColumns(*piece, threads);

  const auto append_rows = [&](std::size_t rows, const auto& entries_of) {
    for (std::size_t i = 0; i < rows; ++i) {
      row_lines_.offsets.push_back(row_lines_.offsets.back() + entries_of(i));
    }
  };
  row_lines_.offsets.reserve(n + units_ + 1);
  append_rows(n, [&](std::size_t i) {
    return a.row(i).size() + (b.rows() == 0 ? 0 : b.row(i).size());
  });
  append_rows(units_, [&](std::size_t i) { return c.row(i).size(); });

  original_columns_ = SortColumns(own, units);
  std::vector<std::uint32_t> all_units(units_);
  std::iota(all_units.begin(), all_units.end(), 0u);
  column_lines_.offsets.reserve(d + units_ + 1);
  AppendColumns(original_columns_, {&own, &units}, column_lines_.offsets);
  AppendColumns(all_units, {&uses}, column_lines_.offsets);

  row_lines_.Resize(row_lines_.offsets.back(), keep);
  column_lines_.Resize(row_lines_.offsets.back(), keep);
  const std::vector<std::uint32_t> numbers = Invert(original_columns_);
  const std::vector<double> scales = UnitScales(b);
  const auto number = [&](std::uint32_t column) { return numbers[column]; };
  CopyPiece(
      own, threads, number,
      [](std::size_t, std::uint32_t, double value) { return value; }, row_lines_,
      column_lines_);
  CopyPiece(
      uses, threads,
      [&](std::uint32_t unit) { return static_cast<std::uint32_t>(d) + unit; },
      [&](std::size_t, std::uint32_t unit, double value) { return value / scales[unit]; },
      row_lines_, column_lines_);
  CopyPiece(
      units, threads, number,
      [&](std::size_t unit, std::uint32_t, double value) { return value * scales[unit]; },
      row_lines_, column_lines_);

  row_lines_.parts = CutIntoParts(row_lines_, 0, n, kRowGroup);
  row_lines_.unit_parts = CutIntoParts(row_lines_, n, n + units_, 1);
  column_lines_.parts = CutIntoParts(column_lines_, 0, d, 1);
  column_lines_.unit_parts = CutIntoParts(column_lines_, d, d + units_, 1);
}

}  // namespace textclf
