#include "textclf/evaluation/validation.h"

#include <cstdint>
#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/evaluation/cross_validation.h"

namespace textclf {

absl::StatusOr<Validation> Validate(
    const Corpus& corpus, const TrainingSet& set, const Folds& folds,
    std::span<const std::uint32_t> groups, const TrainOptions& options,
    const DecisionOptions& decisions,
    const std::function<bool(std::size_t done, std::size_t all)>& on_step) {
  TEXTCLF_RETURN_IF_ERROR(CheckGroupsWhole(folds, groups));
  const TrainOptions rough = SolvedRoughly(options);
  TEXTCLF_ASSIGN_OR_RETURN(
      const std::vector<HeldOutScores> held_out,
      CrossValidate(corpus, set, folds, {&rough, 1}, options.threads, on_step));
  const DenseRows<float>& scores = held_out.front().scores;
  const DecisionLearner learner(set, scores, folds, decisions, options.threads);
  Validation validation;
  validation.folds = folds;
  validation.rows = set.rows;
  validation.predictions = DecideHeldOut(set, scores, folds, learner);
  validation.rules = learner.FromAll();
  validation.converged = held_out.front().converged;
  TEXTCLF_ASSIGN_OR_RETURN(validation.whole, Evaluate(set.marks, validation.predictions,
                                                      corpus.labels, set.task));
  IntervalOptions interval_options;
  interval_options.threads = options.threads;
  validation.intervals = EstimateIntervals(set.marks, validation.predictions, groups,
                                           set.task, interval_options);
  for (std::uint32_t fold = 0; fold < folds.count; ++fold) {
    const std::vector<std::uint32_t> rows = folds.HeldOut(fold);
    TEXTCLF_ASSIGN_OR_RETURN(
        Evaluation evaluation,
        Evaluate(Select(set.marks, rows), PredictionsOf(validation.predictions, rows),
                 corpus.labels, set.task));
    validation.by_fold.push_back(std::move(evaluation));
  }
  return validation;
}

}  // namespace textclf
