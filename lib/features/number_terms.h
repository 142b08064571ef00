#ifndef TEXTCLF_LIB_FEATURES_NUMBER_TERMS_H_
#define TEXTCLF_LIB_FEATURES_NUMBER_TERMS_H_

#include "textclf/features/term_counts.h"
#include "textclf/text/analyzer.h"

namespace textclf {

/// Makes the terms of all pieces and of all sequences of words and numbers the different
/// ones in the order in which they first come: the terms of `counts`.
void NumberTerms(const Analyzer& analyzer, int threads, TermCounts& counts);

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_NUMBER_TERMS_H_
