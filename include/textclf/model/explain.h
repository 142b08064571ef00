#ifndef TEXTCLF_MODEL_EXPLAIN_H_
#define TEXTCLF_MODEL_EXPLAIN_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/model/classifier.h"
#include "textclf/text/token.h"

namespace textclf {

/// What one term of a text adds to a label's score.
struct TermContribution {
  std::string term;
  TermBlock block = TermBlock::kWords;
  /// Value in the row times weight; below zero it speaks against the label.
  double contribution = 0;
  /// Every place where the term stands, in bytes of the caller's text.
  std::vector<ByteSpan> spans;
};

/// Why a label got its score: score = intercept + all contributions, exactly but for
/// rounding (ExplainTest).
struct Explanation {
  std::uint32_t label = 0;
  double score = 0;
  double intercept = 0;
  /// The terms with the largest absolute contributions, largest first; equal ones in
  /// column order. Terms that add nothing are not among them: a model file may have left
  /// out how they are spelled.
  std::vector<TermContribution> terms;
  /// What all other known terms add together.
  double other_terms = 0;
};

/// Explains the score of `label` (an index into classifier.labels()) for `text` by the
/// `max_terms` terms that weigh most. For the first of two exclusive labels, the signs
/// are those of the one problem turned round.
Explanation Explain(const Classifier& classifier, std::string_view text,
                    std::uint32_t label, std::size_t max_terms);

/// The labels to explain for a prediction: those given, or the most probable one where
/// none is.
std::vector<std::uint32_t> LabelsToExplain(const Prediction& prediction);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_EXPLAIN_H_
