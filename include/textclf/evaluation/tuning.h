#ifndef TEXTCLF_EVALUATION_TUNING_H_
#define TEXTCLF_EVALUATION_TUNING_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/decision_rules.h"
#include "textclf/evaluation/folds.h"
#include "textclf/evaluation/scoring.h"
#include "textclf/evaluation/spread.h"
#include "textclf/model/options.h"
#include "textclf/model/training_set.h"

namespace textclf {

/// How candidates are compared.
struct TuningOptions {
  Scoring scoring = {};
  /// Rules that are learned from the other folds and applied before scoring: a candidate
  /// is judged by what it would decide. Of several, each keeps those that serve it best.
  std::vector<DecisionOptions> decisions = {DecisionOptions{}};
  int threads = 0;
  /// See CrossValidate.
  std::function<bool(std::size_t done, std::size_t all)> on_step = {};
};

/// How well one candidate did on held-out documents.
struct CandidateScore {
  TrainOptions options;
  DecisionOptions decisions;
  /// The score in each fold, of one partition after the other.
  std::vector<double> folds;
  std::size_t partitions = 1;
  Spread score;
  /// How much worse than the best.
  Spread behind;
  /// Terms kept, in the mean over the folds.
  double columns = 0;
};

/// Scores each of `candidates` by cross-validation, see CrossValidate; in the order
/// given. Of several `partitions`, the folds of all count. Optima are sought no closer
/// than a comparison needs, a gradient of 0.01.
absl::StatusOr<std::vector<CandidateScore>> ScoreCandidates(
    const Corpus& corpus, const TrainingSet& set, std::span<const Folds> partitions,
    std::span<const TrainOptions> candidates, const TuningOptions& options);

/// The candidate with the best mean, the first of equals; fills in `behind` of all.
std::size_t FindBest(const Scoring& scoring, std::vector<CandidateScore>& candidates);

/// The simplest candidate whose mean is within one standard error of the best (Breiman et
/// al. 1984, section 3.4.3): the one with fewest columns, of these the one with the
/// smallest C.
std::size_t FindSimplest(const Scoring& scoring,
                         std::span<const CandidateScore> candidates, std::size_t best);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_TUNING_H_
