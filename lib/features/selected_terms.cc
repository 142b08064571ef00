#include "selected_terms.h"

#include <atomic>
#include <utility>

#include "textclf/base/parallel.h"

namespace textclf {

SelectedTerms::SelectedTerms(const TermCounts& counts,
                             std::vector<std::uint32_t> number_of_term, int threads)
    : counts_(counts),
      number_of_term_(std::move(number_of_term)),
      words_{&counts.words, {}, {}},
      chunks_{&counts.chunks, {}, {}} {
  Select(words_, threads);
  Select(chunks_, threads);
}

void SelectedTerms::Select(Pieces& pieces, int threads) const {
  constexpr std::size_t kPiecesPerBlock = 4096;
  const NumberLists& terms = pieces.counts->terms;
  pieces.numbers.resize(terms.values().size());
  pieces.ranges.resize(terms.size());
  ForEachBlock(terms.size(), kPiecesPerBlock, threads, [&](Block block) {
    for (std::size_t piece = block.begin; piece < block.end; ++piece) {
      std::uint32_t* const begin = pieces.numbers.data() + terms.offsets()[piece];
      std::uint32_t* end = begin;
      for (const std::uint32_t term : terms[piece]) {
        *end = number_of_term_[term];
        end += *end != kDropped;
      }
      pieces.ranges[piece] = {terms.offsets()[piece],
                              static_cast<std::uint32_t>(end - begin)};
    }
  });
}

std::size_t SelectedTerms::MaxTerms(std::span<const std::uint32_t> documents,
                                    int threads) const {
  constexpr std::size_t kDocumentsPerBlock = 4096;
  std::atomic<std::size_t> terms = 0;
  ForEachBlock(documents.size(), kDocumentsPerBlock, threads, [&](Block block) {
    std::size_t in_block = 0;
    for (std::size_t i = block.begin; i < block.end; ++i) {
      in_block += MaxTerms(documents[i]);
    }
    terms += in_block;
  });
  return terms;
}

SelectedTerms SelectTerms(const TermCounts& counts, const Vocabulary& vocabulary,
                          int threads) {
  constexpr std::size_t kTermsPerBlock = 16384;
  const Buffer<std::uint64_t>& keys = counts.terms.keys;
  std::vector<std::uint32_t> columns(keys.size());
  ForEachBlock(keys.size(), kTermsPerBlock, threads, [&](Block block) {
    for (std::size_t term = block.begin; term < block.end; ++term) {
      columns[term] = vocabulary.Find(keys[term]).value_or(SelectedTerms::kDropped);
    }
  });
  return SelectedTerms(counts, std::move(columns), threads);
}

}  // namespace textclf
