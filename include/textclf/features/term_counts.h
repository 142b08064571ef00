#ifndef TEXTCLF_FEATURES_TERM_COUNTS_H_
#define TEXTCLF_FEATURES_TERM_COUNTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "textclf/features/pieces.h"
#include "textclf/matrix/buffer.h"
#include "textclf/matrix/number_lists.h"
#include "textclf/text/analyzer.h"
#include "textclf/text/term.h"

namespace textclf {

/// Where the spelling of a term is first found: bytes [begin, end) of a piece, or words
/// [begin, end) of a document.
struct TermOrigin {
  std::uint32_t source = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// The u terms seen, in the order in which they first come: those of words, then those of
/// chunks, then sequences of words.
struct SeenTerms {
  Buffer<std::uint64_t> keys;
  Buffer<TermOrigin> origins;
  /// Where the terms of chunks begin, and where those of sequences do.
  std::uint32_t first_of_chunks = 0;
  std::uint32_t first_of_sequences = 0;

  std::uint32_t size() const { return static_cast<std::uint32_t>(keys.size()); }
  TermBlock block(std::uint32_t term) const {
    return term >= first_of_chunks && term < first_of_sequences ? TermBlock::kCharacters
                                                                : TermBlock::kWords;
  }
};

/// The different words or chunks of n documents, and where they stand.
struct PieceCounts {
  PieceList pieces;
  /// n lists of pieces: each occurrence, in text order.
  NumberLists of_document;
  /// For each piece its terms: each occurrence.
  NumberLists terms;
};

/// How often each term stands in each document: n documents x u terms seen. It carries no
/// statistics over documents, so all folds of a cross-validation share it.
///
/// The matrix is kept as a product. Most terms depend on one word or one chunk of the
/// text alone, and words are few and come again and again: so it is documents x pieces
/// and pieces x terms, beside documents x sequences of words. That is a tenth of the
/// numbers and most of what there would be to look up.
struct TermCounts {
  PieceCounts words;
  PieceCounts chunks;
  /// n lists of terms: each occurrence of each sequence of two and more words.
  NumberLists sequences;
  SeenTerms terms;

  std::size_t documents() const { return words.of_document.size(); }

  /// Calls `fn(term)` for each occurrence of each term in a document.
  template <typename Fn>
  void ForEachTerm(std::size_t document, Fn&& fn) const {
    for (const PieceCounts* counts : {&words, &chunks}) {
      for (const std::uint32_t piece : counts->of_document[document]) {
        for (const std::uint32_t term : counts->terms[piece]) fn(term);
      }
    }
    for (const std::uint32_t term : sequences[document]) fn(term);
  }

  /// Appends the spelling of a term.
  void Spell(std::uint32_t term, std::string& out) const;
};

/// Counts the terms of `texts`, on up to `threads` threads (0: all).
///
/// The result does not depend on the number of threads (TermCountsTest). Time is linear
/// in the texts; memory is 4 bytes for each word, chunk and sequence of words of the
/// texts, and what is kept of each different one.
TermCounts CountTerms(std::span<const std::string_view> texts, const Analyzer& analyzer,
                      int threads = 0);

}  // namespace textclf

#endif  // TEXTCLF_FEATURES_TERM_COUNTS_H_
