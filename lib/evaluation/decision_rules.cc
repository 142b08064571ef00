#include "textclf/evaluation/decision_rules.h"

#include <utility>

#include "textclf/model/decision.h"

namespace textclf {
namespace {

constexpr double kEvenOdds = 0.5;

/// The scores and marks of one problem on `rows`.
struct ScoredProblem {
  std::vector<float> scores;
  std::vector<Mark> marks;
};

ScoredProblem Gather(const TrainingSet& set, const DenseRows<float>& scores,
                     std::span<const std::uint32_t> rows, std::size_t problem) {
  ScoredProblem gathered;
  for (const std::uint32_t row : rows) {
    gathered.scores.push_back(scores.row(row)[problem]);
    gathered.marks.push_back(set.marks.at(row, set.problem_labels[problem]));
  }
  return gathered;
}

void LearnCalibrations(const TrainingSet& set, const DenseRows<float>& scores,
                       std::span<const std::uint32_t> rows, DecisionRules& rules) {
  for (std::size_t p = 0; p < set.problem_labels.size(); ++p) {
    const ScoredProblem problem = Gather(set, scores, rows, p);
    const auto calibration = FitCalibration(problem.scores, problem.marks);
    rules.calibrated[p] = calibration.has_value();
    rules.calibrations[p] = calibration.value_or(Calibration{});
  }
}

void LearnThresholds(const TrainingSet& set, const DenseRows<float>& scores,
                     std::span<const std::uint32_t> rows, const ThresholdGoal& goal,
                     DecisionRules& rules) {
  std::vector<std::vector<ScoredCell>> cells(set.problem_labels.size());
  for (const std::uint32_t row : rows) {
    const Prediction prediction = Decide(set.task, scores.row(row), rules);
    for (std::size_t p = 0; p < cells.size(); ++p) {
      const std::size_t label = set.problem_labels[p];
      const Mark mark = set.marks.at(row, label);
      if (mark == Mark::kUnknown) continue;
      cells[p].push_back({prediction.probabilities[label], mark == Mark::kYes});
    }
  }
  for (std::size_t p = 0; p < cells.size(); ++p) {
    const ChosenThreshold chosen = ChooseThreshold(std::move(cells[p]), goal);
    rules.thresholds[set.problem_labels[p]] = chosen.threshold;
    rules.reached[set.problem_labels[p]] = chosen.reached;
  }
}

}  // namespace

DecisionRules LearnDecisionRules(const TrainingSet& set, const DenseRows<float>& scores,
                                 std::span<const std::uint32_t> rows,
                                 const DecisionOptions& options) {
  const std::size_t problems = set.problem_labels.size();
  const std::size_t labels = set.marks.labels();
  DecisionRules rules = {
      std::vector<Calibration>(problems), std::vector<double>(labels, kEvenOdds),
      std::vector<bool>(problems, true), std::vector<bool>(labels, true)};
  if (options.calibrate) LearnCalibrations(set, scores, rows, rules);
  if (options.thresholds.has_value() && set.task != Task::kMulticlass) {
    LearnThresholds(set, scores, rows, *options.thresholds, rules);
  }
  return rules;
}

Prediction Decide(Task task, std::span<const float> scores, const DecisionRules& rules) {
  std::vector<double> calibrated(scores.size());
  for (std::size_t p = 0; p < scores.size(); ++p) {
    calibrated[p] = rules.calibrations[p](static_cast<double>(scores[p]));
  }
  Prediction prediction;
  prediction.probabilities.resize(rules.thresholds.size());
  ToProbabilities(task, calibrated, prediction.probabilities);
  ReadLabels(task, prediction.probabilities, rules.thresholds, prediction.labels);
  return prediction;
}

std::vector<Prediction> DecideHeldOut(const TrainingSet& set,
                                      const DenseRows<float>& scores, const Folds& folds,
                                      const DecisionOptions& options) {
  std::vector<Prediction> predictions(scores.rows());
  for (std::uint32_t fold = 0; fold < folds.count; ++fold) {
    const DecisionRules rules =
        LearnDecisionRules(set, scores, folds.LearnedFrom(fold), options);
    for (const std::uint32_t row : folds.HeldOut(fold)) {
      predictions[row] = Decide(set.task, scores.row(row), rules);
    }
  }
  return predictions;
}

std::vector<Prediction> PredictionsOf(std::span<const Prediction> predictions,
                                      std::span<const std::uint32_t> rows) {
  std::vector<Prediction> chosen;
  chosen.reserve(rows.size());
  for (const std::uint32_t row : rows) chosen.push_back(predictions[row]);
  return chosen;
}

Classifier WithRules(Classifier classifier, const DecisionRules& rules) {
  ClassifierParts parts = std::move(classifier).TakeParts();
  parts.model = Calibrate(parts.model, rules.calibrations);
  parts.thresholds = rules.thresholds;
  return Classifier(std::move(parts));
}

}  // namespace textclf
