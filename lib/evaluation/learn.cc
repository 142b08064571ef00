#include "textclf/evaluation/learn.h"

#include <cstdint>
#include <string>
#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/data/groups.h"
#include "textclf/evaluation/auto_search.h"

namespace textclf {
namespace {

absl::StatusOr<Folds> FoldsOf(const Corpus& corpus, const TrainingSet& set,
                              const FoldOptions& options) {
  const std::vector<std::uint32_t> group_of = GroupsOf(corpus.documents);
  std::vector<std::uint32_t> groups;
  groups.reserve(set.rows.size());
  for (const std::uint32_t row : set.rows) groups.push_back(group_of[row]);
  return MakeFolds(set.marks, groups, options);
}

/// Tells of the steps of one stage.
auto StepsOf(const LearnOptions& options, LearningStage stage) {
  return [&options, stage](std::size_t done, std::size_t all) {
    return !options.on_step || options.on_step(stage, done, all);
  };
}

absl::StatusOr<Tuning> Tune(const Corpus& corpus, const TrainingSet& set,
                            const Folds& folds, const LearnOptions& options) {
  Tuning tuning;
  tuning.scoring = options.scoring.value_or(DefaultScoring(set.task));
  const TuningOptions how = {tuning.scoring,
                             {options.decisions},
                             options.train.threads,
                             StepsOf(options, LearningStage::kTuning)};
  if (options.search_until) {
    TEXTCLF_ASSIGN_OR_RETURN(tuning.candidates,
                             SearchAutomatically(corpus, set, folds, options.train, how,
                                                 options.search_until));
  } else {
    TEXTCLF_ASSIGN_OR_RETURN(
        tuning.candidates, ScoreCandidates(corpus, set, folds, options.candidates, how));
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
  if (tunes || options.validate || options.decisions.learns()) {
    TEXTCLF_ASSIGN_OR_RETURN(const Folds folds, FoldsOf(corpus, set, options.folds));
    if (tunes) {
      TEXTCLF_ASSIGN_OR_RETURN(tuning, Tune(corpus, set, folds, options));
      chosen = tuning->choice().options;
      decisions = tuning->choice().decisions;
    }
    TEXTCLF_ASSIGN_OR_RETURN(validation,
                             Validate(corpus, set, folds, chosen, decisions,
                                      StepsOf(options, LearningStage::kValidating)));
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
                 std::move(tuning),   std::move(validation), std::move(checks)};
}

TrainingRecord DescribeLearning(const Corpus& corpus, const Learned& learned,
                                const LearnOptions& options) {
  TrainingRecord record =
      DescribeTraining(corpus, learned.options, learned.training.summary);
  if (!learned.decisions.learns()) return record;
  record["cv"] = std::to_string(options.folds.count);
  record["seed"] = std::to_string(options.folds.seed);
  record["calibrate"] = learned.decisions.calibrate ? "true" : "false";
  if (learned.decisions.thresholds) {
    record["thresholds"] = ToString(*learned.decisions.thresholds);
  }
  return record;
}

}  // namespace textclf
