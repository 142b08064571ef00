#include "textclf/evaluation/learn.h"

#include <absl/strings/str_format.h>

#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "learning_curve_json.h"
#include "textclf/base/status_macros.h"
#include "textclf/evaluation/auto_search.h"
#include "textclf/evaluation/cross_validation.h"

namespace textclf {
namespace {

/// Tells of the steps of one stage.
auto StepsOf(const LearnOptions& options, LearningStage stage) {
  return [&options, stage](std::size_t done, std::size_t all) {
    return !options.on_step || options.on_step(stage, done, all);
  };
}

bool Tunes(const LearnOptions& options) {
  return options.candidates.size() > 1 || options.search_until;
}

absl::StatusOr<Tuning> Tune(const Corpus& corpus, const TrainingSet& set,
                            std::span<const std::uint32_t> groups, const Folds& folds,
                            const LearnOptions& options) {
  Tuning tuning;
  tuning.scoring = options.scoring.value_or(DefaultScoring(set.task));
  const TuningOptions how = {tuning.scoring,
                             {options.decisions},
                             options.train.threads,
                             StepsOf(options, LearningStage::kTuning)};
  if (options.search_until) {
    TEXTCLF_ASSIGN_OR_RETURN(
        const std::vector<Folds> partitions,
        MakeEnoughFolds(folds, set.marks, groups, options.folds, kEnoughHeldOut));
    TEXTCLF_ASSIGN_OR_RETURN(tuning.candidates,
                             SearchAutomatically(corpus, set, partitions, options.train,
                                                 how, options.search_until));
  } else {
    TEXTCLF_ASSIGN_OR_RETURN(tuning.candidates, ScoreCandidates(corpus, set, {&folds, 1},
                                                                options.candidates, how));
  }
  tuning.best = FindBest(tuning.scoring, tuning.candidates);
  tuning.chosen = options.one_standard_error
                      ? FindSimplest(tuning.scoring, tuning.candidates, tuning.best)
                      : tuning.best;
  return tuning;
}

absl::StatusOr<TrainingResult> TrainChosen(const Corpus& corpus, TrainOptions train,
                                           const LearnOptions& options) {
  train.on_stage = [&](TrainingStage stage) {
    StepsOf(options, stage == TrainingStage::kCountingTerms
                         ? LearningStage::kCountingTerms
                     : stage == TrainingStage::kFitting ? LearningStage::kFitting
                                                        : LearningStage::kDone)(0, 0);
  };
  return Train(corpus, train);
}

/// Cross-validates as if no document had anything to do with another.
absl::StatusOr<Evaluation> ValidateNaively(const Corpus& corpus, const TrainingSet& set,
                                           const TrainOptions& chosen,
                                           const DecisionOptions& decisions,
                                           const LearnOptions& options) {
  std::vector<std::uint32_t> each_alone(set.rows.size());
  std::iota(each_alone.begin(), each_alone.end(), 0u);
  TEXTCLF_ASSIGN_OR_RETURN(const Folds folds,
                           MakeFolds(set.marks, each_alone, options.folds));
  TEXTCLF_ASSIGN_OR_RETURN(Validation validation,
                           Validate(corpus, set, folds, each_alone, chosen, decisions,
                                    StepsOf(options, LearningStage::kValidating)));
  return std::move(validation.whole);
}

/// What held-out documents tell.
struct HeldOutFindings {
  std::optional<Tuning> tuning;
  std::optional<Validation> validation;
  std::optional<Leakage> leakage;
  std::vector<LearningCurvePoint> learning_curve;
};

const TrainOptions& Chosen(const std::optional<Tuning>& tuning,
                           const LearnOptions& options) {
  return tuning ? tuning->choice().options : options.train;
}

const DecisionOptions& ChosenDecisions(const std::optional<Tuning>& tuning,
                                       const LearnOptions& options) {
  return tuning ? tuning->choice().decisions : options.decisions;
}

bool NeedsHeldOut(const LearnOptions& options) {
  return Tunes(options) || options.validate || options.learning_curve ||
         options.decisions.learns();
}

absl::StatusOr<HeldOutFindings> CrossValidateChoice(const Corpus& corpus,
                                                    const TrainingSet& set,
                                                    const Grouping& grouping,
                                                    const LearnOptions& options) {
  HeldOutFindings held_out;
  const std::vector<std::uint32_t> groups = grouping.Of(set.rows);
  TEXTCLF_ASSIGN_OR_RETURN(const Folds folds,
                           MakeFolds(set.marks, groups, options.folds));
  if (Tunes(options)) {
    TEXTCLF_ASSIGN_OR_RETURN(held_out.tuning, Tune(corpus, set, groups, folds, options));
  }
  const TrainOptions& chosen = Chosen(held_out.tuning, options);
  const DecisionOptions& decisions = ChosenDecisions(held_out.tuning, options);
  TEXTCLF_ASSIGN_OR_RETURN(held_out.validation,
                           Validate(corpus, set, folds, groups, chosen, decisions,
                                    StepsOf(options, LearningStage::kValidating)));
  const std::set<std::uint32_t> different(groups.begin(), groups.end());
  held_out.leakage = Leakage{grouping, different.size() < groups.size(), {}};
  if (options.validate && held_out.leakage->any_tied) {
    TEXTCLF_ASSIGN_OR_RETURN(held_out.leakage->naive,
                             ValidateNaively(corpus, set, chosen, decisions, options));
  } else if (options.validate) {
    held_out.leakage->naive = held_out.validation->whole;
  }
  if (options.learning_curve) {
    TEXTCLF_ASSIGN_OR_RETURN(
        held_out.learning_curve,
        MeasureLearningCurve(corpus, set, groups, *held_out.validation, chosen, decisions,
                             options.folds.seed,
                             StepsOf(options, LearningStage::kLearningCurve)));
  }
  return held_out;
}

absl::Status CheckDecisions(const DecisionOptions& decisions, Task task) {
  if (!decisions.thresholds || task != Task::kMulticlass) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "thresholds were asked for, but the labels exclude each other and the most "
      "probable one is given; leave out --thresholds, or use --task multilabel");
}

}  // namespace

absl::StatusOr<Learned> Learn(const Corpus& corpus, const LearnOptions& options) {
  TEXTCLF_RETURN_IF_ERROR(CheckOptions(options.train));
  TEXTCLF_ASSIGN_OR_RETURN(
      const TrainingSet set,
      MakeTrainingSet(corpus, options.train.task, options.train.rules));
  TEXTCLF_RETURN_IF_ERROR(CheckDecisions(options.decisions, set.task));
  Grouping grouping;
  if (NeedsHeldOut(options) || !options.split_times.empty()) {
    TEXTCLF_ASSIGN_OR_RETURN(grouping,
                             GroupDocuments(corpus.documents, options.duplicates));
  }
  HeldOutFindings held_out;
  if (NeedsHeldOut(options)) {
    TEXTCLF_ASSIGN_OR_RETURN(held_out,
                             CrossValidateChoice(corpus, set, grouping, options));
  }
  std::optional<TimeValidation> by_time;
  if (!options.split_times.empty()) {
    TEXTCLF_ASSIGN_OR_RETURN(by_time,
                             ValidateByTime(corpus, set.task, grouping, options));
  }
  const TrainOptions chosen = Chosen(held_out.tuning, options);
  const DecisionOptions decisions = ChosenDecisions(held_out.tuning, options);
  TEXTCLF_ASSIGN_OR_RETURN(TrainingResult training, TrainChosen(corpus, chosen, options));
  std::span<const Prediction> predictions;
  if (held_out.validation) predictions = held_out.validation->predictions;
  if (decisions.learns()) {
    training.classifier =
        WithRules(std::move(training.classifier), held_out.validation->rules);
  }
  LabelChecks checks = CheckLabels(set.constraints, corpus, predictions);
  return Learned{std::move(training),
                 chosen,
                 decisions,
                 std::move(held_out.tuning),
                 std::move(held_out.validation),
                 std::move(held_out.leakage),
                 std::move(held_out.learning_curve),
                 std::move(by_time),
                 std::move(checks)};
}

TrainingRecord DescribeLearning(const Corpus& corpus, const Learned& learned,
                                const LearnOptions& options) {
  TrainingRecord record =
      DescribeTraining(corpus, learned.options, learned.training.summary);
  if (!learned.learning_curve.empty()) {
    record["learning_curve"] = internal::LearningCurveText(learned.learning_curve);
  }
  if (!learned.decisions.learns()) return record;
  record["cv"] = std::to_string(options.folds.count);
  record["seed"] = std::to_string(options.folds.seed);
  record["copy_similarity"] = absl::StrFormat("%g", options.duplicates.min_similarity);
  record["calibrate"] = learned.decisions.calibrate ? "true" : "false";
  if (learned.decisions.thresholds) {
    record["thresholds"] = ToString(*learned.decisions.thresholds);
  }
  return record;
}

}  // namespace textclf
