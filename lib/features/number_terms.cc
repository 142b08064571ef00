#include "number_terms.h"

#include <array>
#include <cstddef>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "term_batch.h"
#include "textclf/base/parallel.h"
#include "textclf/matrix/buffer.h"

namespace textclf {
namespace {

constexpr std::size_t kPiecesPerBatch = 1024;
constexpr std::size_t kDocumentsPerBatch = 2048;

/// Makes the batches of one kind of source: its words, its chunks or its documents.
template <typename AddTerms>
void MakeBatches(std::size_t sources, std::size_t per_batch, int threads,
                 std::vector<TermBatch>& batches, const AddTerms& add_terms) {
  const std::size_t first = batches.size();
  batches.resize(first + BlockCount(sources, per_batch));
  ForEachBlock(sources, per_batch, threads, [&](Block block) {
    TermBatch& batch = batches[first + block.index];
    batch = TermBatch(static_cast<std::uint32_t>(block.begin));
    add_terms(block, batch);
    batch.OrderByShard();
  });
}

void MakeWordBatches(const Analyzer& analyzer, const PieceList& words, int threads,
                     std::vector<TermBatch>& batches) {
  MakeBatches(
      words.size(), kPiecesPerBatch, threads, batches,
      [&](Block block, TermBatch& batch) {
        for (auto i = static_cast<std::uint32_t>(block.begin); i < block.end; ++i) {
          analyzer.ForEachTermOfWord(words.spelling(i), words.kind(i),
                                     [&](const PieceTerm& term) { batch.Add(term); });
          batch.FinishSource();
        }
      });
}

void MakeChunkBatches(const Analyzer& analyzer, const PieceList& chunks, int threads,
                      std::vector<TermBatch>& batches) {
  MakeBatches(
      chunks.size(), kPiecesPerBatch, threads, batches,
      [&](Block block, TermBatch& batch) {
        std::vector<FoldedCharacter> characters;
        for (auto i = static_cast<std::uint32_t>(block.begin); i < block.end; ++i) {
          analyzer.ForEachTermOfChunk(chunks.spelling(i), characters,
                                      [&](const PieceTerm& term) { batch.Add(term); });
          batch.FinishSource();
        }
      });
}

void MakeSequenceBatches(const Analyzer& analyzer, const PieceCounts& words, int threads,
                         std::vector<TermBatch>& batches) {
  if (analyzer.options().words.max < 2) return;
  MakeBatches(words.of_document.size(), kDocumentsPerBatch, threads, batches,
              [&](Block block, TermBatch& batch) {
                std::vector<std::uint64_t> keys;
                for (std::size_t i = block.begin; i < block.end; ++i) {
                  keys.clear();
                  for (const std::uint32_t word : words.of_document[i]) {
                    keys.push_back(words.pieces.key(word));
                  }
                  analyzer.ForEachSequence(
                      keys, [&](const PieceTerm& term) { batch.Add(term); });
                  batch.FinishSource();
                }
              });
}

/// Numbers terms in their shards; gives where the terms of each shard begin.
std::vector<std::uint32_t> NumberShards(std::vector<TermBatch>& batches, int threads) {
  std::vector<std::uint32_t> begins(TermBatch::kShards + 1, 0);
  ForEachBlock(TermBatch::kShards, 1, threads, [&](Block block) {
    KeyNumbering numbers;
    for (TermBatch& batch : batches) batch.NumberShard(block.index, numbers);
    begins[block.index + 1] = numbers.size();
  });
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  return begins;
}

/// The numbers of the occurrences in consecutive batches, a list for each source.
class ListWriter {
 public:
  explicit ListWriter(std::span<const TermBatch> batches) : batches_(batches) {
    std::size_t sources = 0;
    for (const TermBatch& batch : batches) sources += batch.source_ends().size();
    offsets_.reserve(sources + 1);
    for (const TermBatch& batch : batches) {
      const std::uint64_t begin = offsets_.back();
      begins_.push_back(begin);
      for (const std::uint32_t end : batch.source_ends()) offsets_.push_back(begin + end);
    }
    values_.resize(offsets_.back());
  }

  NumberLists Write(std::span<const std::uint32_t> shard_begins,
                    std::span<const std::uint32_t> number_of_term, int threads) && {
    ForEachBlock(batches_.size(), 1, threads, [&](Block block) {
      const TermBatch& batch = batches_[block.index];
      batch.WriteNumbers(shard_begins, number_of_term,
                         std::span(values_).subspan(begins_[block.index], batch.size()));
    });
    return NumberLists(std::move(offsets_), std::move(values_));
  }

 private:
  std::span<const TermBatch> batches_;
  std::vector<std::uint64_t> begins_;
  std::vector<std::uint64_t> offsets_ = {0};
  Buffer<std::uint32_t> values_;
};

/// The first number of the new terms of each batch, and at last the number of terms.
std::vector<std::uint32_t> FirstNumbers(std::span<const TermBatch> batches) {
  std::vector<std::uint32_t> firsts = {0};
  for (const TermBatch& batch : batches) {
    firsts.push_back(firsts.back() + batch.new_terms());
  }
  return firsts;
}

}  // namespace

void NumberTerms(const Analyzer& analyzer, int threads, TermCounts& counts) {
  std::vector<TermBatch> batches;
  MakeWordBatches(analyzer, counts.words.pieces, threads, batches);
  const std::size_t first_of_chunks = batches.size();
  MakeChunkBatches(analyzer, counts.chunks.pieces, threads, batches);
  const std::size_t first_of_sequences = batches.size();
  MakeSequenceBatches(analyzer, counts.words, threads, batches);

  const std::vector<std::uint32_t> shard_begins = NumberShards(batches, threads);
  const std::vector<std::uint32_t> firsts = FirstNumbers(batches);
  SeenTerms& terms = counts.terms;
  terms.first_of_chunks = firsts[first_of_chunks];
  terms.first_of_sequences = firsts[first_of_sequences];
  terms.keys.resize(firsts.back());
  terms.origins.resize(firsts.back());
  Buffer<std::uint32_t> number_of_term(firsts.back());
  ForEachBlock(batches.size(), 1, threads, [&](Block block) {
    batches[block.index].NumberNewTerms(firsts[block.index], shard_begins, number_of_term,
                                        terms);
  });
  const auto write = [&](std::size_t begin, std::size_t end) {
    return ListWriter(std::span(batches).subspan(begin, end - begin))
        .Write(shard_begins, number_of_term, threads);
  };
  counts.words.terms = write(0, first_of_chunks);
  counts.chunks.terms = write(first_of_chunks, first_of_sequences);
  counts.sequences = write(first_of_sequences, batches.size());
  while (counts.sequences.size() < counts.documents()) counts.sequences.FinishList();
}

}  // namespace textclf
