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

/// Equal neighbours are one column; returns the number of those.
std::size_t CountEqual(std::span<const std::uint32_t> sorted, ColumnCount* counts) {
  std::size_t size = 0;
  for (const std::uint32_t column : sorted) {
    if (size == 0 || counts[size - 1].column != column) counts[size++] = {column, 0};
    ++counts[size - 1].count;
  }
  return size;
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
  for (std::uint32_t unit = 0; unit < size(); ++unit) {
    double& square = squares_.emplace_back(0);
    for (const ColumnCount& term : Counts(unit)) {
      const double value = tfidf.Frequency(term.count) * tfidf.idf()[term.column];
      square += value * value;
    }
  }
}

void ChunkUnits::CountTerms(const SelectedTerms& terms,
                            std::span<const std::uint32_t> chunks, int threads) {
  constexpr std::size_t kUnitsPerBlock = 512;
  std::vector<Buffer<ColumnCount>> blocks(BlockCount(chunks.size(), kUnitsPerBlock));
  std::vector<std::size_t> sizes(chunks.size());
  ForEachBlock(chunks.size(), kUnitsPerBlock, threads, [&](Block block) {
    Buffer<ColumnCount>& counts = blocks[block.index];
    std::vector<std::uint32_t> columns;
    std::size_t size = 0;
    for (std::size_t unit = block.begin; unit < block.end; ++unit) {
      const std::span<const std::uint32_t> of_chunk = terms.OfChunk(chunks[unit]);
      columns.assign(of_chunk.begin(), of_chunk.end());
      std::sort(columns.begin(), columns.end());
      counts.resize(size + columns.size());
      sizes[unit] = CountEqual(columns, counts.data() + size);
      size += sizes[unit];
    }
    counts.resize(size);
  });
  offsets_.reserve(chunks.size() + 1);
  for (const std::size_t size : sizes) offsets_.push_back(offsets_.back() + size);
  counts_.resize(offsets_.back());
  ForEachBlock(blocks.size(), 1, threads, [&](Block one) {
    const std::uint64_t begin = offsets_[one.index * kUnitsPerBlock];
    std::copy(blocks[one.index].begin(), blocks[one.index].end(),
              counts_.begin() + static_cast<std::ptrdiff_t>(begin));
  });
}

SparseRows<double> ChunkUnits::Weigh(const Tfidf& tfidf, int threads) const {
  constexpr std::size_t kTermsPerBlock = 16384;
  const std::span<const double> idf = tfidf.idf();
  Buffer<std::uint32_t> columns(counts_.size());
  Buffer<double> values(counts_.size());
  ForEachBlock(counts_.size(), kTermsPerBlock, threads, [&](Block block) {
    for (std::size_t i = block.begin; i < block.end; ++i) {
      columns[i] = counts_[i].column;
      values[i] = tfidf.Frequency(counts_[i].count) * idf[counts_[i].column];
    }
  });
  return SparseRows<double>::FromParts(idf.size(), offsets_, std::move(columns),
                                       std::move(values));
}

}  // namespace textclf
