#ifndef TEXTCLF_LIB_FEATURES_SELECTED_TERMS_H_
#define TEXTCLF_LIB_FEATURES_SELECTED_TERMS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/features/term_counts.h"
#include "textclf/features/vocabulary.h"
#include "textclf/matrix/buffer.h"

namespace textclf {

/// Some terms of `TermCounts` under numbers of their own, the others left out.
class SelectedTerms {
 public:
  static constexpr std::uint32_t kDropped = 0xFFFFFFFF;

  /// `number_of_term`: for each of u terms its number, or `kDropped`. `counts` must
  /// outlive this.
  SelectedTerms(const TermCounts& counts, std::vector<std::uint32_t> number_of_term,
                int threads);

  /// Calls `fn(numbers)` with spans that together hold each occurrence of each selected
  /// term in a document.
  template <typename Fn>
  void ForEachList(std::size_t document, Fn&& fn) const {
    ForEachListOfWords(document, fn);
    for (const std::uint32_t chunk : chunks_.counts->of_document[document]) {
      fn(OfChunk(chunk));
    }
  }
  /// The same of terms of words and of sequences of words alone.
  template <typename Fn>
  void ForEachListOfWords(std::size_t document, Fn&& fn) const {
    for (const std::uint32_t word : words_.counts->of_document[document]) {
      fn(words_.Numbers(word));
    }
    for (const std::uint32_t term : counts_.sequences[document]) {
      const std::uint32_t& number = number_of_term_[term];
      if (number != kDropped) fn(std::span<const std::uint32_t>(&number, 1));
    }
  }

  /// The selected terms of a chunk: each occurrence.
  std::span<const std::uint32_t> OfChunk(std::uint32_t chunk) const {
    return chunks_.Numbers(chunk);
  }

  /// At least as many as there are occurrences of selected terms in a document.
  std::size_t MaxTerms(std::size_t document) const {
    std::size_t terms = counts_.sequences[document].size();
    for (const Pieces* pieces : {&words_, &chunks_}) {
      for (const std::uint32_t piece : pieces->counts->of_document[document]) {
        terms += pieces->ranges[piece].size;
      }
    }
    return terms;
  }
  /// The same of documents together.
  std::size_t MaxTerms(std::span<const std::uint32_t> documents, int threads) const;

 private:
  struct Range {
    std::uint64_t begin;
    std::uint32_t size;
  };
  /// The selected terms of each piece stand where all its terms stood, at the beginning.
  struct Pieces {
    const PieceCounts* counts;
    Buffer<std::uint32_t> numbers;
    Buffer<Range> ranges;

    std::span<const std::uint32_t> Numbers(std::uint32_t piece) const {
      return {numbers.data() + ranges[piece].begin, ranges[piece].size};
    }
  };

  void Select(Pieces& pieces, int threads) const;

  const TermCounts& counts_;
  std::vector<std::uint32_t> number_of_term_;
  Pieces words_;
  Pieces chunks_;
};

/// Those of a vocabulary, under the numbers of their columns.
SelectedTerms SelectTerms(const TermCounts& counts, const Vocabulary& vocabulary,
                          int threads);

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_SELECTED_TERMS_H_
