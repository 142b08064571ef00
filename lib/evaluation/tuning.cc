#include "textclf/evaluation/tuning.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"
#include "textclf/evaluation/cross_validation.h"

namespace textclf {
namespace {

/// One partition, what candidates said of the rows it holds out, and the truth.
struct Trial {
  const Folds& folds;
  std::vector<HeldOutScores> held_out;           // candidates
  std::vector<std::vector<std::uint32_t>> rows;  // folds
  std::vector<MarkMatrix> marks;                 // folds
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

void AppendFolds(const DecisionOptions& relevant, const Trial& trial, std::size_t c,
                 const TrainingSet& set, const Scoring& scoring,
                 std::vector<double>& scores) {
  const DenseRows<float>& held_out = trial.held_out[c].scores;
  const std::vector<Prediction> predictions =
      DecideHeldOut(set, held_out, trial.folds,
                    DecisionLearner(set, held_out, trial.folds, relevant, 1));
  for (std::uint32_t fold = 0; fold < trial.folds.count; ++fold) {
    scores.push_back(Score(scoring, set.task, trial.marks[fold],
                           PredictionsOf(predictions, trial.rows[fold])));
  }
}

CandidateScore ScoreWith(const DecisionOptions& decisions, std::span<const Trial> trials,
                         std::size_t c, const TrainingSet& set, const Scoring& scoring) {
  CandidateScore score;
  score.decisions = decisions;
  score.partitions = trials.size();
  const DecisionOptions relevant = RelevantTo(scoring, set.task, decisions);
  for (const Trial& trial : trials) {
    AppendFolds(relevant, trial, c, set, scoring, score.folds);
    score.columns += trial.held_out[c].columns / static_cast<double>(trials.size());
  }
  score.score = SpreadOf(score.folds, score.partitions);
  return score;
}

/// Of candidate `c`, with the decision rules that serve it best, the first of equals.
CandidateScore ScoreOne(const TrainOptions& options, std::span<const Trial> trials,
                        std::size_t c, const TrainingSet& set,
                        const TuningOptions& tuning) {
  std::vector<CandidateScore> scores;
  for (const DecisionOptions& decisions : tuning.decisions) {
    scores.push_back(ScoreWith(decisions, trials, c, set, tuning.scoring));
  }
  CandidateScore& best = scores[FindBest(tuning.scoring, scores)];
  best.options = options;
  best.behind = {};
  return std::move(best);
}

/// Fits all candidates in each fold of `folds`.
absl::StatusOr<Trial> Try(const Corpus& corpus, const TrainingSet& set,
                          const Folds& folds, std::span<const TrainOptions> candidates,
                          const TuningOptions& options) {
  Trial trial = {folds, {}, {}, {}};
  TEXTCLF_ASSIGN_OR_RETURN(
      trial.held_out,
      CrossValidate(corpus, set, folds, candidates, options.threads, options.on_step));
  for (std::uint32_t fold = 0; fold < folds.count; ++fold) {
    trial.rows.push_back(folds.HeldOut(fold));
    trial.marks.push_back(Select(set.marks, trial.rows.back()));
  }
  return trial;
}

/// Counts the steps of several parts, of about equal size, as one.
std::function<bool(std::size_t, std::size_t)> StepsOfPart(
    const std::function<bool(std::size_t, std::size_t)>& on_step, std::size_t part,
    std::size_t parts) {
  if (!on_step) return {};
  return [&on_step, part, parts](std::size_t done, std::size_t all) {
    return on_step(part * all + done, parts * all);
  };
}

}  // namespace

absl::StatusOr<std::vector<CandidateScore>> ScoreCandidates(
    const Corpus& corpus, const TrainingSet& set, std::span<const Folds> partitions,
    std::span<const TrainOptions> candidates, const TuningOptions& options) {
  std::vector<TrainOptions> rough;
  for (const TrainOptions& candidate : candidates) {
    rough.push_back(SolvedRoughly(candidate));
  }
  std::vector<Trial> trials;
  for (const Folds& folds : partitions) {
    TuningOptions part = options;
    part.on_step = StepsOfPart(options.on_step, trials.size(), partitions.size());
    TEXTCLF_ASSIGN_OR_RETURN(Trial trial, Try(corpus, set, folds, rough, part));
    trials.push_back(std::move(trial));
  }
  std::vector<CandidateScore> scores(candidates.size());
  ForEachBlock(candidates.size(), 1, options.threads, [&](Block one) {
    scores[one.index] = ScoreOne(candidates[one.index], trials, one.index, set, options);
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
    candidate.behind = SpreadOf(behind, candidate.partitions);
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
