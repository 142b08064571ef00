#include "textclf/evaluation/time_validation.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/data/timestamp.h"
#include "textclf/evaluation/folds.h"
#include "textclf/evaluation/learn.h"
#include "textclf/model/predict_all.h"

namespace textclf {
namespace {

/// The documents of one period, by whether their group is known before it.
absl::StatusOr<TimeSplit> SplitAt(const Corpus& corpus, const Grouping& grouping,
                                  std::int64_t from, std::optional<std::int64_t> until) {
  TimeSplit split;
  split.from = from;
  split.until = until;
  std::vector<bool> is_known(corpus.documents.size());  // by group
  for (std::uint32_t i = 0; i < corpus.documents.size(); ++i) {
    const std::optional<std::int64_t>& time = corpus.documents[i].time;
    if (!time || *time >= from) continue;
    split.learned_from.push_back(i);
    is_known[grouping.group_of[i]] = true;
  }
  for (std::uint32_t i = 0; i < corpus.documents.size(); ++i) {
    const std::optional<std::int64_t>& time = corpus.documents[i].time;
    if (!time || *time < from || (until && *time >= *until)) continue;
    (is_known[grouping.group_of[i]] ? split.left_out : split.judged).push_back(i);
  }
  return split;
}

absl::Status CheckSplit(const TimeSplit& split, const Grouping& grouping) {
  const std::string period =
      "from " + TimeText(split.from) +
      (split.until ? " until " + TimeText(*split.until) : std::string(" on"));
  if (split.learned_from.empty()) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "no document is older than %s, so there is nothing to learn from; choose a later "
        "time to split at",
        TimeText(split.from)));
  }
  if (split.judged.empty()) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "nothing to judge by %s: %d documents, all of them of groups that stand before "
        "it too; choose another time to split at",
        period, split.left_out.size()));
  }
  std::vector<std::uint32_t> groups = grouping.Of(split.learned_from);
  const std::vector<std::uint32_t> judged = grouping.Of(split.judged);
  Folds sides = {2, std::vector<std::uint32_t>(groups.size(), 0)};
  groups.insert(groups.end(), judged.begin(), judged.end());
  sides.fold_of.resize(groups.size(), 1);
  return CheckGroupsWhole(sides, groups);
}

/// How to learn from a part of the documents what would be learned from all.
LearnOptions OptionsForPart(const LearnOptions& options, Task task) {
  LearnOptions part = options;
  part.train.task = task;
  for (TrainOptions& candidate : part.candidates) candidate.task = task;
  part.validate = false;
  part.split_times.clear();
  part.learning_curve = false;
  part.on_step = {};
  return part;
}

absl::StatusOr<Evaluation> EvaluateRows(const Corpus& corpus,
                                        const Classifier& classifier,
                                        std::vector<std::uint32_t> rows, int threads,
                                        std::vector<Prediction>& predictions) {
  const Corpus part = SubCorpus(corpus, rows);
  predictions = PredictAll(classifier, Texts(part), threads);
  return Evaluate(part.marks, predictions, corpus.labels, classifier.task());
}

absl::StatusOr<TimeValidation::Period> JudgePeriod(const Corpus& corpus, TimeSplit split,
                                                   const Grouping& grouping,
                                                   const LearnOptions& options) {
  TEXTCLF_ASSIGN_OR_RETURN(const Learned learned,
                           Learn(SubCorpus(corpus, split.learned_from), options));
  const Classifier& classifier = learned.training.classifier;
  const int threads = options.train.threads;
  TimeValidation::Period period;
  std::vector<std::uint32_t> all = split.judged;
  all.insert(all.end(), split.left_out.begin(), split.left_out.end());
  std::vector<Prediction> predictions;
  TEXTCLF_ASSIGN_OR_RETURN(
      period.with_known,
      EvaluateRows(corpus, classifier, std::move(all), threads, predictions));
  TEXTCLF_ASSIGN_OR_RETURN(
      period.evaluation,
      EvaluateRows(corpus, classifier, split.judged, threads, predictions));
  IntervalOptions intervals;
  intervals.threads = threads;
  period.intervals =
      EstimateIntervals(Select(corpus.marks, split.judged), predictions,
                        grouping.Of(split.judged), classifier.task(), intervals);
  period.split = std::move(split);
  return period;
}

}  // namespace

absl::StatusOr<std::vector<TimeSplit>> SplitByTime(const Corpus& corpus,
                                                   const Grouping& grouping,
                                                   std::span<const std::int64_t> times) {
  if (std::none_of(corpus.documents.begin(), corpus.documents.end(),
                   [](const Document& document) { return document.time.has_value(); })) {
    return absl::InvalidArgumentError(
        "no document says when it was written, so they cannot be split by time; "
        "--time-field names the field that does");
  }
  std::vector<TimeSplit> splits;
  for (std::size_t s = 0; s < times.size(); ++s) {
    std::optional<std::int64_t> until;
    if (s + 1 < times.size()) until = times[s + 1];
    TEXTCLF_ASSIGN_OR_RETURN(TimeSplit split, SplitAt(corpus, grouping, times[s], until));
    TEXTCLF_RETURN_IF_ERROR(CheckSplit(split, grouping));
    splits.push_back(std::move(split));
  }
  return splits;
}

absl::StatusOr<TimeValidation> ValidateByTime(const Corpus& corpus, Task task,
                                              const Grouping& grouping,
                                              const LearnOptions& options) {
  TEXTCLF_ASSIGN_OR_RETURN(std::vector<TimeSplit> splits,
                           SplitByTime(corpus, grouping, options.split_times));
  const LearnOptions part = OptionsForPart(options, task);
  TimeValidation validation;
  for (TimeSplit& split : splits) {
    if (options.on_step) {
      options.on_step(LearningStage::kByTime, validation.periods.size(), splits.size());
    }
    TEXTCLF_ASSIGN_OR_RETURN(TimeValidation::Period period,
                             JudgePeriod(corpus, std::move(split), grouping, part));
    validation.periods.push_back(std::move(period));
  }
  validation.undated = static_cast<std::size_t>(
      std::count_if(corpus.documents.begin(), corpus.documents.end(),
                    [](const Document& document) { return !document.time; }));
  return validation;
}

}  // namespace textclf
