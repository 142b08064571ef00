#ifndef TEXTCLF_EVALUATION_INTERVALS_H_
#define TEXTCLF_EVALUATION_INTERVALS_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// Where a figure lies, as far as the documents that were judged can tell.
struct Interval {
  double low = 0;
  double high = 1;

  bool operator==(const Interval&) const = default;
};

struct IntervalOptions {
  /// How often such an interval holds the true figure.
  double confidence = 0.95;
  /// Resamples of the bootstrap.
  std::size_t resamples = 1000;
  std::uint64_t seed = 0;
  /// 0 takes all processors; intervals do not depend on it.
  int threads = 0;
};

/// How many of some things are of a kind, in one group.
struct GroupShare {
  std::size_t part = 0;
  std::size_t whole = 0;
};

/// Wilson's score interval of the share part / whole (Wilson 1927) among independent
/// things. Empty where there are none.
std::optional<Interval> WilsonInterval(double part, double whole, double confidence);

/// Wilson's interval of a share where things of one group resemble each other: with as
/// many independent ones as would scatter as the groups do (their effective number, Korn
/// & Graubard 1998), at most all of them. Where all or none are of the kind, there is no
/// scatter to see and a group counts as one: (sum w)^2 / sum w^2 things in groups of w.
/// O(groups).
std::optional<Interval> GroupedWilsonInterval(std::span<const GroupShare> groups,
                                              double confidence);

/// Intervals of figures of CountScores; empty where the figure divides by 0.
struct PrecisionRecallF1Intervals {
  std::optional<Interval> precision;
  std::optional<Interval> recall;
  std::optional<Interval> f1;
};

/// Intervals of the figures of a LabelEvaluation.
struct LabelIntervals {
  PrecisionRecallF1Intervals scores;
  std::optional<Interval> prevalence;
  std::optional<Interval> accuracy;
  std::optional<Interval> roc_auc;
  std::optional<Interval> average_precision;
  std::optional<Interval> log_loss;
};

/// Intervals of the figures of an Evaluation that have the same names.
struct EvaluationIntervals {
  /// As they were asked for.
  IntervalOptions options;
  /// The number of groups, which are what is drawn anew.
  std::size_t groups = 0;
  std::optional<Interval> accuracy;
  std::optional<Interval> hamming_loss;
  std::optional<Interval> log_loss;
  /// Of `macro`.
  std::optional<Interval> mean_roc_auc;
  std::optional<Interval> mean_average_precision;
  PrecisionRecallF1Intervals micro;
  PrecisionRecallF1Intervals macro;
  /// K.
  std::vector<LabelIntervals> labels;
};

/// Intervals for what Evaluate says of the same arguments. `groups` holds n numbers;
/// documents of equal numbers count as one observation.
///
/// Shares (accuracy, Hamming loss, precision, recall, prevalence) have Wilson's interval,
/// see GroupedWilsonInterval, and so has F1 of one table of counts: it rises with
/// TP / (TP + FP + FN), which is a share (Takahashi et al. 2022). Macro averages,
/// log-loss, ROC-AUC and average precision have the standard error of a bootstrap that
/// draws groups (Davison & Hinkley 1997, section 3.8), to both sides on the scale of the
/// logit or, for losses, of the logarithm, on which estimates near the end are spread
/// evenly (Pepe 2003, section 5.2). Fewer than two groups have none, nor have such
/// figures of exactly 0 or 1.
///
/// They say how the figures would differ on other documents of the same kind, and nothing
/// of documents of another kind, nor of a model that had learned from others. 95%
/// intervals hold the true figure in 93% to 97% of samples (IntervalsTest.Coverage…). O(K
/// n (log n + resamples)) time, 24 K n bytes. Arguments as for Evaluate, which must have
/// accepted them.
EvaluationIntervals EstimateIntervals(const MarkMatrix& truth,
                                      std::span<const Prediction> predictions,
                                      std::span<const std::uint32_t> groups, Task task,
                                      const IntervalOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_INTERVALS_H_
