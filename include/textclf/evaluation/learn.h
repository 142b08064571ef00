#ifndef TEXTCLF_EVALUATION_LEARN_H_
#define TEXTCLF_EVALUATION_LEARN_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/decision_rules.h"
#include "textclf/evaluation/folds.h"
#include "textclf/evaluation/grouping.h"
#include "textclf/evaluation/label_checks.h"
#include "textclf/evaluation/learning_curve.h"
#include "textclf/evaluation/scoring.h"
#include "textclf/evaluation/time_validation.h"
#include "textclf/evaluation/tuning.h"
#include "textclf/evaluation/validation.h"
#include "textclf/model/train.h"
#include "textclf/model/training_record.h"

namespace textclf {

/// The parts of learning that take time, in the order in which they come.
enum class LearningStage {
  kTuning,
  kValidating,
  kLearningCurve,
  kByTime,
  kCountingTerms,
  kFitting,
  kDone
};

/// What is learned beside the weights, and from what it is chosen.
struct LearnOptions {
  /// How to train, where there is nothing to choose.
  TrainOptions train = {};
  /// Two or more: the best of them takes the place of `train`.
  std::vector<TrainOptions> candidates = {};
  /// Set: what SearchAutomatically finds takes the place of `train` and `decisions`. It
  /// is asked whether time is up.
  std::function<bool()> search_until = {};
  /// Empty: DefaultScoring.
  std::optional<Scoring> scoring = {};
  /// Take the simplest candidate within one standard error of the best.
  bool one_standard_error = false;
  DecisionOptions decisions = {};
  /// Cross-validate the training even where nothing is chosen or decided by it.
  bool validate = false;
  /// Also cross-validate with growing parts of the groups; then `validate` holds too.
  bool learning_curve = false;
  /// Judge by time as well: seconds since 1970 (UTC) at which a period begins, rising;
  /// see ValidateByTime. Not with `search_until`.
  std::vector<std::int64_t> split_times = {};
  FoldOptions folds = {};
  /// What counts as a copy of a text; see GroupDocuments.
  DuplicateOptions duplicates = {};
  /// Told as stages begin, and of steps done within them; see CrossValidate.
  std::function<bool(LearningStage stage, std::size_t done, std::size_t all)> on_step =
      {};
};

/// The candidates and the choice between them.
struct Tuning {
  Scoring scoring;
  std::vector<CandidateScore> candidates;
  std::size_t best = 0;
  std::size_t chosen = 0;

  const CandidateScore& choice() const { return candidates[chosen]; }
};

/// What cross-validation says where copies and groups are parted, as if each document had
/// nothing to do with any other; and how the documents are grouped where they are not.
struct Leakage {
  Grouping grouping;
  /// Whether any two of the documents are in one group.
  bool any_tied = false;
  /// Of all held-out documents; empty where nothing asked for a validation. Where no two
  /// documents are tied, naive folds are the same folds.
  std::optional<Evaluation> naive;
};

struct Learned {
  TrainingResult training;
  /// Those that were chosen.
  TrainOptions options;
  DecisionOptions decisions;
  std::optional<Tuning> tuning;
  std::optional<Validation> validation;
  /// There where `validation` is.
  std::optional<Leakage> leakage;
  /// From few documents to all; empty where it was not asked for.
  std::vector<LearningCurvePoint> learning_curve;
  std::optional<TimeValidation> by_time;
  /// Of the documents, and of the held-out predictions where there are any.
  LabelChecks checks;
};

/// Chooses how to train, cross-validates that, trains on all documents, and gives the
/// classifier the decision rules that the held-out documents taught.
///
/// Folds keep groups and near copies together (GroupDocuments). Where `validate` asks for
/// figures and any documents are tied, the same is cross-validated once more in folds
/// that know of neither, to show how much the usual figure flatters. What was chosen and
/// then asked for by name gives the same classifier, to the byte (LearnTest). Fails like
/// Train, MakeFolds and CrossValidate.
absl::StatusOr<Learned> Learn(const Corpus& corpus, const LearnOptions& options);

/// DescribeTraining, and what was learned from held-out documents: folds, seed, the goal
/// of thresholds, calibrations; the learning curve, as the JSON of the page.
TrainingRecord DescribeLearning(const Corpus& corpus, const Learned& learned,
                                const LearnOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_LEARN_H_
