#ifndef TEXTCLF_FEATURES_TERM_COUNTS_H_
#define TEXTCLF_FEATURES_TERM_COUNTS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "textclf/features/vocabulary.h"
#include "textclf/matrix/sparse_rows.h"
#include "textclf/text/analyzer.h"

namespace textclf {

/// How often each term stands in each document: n documents x u terms seen. It carries no
/// statistics over documents, so all folds of a cross-validation share it.
struct TermCounts {
  TermList terms;
  SparseRows<std::uint32_t> counts;
};

/// Counts the terms of `texts`, on up to `threads` threads (0: all).
///
/// The result does not depend on the number of threads (TermCountsTest). Time is linear
/// in the texts, plus u log u to order the terms; memory is 8 bytes for each different
/// term of each document and the spellings of all terms.
TermCounts CountTerms(std::span<const std::string_view> texts, const Analyzer& analyzer,
                      int threads = 0);

}  // namespace textclf

#endif  // TEXTCLF_FEATURES_TERM_COUNTS_H_
