#ifndef TEXTCLF_EVALUATION_VALIDATION_H_
#define TEXTCLF_EVALUATION_VALIDATION_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/decision_rules.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/folds.h"
#include "textclf/evaluation/intervals.h"
#include "textclf/model/options.h"
#include "textclf/model/prediction.h"
#include "textclf/model/training_set.h"

namespace textclf {

/// What cross-validation says of one way of training.
struct Validation {
  Folds folds;
  /// n: the documents, see `TrainingSet::rows`.
  std::vector<std::uint32_t> rows;
  /// n: of models, and with rules, that were learned
  /// from other folds.
  std::vector<Prediction> predictions;
  /// Of all n predictions together.
  Evaluation whole;
  EvaluationIntervals intervals;
  /// Of each fold's.
  std::vector<Evaluation> by_fold;
  /// Learned from all held-out scores, for a model that learns from all documents.
  DecisionRules rules;
  bool converged = true;
};

/// Cross-validates Train with `options`, solved roughly (see SolvedRoughly), and learns
/// decision rules from the held-out scores. `groups` are those of the n rows: they are
/// what intervals are estimated from, and none may stand in two folds (kInternal).
/// Fails like CrossValidate; `on_step` as there.
absl::StatusOr<Validation> Validate(
    const Corpus& corpus, const TrainingSet& set, const Folds& folds,
    std::span<const std::uint32_t> groups, const TrainOptions& options,
    const DecisionOptions& decisions,
    const std::function<bool(std::size_t done, std::size_t all)>& on_step = {});

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_VALIDATION_H_
