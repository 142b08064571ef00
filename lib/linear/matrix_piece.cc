#include "matrix_piece.h"

#include <algorithm>
#include <utility>

namespace textclf::internal {
namespace {

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

}  // namespace

MatrixPiece::MatrixPiece(const SparseRows<double>& x, const Place& place, int threads)
    : x_(x), place_(place), threads_(threads) {
  for (const Block& rows : CutRows(x, threads)) slices_.emplace_back(rows, x.columns());
  ForEachSlice([&](Slice& slice) {
    const std::size_t begin = x_.offsets()[slice.rows.begin];
    const std::size_t size = x_.offsets()[slice.rows.end] - begin;
    for (const std::uint32_t column : x_.column_indices().subspan(begin, size)) {
      if (slice.counts[column]++ == 0) slice.columns_met.push_back(column);
    }
  });
}

std::vector<std::uint32_t> MatrixPiece::SortColumns(const MatrixPiece& first,
                                                    const MatrixPiece& second) {
  std::vector<std::uint32_t> counts(first.x().columns(), 0);
  const auto for_each_slice = [&](auto&& fn) {
    for (const MatrixPiece* piece : {&first, &second}) {
      std::for_each(piece->slices_.begin(), piece->slices_.end(), fn);
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

void MatrixPiece::AppendColumns(std::span<const std::uint32_t> columns,
                                std::initializer_list<MatrixPiece*> pieces,
                                CompressedLines& lines) {
  for (MatrixPiece* piece : pieces) {
    for (Slice& slice : piece->slices_) slice.places.resize(columns.size());
  }
  for (const std::uint32_t column : columns) {
    std::uint64_t place = lines.offsets.back();
    for (MatrixPiece* piece : pieces) {
      for (Slice& slice : piece->slices_) {
        slice.places[column] = place;
        place += slice.counts[column];
      }
    }
    lines.offsets.push_back(place);
  }
}

}  // namespace textclf::internal
