#include "textclf/evaluation/learn.h"

#include <absl/strings/str_format.h>

#include <cstdint>
#include <numeric>
#include <string>
#include <utility>

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
        MakeEnoughFolds(set.marks, groups, options.folds, kEnoughHeldOut));
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

}  // namespace

absl::StatusOr<Learned> Learn(const Corpus& corpus, const LearnOptions& options) {
  TEXTCLF_RETURN_IF_ERROR(CheckOptions(options.train));
  TEXTCLF_ASSIGN_OR_RETURN(
      const TrainingSet set,
      MakeTrainingSet(corpus, options.train.task, options.train.rules));
  if (options.decisions.thresholds && set.task == Task::kMulticlass) {
    return absl::InvalidArgumentError(
        "thresholds were asked for, but the labels exclude each other and the most "
        "probable one is given; leave out --thresholds, or use --task multilabel");
  }
  const bool tunes = options.candidates.size() > 1 || options.search_until;
  TrainOptions chosen = options.train;
  DecisionOptions decisions = options.decisions;
  std::optional<Tuning> tuning;
  std::optional<Validation> validation;
  std::optional<Leakage> leakage;
  if (tunes || options.validate || options.decisions.learns()) {
    leakage.emplace();
    TEXTCLF_ASSIGN_OR_RETURN(leakage->grouping,
                             GroupDocuments(corpus.documents, options.duplicates));
    const std::vector<std::uint32_t> groups = leakage->grouping.Of(set.rows);
    TEXTCLF_ASSIGN_OR_RETURN(const Folds folds,
                             MakeFolds(set.marks, groups, options.folds));
    if (tunes) {
      TEXTCLF_ASSIGN_OR_RETURN(tuning, Tune(corpus, set, groups, folds, options));
      chosen = tuning->choice().options;
      decisions = tuning->choice().decisions;
    }
    TEXTCLF_ASSIGN_OR_RETURN(validation,
                             Validate(corpus, set, folds, groups, chosen, decisions,
                                      StepsOf(options, LearningStage::kValidating)));
    if (options.validate) {
      TEXTCLF_ASSIGN_OR_RETURN(leakage->naive,
                               ValidateNaively(corpus, set, chosen, decisions, options));
    }
  }
  TEXTCLF_ASSIGN_OR_RETURN(TrainingResult training, TrainChosen(corpus, chosen, options));
  if (decisions.learns()) {
    training.classifier = WithRules(std::move(training.classifier), validation->rules);
  }
  LabelChecks checks =
      CheckLabels(set.constraints, corpus,
                  validation ? std::span<const Prediction>(validation->predictions)
                             : std::span<const Prediction>());
  return Learned{std::move(training), std::move(chosen),     decisions,
                 std::move(tuning),   std::move(validation), std::move(leakage),
                 std::move(checks)};
}

TrainingRecord DescribeLearning(const Corpus& corpus, const Learned& learned,
                                const LearnOptions& options) {
  TrainingRecord record =
      DescribeTraining(corpus, learned.options, learned.training.summary);
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
