#include "chunk_units.h"

#include <algorithm>
#include <utility>

#include "textclf/base/parallel.h"

namespace textclf {
namespace {

/// How often each chunk stands in the documents.
std::vector<std::uint32_t> CountUses(const PieceCounts& chunks,
                                     std::span<const std::uint32_t> rows) {
  std::vector<std::uint32_t> uses(chunks.pieces.size(), 0);
  for (const std::uint32_t row : rows) {
    for (const std::uint32_t chunk : chunks.of_document[row]) ++uses[chunk];
  }
  return uses;
}

/// Whether `terms` terms told once, and the unit at each use, are fewer numbers than the
/// terms at each use.
bool IsWorthIt(std::size_t uses, std::size_t terms) {
  constexpr std::size_t kCostOfLine = 8;  // walks pay for each line as for some numbers
  return uses * terms > uses + terms + kCostOfLine;
}

/// Appends the different ones of sorted `columns` that stand once, or more than once, and
/// their counts.
void AppendDifferent(std::span<const std::uint32_t> sorted, bool once,
                     std::vector<std::uint32_t>& columns,
                     std::vector<std::uint32_t>& counts) {
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end] == sorted[begin]) ++end;
    if ((end - begin == 1) != once) continue;
    columns.push_back(sorted[begin]);
    counts.push_back(static_cast<std::uint32_t>(end - begin));
  }
}

}  // namespace

ChunkUnits::ChunkUnits(const PieceCounts& chunks, const SelectedTerms& terms,
                       const Tfidf& tfidf, std::span<const std::uint32_t> rows,
                       int threads)
    : unit_of_chunk_(chunks.pieces.size(), kNone) {
  const std::vector<std::uint32_t> uses = CountUses(chunks, rows);
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t chunk = 0; chunk < uses.size(); ++chunk) {
    if (IsWorthIt(uses[chunk], terms.OfChunk(chunk).size())) chosen.push_back(chunk);
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return uses[a] > uses[b]; });
  for (std::uint32_t unit = 0; unit < chosen.size(); ++unit) {
    unit_of_chunk_[chosen[unit]] = unit;
  }
  CountTerms(terms, chosen, threads);
  squares_.resize(size());
  for (std::uint32_t unit = 0; unit < size(); ++unit) {
    for (std::uint64_t i = offsets_[unit]; i < offsets_[unit + 1]; ++i) {
      const double value = tfidf.Frequency(counts_[i]) * tfidf.idf()[columns_[i]];
      squares_[unit] += value * value;
    }
  }
}

void ChunkUnits::CountTerms(const SelectedTerms& terms,
                            std::span<const std::uint32_t> chunks, int threads) {
  constexpr std::size_t kUnitsPerBlock = 512;
  struct Lists {
    std::vector<std::uint32_t> columns;
    std::vector<std::uint32_t> counts;
  };
  std::vector<Lists> blocks(BlockCount(chunks.size(), kUnitsPerBlock));
  std::vector<std::size_t> sizes(chunks.size());
  once_.resize(chunks.size());
  ForEachBlock(chunks.size(), kUnitsPerBlock, threads, [&](Block block) {
    Lists& lists = blocks[block.index];
    std::vector<std::uint32_t> sorted;
    for (std::size_t unit = block.begin; unit < block.end; ++unit) {
      const std::span<const std::uint32_t> of_chunk = terms.OfChunk(chunks[unit]);
      sorted.assign(of_chunk.begin(), of_chunk.end());
      std::sort(sorted.begin(), sorted.end());
      const std::size_t begin = lists.columns.size();
      AppendDifferent(sorted, true, lists.columns, lists.counts);
      once_[unit] = static_cast<std::uint32_t>(lists.columns.size() - begin);
      AppendDifferent(sorted, false, lists.columns, lists.counts);
      sizes[unit] = lists.columns.size() - begin;
    }
  });
  offsets_.reserve(chunks.size() + 1);
  for (const std::size_t size : sizes) offsets_.push_back(offsets_.back() + size);
  columns_.resize(offsets_.back());
  counts_.resize(offsets_.back());
  ForEachBlock(blocks.size(), 1, threads, [&](Block one) {
    const auto begin = static_cast<std::ptrdiff_t>(offsets_[one.index * kUnitsPerBlock]);
    const Lists& lists = blocks[one.index];
    std::copy(lists.columns.begin(), lists.columns.end(), columns_.begin() + begin);
    std::copy(lists.counts.begin(), lists.counts.end(), counts_.begin() + begin);
  });
}

SparseRows<double> ChunkUnits::Weigh(const Tfidf& tfidf, int threads) const {
  constexpr std::size_t kTermsPerBlock = 16384;
  const std::span<const double> idf = tfidf.idf();
  Buffer<double> values(columns_.size());
  ForEachBlock(columns_.size(), kTermsPerBlock, threads, [&](Block block) {
    for (std::size_t i = block.begin; i < block.end; ++i) {
      values[i] = tfidf.Frequency(counts_[i]) * idf[columns_[i]];
    }
  });
  return SparseRows<double>::FromParts(idf.size(), offsets_, columns_, std::move(values));
}

}  // namespace textclf
