#ifndef TEXTCLF_DATA_COPIES_H_
#define TEXTCLF_DATA_COPIES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/data/document.h"

namespace textclf {

/// For each document the first one with the same text, byte for byte: its own index where
/// there is none before it. O(bytes).
std::vector<std::uint32_t> FirstCopies(std::span<const Document> documents);

/// One text that stands in several documents which do not agree about its labels.
struct Contradiction {
  /// The documents with this text, rising.
  std::vector<std::uint32_t> documents;
  /// The labels that are yes on one of them and no on another, rising.
  std::vector<std::uint32_t> labels;
};

/// Texts, equal byte for byte, that are marked yes here and no there: one such mark is
/// wrong, or the text alone does not decide. Those of most documents first, equal ones in
/// the order of the corpus. O(bytes + K * copies).
std::vector<Contradiction> FindContradictions(const Corpus& corpus);

}  // namespace textclf

#endif  // TEXTCLF_DATA_COPIES_H_
