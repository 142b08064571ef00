#ifndef TEXTCLF_EVALUATION_DECISION_RULES_H_
#define TEXTCLF_EVALUATION_DECISION_RULES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "textclf/evaluation/folds.h"
#include "textclf/evaluation/thresholds.h"
#include "textclf/matrix/dense_rows.h"
#include "textclf/model/calibration.h"
#include "textclf/model/classifier.h"
#include "textclf/model/prediction.h"
#include "textclf/model/training_set.h"

namespace textclf {

/// What is learned from held-out scores beside the weights.
struct DecisionOptions {
  bool calibrate = false;
  /// Empty: a label is given above one half.
  std::optional<ThresholdGoal> thresholds = {};

  bool learns() const { return calibrate || thresholds.has_value(); }
};

/// Scores → probabilities → labels.
struct DecisionRules {
  /// P.
  std::vector<Calibration> calibrations;
  /// K; see ReadLabels.
  std::vector<double> thresholds;
  /// P: false where the scores gave no ground for a calibration.
  std::vector<bool> calibrated;
  /// K: false where a threshold was asked for and none reaches the goal.
  std::vector<bool> reached;
};

/// Learns rules from `scores` (n x P, of documents that these scores' models did not
/// learn from) and the marks of `set`, on `rows` of both. Thresholds are chosen after
/// calibration; where more than two labels exclude each other the most probable one is
/// given, and there are none to choose.
DecisionRules LearnDecisionRules(const TrainingSet& set, const DenseRows<float>& scores,
                                 std::span<const std::uint32_t> rows,
                                 const DecisionOptions& options);

/// Applies rules to one document's P scores.
Prediction Decide(Task task, std::span<const float> scores, const DecisionRules& rules);

/// The predictions of n held-out documents, each by rules that were learned from the
/// other folds' scores: as honest as the scores.
std::vector<Prediction> DecideHeldOut(const TrainingSet& set,
                                      const DenseRows<float>& scores, const Folds& folds,
                                      const DecisionOptions& options);

/// The predictions of `rows`, in that order.
std::vector<Prediction> PredictionsOf(std::span<const Prediction> predictions,
                                      std::span<const std::uint32_t> rows);

/// The classifier with these rules in the place of its own.
Classifier WithRules(Classifier classifier, const DecisionRules& rules);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_DECISION_RULES_H_
