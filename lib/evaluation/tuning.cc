#include "textclf/evaluation/tuning.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"
#include "textclf/evaluation/cross_validation.h"

namespace textclf {
namespace {

/// The parts of a training set that each fold is judged by.
struct FoldTruth {
  std::vector<std::uint32_t> rows;
  MarkMatrix marks;
};

/// Those of `options` that make a difference to the figure: a calibration keeps the order
/// of scores, and thresholds do not touch probabilities.
DecisionOptions RelevantTo(const Scoring& scoring, Task task, DecisionOptions options) {
  if (task == Task::kMulticlass) return options;
  switch (scoring.figure) {
    case Scoring::Figure::kAccuracy:
    case Scoring::Figure::kMacroF1:
    case Scoring::Figure::kMicroF1:
    case Scoring::Figure::kHammingLoss:
      if (options.thresholds) options.calibrate = false;
      return options;
    case Scoring::Figure::kLogLoss:
      options.thresholds.reset();
      return options;
    case Scoring::Figure::kAveragePrecision:
    case Scoring::Figure::kRocAuc:
    case Scoring::Figure::kPrecisionAtRecall:
      return {};
  }
  return options;
}

/// How much worse `value` is than `best`: above 0 where it is.
double Behind(const Scoring& scoring, double best, double value) {
  return scoring.greater_is_better() ? best - value : value - best;
}

CandidateScore ScoreWith(const DecisionOptions& decisions, const HeldOutScores& held_out,
                         const TrainingSet& set, const Folds& folds,
                         std::span<const FoldTruth> truth, const Scoring& scoring) {
  CandidateScore score;
  score.decisions = decisions;
  score.columns = held_out.columns;
  const DecisionOptions relevant = RelevantTo(scoring, set.task, decisions);
  const std::vector<Prediction> predictions =
      DecideHeldOut(set, held_out.scores, folds,
                    DecisionLearner(set, held_out.scores, folds, relevant, 1));
  for (const FoldTruth& fold : truth) {
    score.folds.push_back(
        Score(scoring, set.task, fold.marks, PredictionsOf(predictions, fold.rows)));
  }
  score.score = SpreadOf(score.folds);
  return score;
}

/// With the decision rules that serve it best, the first of equals.
CandidateScore ScoreOne(const TrainOptions& options, const HeldOutScores& held_out,
                        const TrainingSet& set, const Folds& folds,
                        std::span<const FoldTruth> truth, const TuningOptions& tuning) {
  std::vector<CandidateScore> scores;
  for (const DecisionOptions& decisions : tuning.decisions) {
    scores.push_back(ScoreWith(decisions, held_out, set, folds, truth, tuning.scoring));
  }
  CandidateScore& best = scores[FindBest(tuning.scoring, scores)];
  best.options = options;
  best.behind = {};
  return std::move(best);
}

}  // namespace

absl::StatusOr<std::vector<CandidateScore>> ScoreCandidates(
    const Corpus& corpus, const TrainingSet& set, const Folds& folds,
    std::span<const TrainOptions> candidates, const TuningOptions& options) {
  std::vector<TrainOptions> rough;
  for (const TrainOptions& candidate : candidates) {
    rough.push_back(SolvedRoughly(candidate));
  }
  TEXTCLF_ASSIGN_OR_RETURN(
      const std::vector<HeldOutScores> held_out,
      CrossValidate(corpus, set, folds, rough, options.threads, options.on_step));
  std::vector<FoldTruth> truth;
  for (std::uint32_t fold = 0; fold < folds.count; ++fold) {
    const std::vector<std::uint32_t> rows = folds.HeldOut(fold);
    truth.push_back({rows, Select(set.marks, rows)});
  }
  std::vector<CandidateScore> scores(candidates.size());
  ForEachBlock(candidates.size(), 1, options.threads, [&](Block one) {
    const std::size_t c = one.index;
    scores[c] = ScoreOne(candidates[c], held_out[c], set, folds, truth, options);
  });
  return scores;
}

std::size_t FindBest(const Scoring& scoring, std::vector<CandidateScore>& candidates) {
  const auto best =
      std::min_element(candidates.begin(), candidates.end(),
                       [&](const CandidateScore& a, const CandidateScore& b) {
                         return Behind(scoring, b.score.mean, a.score.mean) < 0;
                       });
  for (CandidateScore& candidate : candidates) {
    std::vector<double> behind;
    for (std::size_t fold = 0; fold < candidate.folds.size(); ++fold) {
      behind.push_back(Behind(scoring, best->folds[fold], candidate.folds[fold]));
    }
    candidate.behind = SpreadOf(behind);
  }
  return static_cast<std::size_t>(best - candidates.begin());
}

std::size_t FindSimplest(const Scoring& scoring,
                         std::span<const CandidateScore> candidates, std::size_t best) {
  const auto complexity = [&](std::size_t c) {
    return std::pair(candidates[c].columns, candidates[c].options.logistic.C);
  };
  std::size_t simplest = best;
  for (std::size_t c = 0; c < candidates.size(); ++c) {
    const bool near =
        Behind(scoring, candidates[best].score.mean, candidates[c].score.mean) <=
        candidates[best].score.standard_error;
    if (near && complexity(c) < complexity(simplest)) simplest = c;
  }
  return simplest;
}

}  // namespace textclf
