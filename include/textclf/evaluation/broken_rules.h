#ifndef TEXTCLF_EVALUATION_BROKEN_RULES_H_
#define TEXTCLF_EVALUATION_BROKEN_RULES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/model/label_constraints.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// How often documents go against the constraints of a model.
struct BrokenRules {
  struct Count {
    LabelRule rule;
    /// Predictions whose labels above their thresholds would have broken it.
    std::size_t predicted = 0;
    /// Documents whose known marks break it, and the first of them.
    std::size_t marked = 0;
    std::vector<std::string> examples;
  };
  /// One for each rule, in order.
  std::vector<Count> rules;
  std::size_t predictions = 0;
  /// Of these, those with any broken rule; likewise documents.
  std::size_t predicted = 0;
  std::size_t documents = 0;
  std::size_t marked = 0;
};

/// `predictions`, of whatever documents, may be none. O(n names in rules).
BrokenRules CountBrokenRules(const LabelConstraints& constraints, const Corpus& corpus,
                             std::span<const Prediction> predictions = {});

/// For people; empty where there are no rules.
std::string TextReport(const BrokenRules& broken);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_BROKEN_RULES_H_
