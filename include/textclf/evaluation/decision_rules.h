#ifndef TEXTCLF_EVALUATION_DECISION_RULES_H_
#define TEXTCLF_EVALUATION_DECISION_RULES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
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

/// As flags of textclf-train: "--calibrate --thresholds f1"; empty where nothing is
/// learned.
std::string OptionsText(const DecisionOptions& options);

/// Scores → probabilities → labels.
struct DecisionRules {
  /// P.
  std::vector<Calibration> calibrations;
  /// K; see ReadLabels.
  std::vector<double> thresholds;
  /// K: whether a threshold reaches the goal that was asked for; see ChosenThreshold.
  std::vector<char> reached;
};

/// Learns rules from scores of documents by models that did not learn from them.
///
/// Thresholds are chosen after calibration; where more than two labels exclude each other
/// the most probable one is given, and there are none to choose.
class DecisionLearner {
 public:
  /// `scores` are n x P for the n documents of `set`; both, and `folds`, must outlive
  /// this. Ranks all scores once: O(P n log n), and 4 n P bytes, where thresholds are
  /// chosen.
  DecisionLearner(const TrainingSet& set, const DenseRows<float>& scores,
                  const Folds& folds, const DecisionOptions& options, int threads = 0);

  /// From all documents. O(n P).
  DecisionRules FromAll() const { return Learn(folds_.count); }
  /// From all but those held out in `fold`. O(n P).
  DecisionRules FromOthers(std::uint32_t fold) const { return Learn(fold); }

 private:
  DecisionRules Learn(std::uint32_t without) const;
  void LearnCalibration(std::size_t problem, std::uint32_t without,
                        DecisionRules& rules) const;
  void LearnThreshold(std::size_t problem, std::uint32_t without,
                      DecisionRules& rules) const;

  const TrainingSet& set_;
  const DenseRows<float>& scores_;
  const Folds& folds_;
  DecisionOptions options_;
  int threads_;
  std::vector<std::vector<std::uint32_t>> rankings_;  // P x known rows, best first
};

/// Applies rules to one document's P scores.
Prediction Decide(const TrainingSet& set, std::span<const float> scores,
                  const DecisionRules& rules);

/// The predictions of n held-out documents, each by rules that were learned from the
/// other folds' scores: as honest as the scores.
std::vector<Prediction> DecideHeldOut(const TrainingSet& set,
                                      const DenseRows<float>& scores, const Folds& folds,
                                      const DecisionLearner& learner);

/// The predictions of `rows`, in that order.
std::vector<Prediction> PredictionsOf(std::span<const Prediction> predictions,
                                      std::span<const std::uint32_t> rows);

/// The classifier with these rules in the place of its own.
Classifier WithRules(Classifier classifier, const DecisionRules& rules);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_DECISION_RULES_H_
