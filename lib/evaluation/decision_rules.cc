#include "textclf/evaluation/decision_rules.h"

#include <algorithm>
#include <utility>

#include "textclf/base/parallel.h"
#include "textclf/model/decision.h"

namespace textclf {
namespace {

constexpr double kEvenOdds = 0.5;

DecisionRules PlainRules(std::size_t problems, std::size_t labels) {
  return {std::vector<Calibration>(problems), std::vector<double>(labels, kEvenOdds),
          std::vector<char>(labels, true)};
}

}  // namespace

std::string OptionsText(const DecisionOptions& options) {
  std::string text = options.calibrate ? "--calibrate" : "";
  if (!options.thresholds) return text;
  return text + (text.empty() ? "" : " ") + "--thresholds " +
         ToString(*options.thresholds);
}

DecisionLearner::DecisionLearner(const TrainingSet& set, const DenseRows<float>& scores,
                                 const Folds& folds, const DecisionOptions& options,
                                 int threads)
    : set_(set), scores_(scores), folds_(folds), options_(options), threads_(threads) {
  if (set.task == Task::kMulticlass) options_.thresholds.reset();
  if (!options_.thresholds) return;
  rankings_.resize(set.problem_labels.size());
  ForEachBlock(rankings_.size(), 1, threads, [&](Block one) {
    std::vector<std::uint32_t>& ranking = rankings_[one.index];
    for (std::uint32_t row = 0; row < scores.rows(); ++row) {
      if (!folds.IsHeldOut(row)) continue;
      if (set.marks.at(row, set.problem_labels[one.index]) == Mark::kUnknown) continue;
      ranking.push_back(row);
    }
    std::sort(ranking.begin(), ranking.end(), [&](std::uint32_t a, std::uint32_t b) {
      return scores.row(a)[one.index] > scores.row(b)[one.index];
    });
  });
}

DecisionRules DecisionLearner::Learn(std::uint32_t without) const {
  DecisionRules rules = PlainRules(set_.problem_labels.size(), set_.marks.labels());
  ForEachBlock(set_.problem_labels.size(), 1, threads_, [&](Block one) {
    if (options_.calibrate) LearnCalibration(one.index, without, rules);
    if (options_.thresholds) LearnThreshold(one.index, without, rules);
  });
  return rules;
}

void DecisionLearner::LearnCalibration(std::size_t problem, std::uint32_t without,
                                       DecisionRules& rules) const {
  std::vector<float> scores;
  std::vector<Mark> marks;
  for (std::size_t row = 0; row < scores_.rows(); ++row) {
    if (!folds_.IsHeldOut(row) || folds_.fold_of[row] == without) continue;
    scores.push_back(scores_.row(row)[problem]);
    marks.push_back(set_.marks.at(row, set_.problem_labels[problem]));
  }
  rules.calibrations[problem] = FitCalibration(scores, marks).value_or(Calibration{});
}

void DecisionLearner::LearnThreshold(std::size_t problem, std::uint32_t without,
                                     DecisionRules& rules) const {
  const std::size_t label = set_.problem_labels[problem];
  std::vector<ScoredCell> cells;
  cells.reserve(rankings_[problem].size());
  for (const std::uint32_t row : rankings_[problem]) {
    if (folds_.fold_of[row] == without) continue;
    const auto score = static_cast<double>(scores_.row(row)[problem]);
    cells.push_back({ToProbability(rules.calibrations[problem](score)),
                     set_.marks.at(row, label) == Mark::kYes});
  }
  const ChosenThreshold chosen = ChooseThreshold(cells, *options_.thresholds);
  rules.thresholds[label] = chosen.threshold;
  rules.reached[label] = chosen.reached;
}

Prediction Decide(const TrainingSet& set, std::span<const float> scores,
                  const DecisionRules& rules) {
  std::vector<double> calibrated(scores.size());
  for (std::size_t p = 0; p < scores.size(); ++p) {
    calibrated[p] = rules.calibrations[p](static_cast<double>(scores[p]));
  }
  Prediction prediction;
  prediction.probabilities.resize(rules.thresholds.size());
  ToProbabilities(set.task, calibrated, prediction.probabilities);
  ReadLabels(set.task, rules.thresholds, set.constraints, prediction);
  return prediction;
}

std::vector<Prediction> DecideHeldOut(const TrainingSet& set,
                                      const DenseRows<float>& scores, const Folds& folds,
                                      const DecisionLearner& learner) {
  std::vector<Prediction> predictions(scores.rows());
  for (std::uint32_t fold = 0; fold < folds.count; ++fold) {
    const DecisionRules rules = learner.FromOthers(fold);
    for (const std::uint32_t row : folds.HeldOut(fold)) {
      predictions[row] = Decide(set, scores.row(row), rules);
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
