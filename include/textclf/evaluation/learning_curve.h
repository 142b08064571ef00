#ifndef TEXTCLF_EVALUATION_LEARNING_CURVE_H_
#define TEXTCLF_EVALUATION_LEARNING_CURVE_H_

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
#include "textclf/evaluation/validation.h"
#include "textclf/model/options.h"
#include "textclf/model/training_set.h"

namespace textclf {

/// What models say of held-out documents that learned from a part of the others.
struct LearningCurvePoint {
  /// Of the groups.
  double share = 1;
  /// Mean over the folds of the documents learned from.
  double learned_from = 0;
  Evaluation evaluation;
  EvaluationIntervals intervals;
};

/// Cross-validates with 1/16, 1/8, 1/4 and 1/2 of the groups, drawn by the seed, each
/// part a part of the next; and with all of them, which `whole` has done. Shares of fewer
/// than 50 groups are left out. The held-out documents are the same for all, so points
/// differ by what was learned from alone. As Validate, `shares` times.
absl::StatusOr<std::vector<LearningCurvePoint>> MeasureLearningCurve(
    const Corpus& corpus, const TrainingSet& set, std::span<const std::uint32_t> groups,
    const Validation& whole, const TrainOptions& options,
    const DecisionOptions& decisions, std::uint64_t seed,
    const std::function<bool(std::size_t done, std::size_t all)>& on_step = {});

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_LEARNING_CURVE_H_
