#ifndef TEXTCLF_LIB_FEATURES_NUMBER_PIECES_H_
#define TEXTCLF_LIB_FEATURES_NUMBER_PIECES_H_

#include <span>
#include <string_view>

#include "textclf/features/term_counts.h"
#include "textclf/text/analyzer.h"

namespace textclf {

/// Cuts `texts` into words and chunks and numbers the different ones in the order in
/// which they first come: all of `TermCounts` but the terms.
TermCounts NumberPieces(std::span<const std::string_view> texts, const Analyzer& analyzer,
                        int threads);

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_NUMBER_PIECES_H_
