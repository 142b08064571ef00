#include "textclf/evaluation/intervals.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "group_bootstrap.h"
#include "normal_deviations.h"
#include "textclf/evaluation/losses.h"
#include "textclf/evaluation/metrics.h"

namespace textclf {
namespace {

using internal::BootstrapCell;

/// Groups numbered 0 … count - 1.
struct Numbering {
  std::vector<std::uint32_t> group_of;  // n
  std::size_t count = 0;
};

Numbering NumberGroups(std::span<const std::uint32_t> groups) {
  absl::flat_hash_map<std::uint32_t, std::uint32_t> numbers;
  Numbering numbering;
  numbering.group_of.reserve(groups.size());
  for (const std::uint32_t group : groups) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    numbering.group_of.push_back(numbers.try_emplace(group, next).first->second);
  }
  numbering.count = numbers.size();
  return numbering;
}

/// F1 = 2 J / (1 + J), where J = TP / (TP + FP + FN) is a share.
std::optional<Interval> ToF1(std::optional<Interval> jaccard) {
  if (!jaccard) return jaccard;
  const auto f1 = [](double j) { return 2 * j / (1 + j); };
  return Interval{f1(jaccard->low), f1(jaccard->high)};
}

/// The shares of one table of counts in each group, and over all groups.
class CountShares {
 public:
  explicit CountShares(std::size_t groups) : counts_(groups) {}

  void Add(std::uint32_t group, bool yes, bool predicted) {
    counts_[group].Add(yes, predicted);
  }

  /// `share_of` gives part and whole of the counts of one group.
  template <typename Fn>
  std::optional<Interval> IntervalOf(double confidence, Fn share_of) const {
    std::vector<GroupShare> shares;
    shares.reserve(counts_.size());
    for (const LabelCounts& counts : counts_) shares.push_back(share_of(counts));
    return GroupedWilsonInterval(shares, confidence);
  }

  PrecisionRecallF1Intervals Scores(double confidence) const {
    return {IntervalOf(confidence,
                       [](const LabelCounts& c) {
                         return GroupShare{c.true_positives, c.predicted()};
                       }),
            IntervalOf(confidence,
                       [](const LabelCounts& c) {
                         return GroupShare{c.true_positives, c.support()};
                       }),
            ToF1(IntervalOf(confidence, [](const LabelCounts& c) {
              return GroupShare{c.true_positives, c.predicted() + c.false_negatives};
            }))};
  }

 private:
  std::vector<LabelCounts> counts_;
};

/// Everything that the intervals are made of, gathered document by document.
class IntervalEstimator {
 public:
  IntervalEstimator(const MarkMatrix& truth, std::span<const Prediction> predictions,
                    std::span<const std::uint32_t> groups, Task task,
                    const IntervalOptions& options)
      : truth_(truth),
        predictions_(predictions),
        groups_(NumberGroups(groups)),
        task_(task),
        options_(options) {}

  EvaluationIntervals Estimate() const {
    EvaluationIntervals intervals;
    intervals.options = options_;
    intervals.groups = groups_.count;
    internal::RankedLabels ranked(truth_.labels());
    CountShares cells(groups_.count);
    for (std::size_t k = 0; k < truth_.labels(); ++k) {
      ranked[k] = Cells(k);
      intervals.labels.push_back(OfLabel(ranked[k], cells));
    }
    intervals.accuracy = GroupedWilsonInterval(ExactMatches(), options_.confidence);
    intervals.micro = cells.Scores(options_.confidence);
    intervals.hamming_loss =
        cells.IntervalOf(options_.confidence, [](const LabelCounts& c) {
          return GroupShare{c.false_positives + c.false_negatives, c.known()};
        });
    internal::Bootstrap(ranked, Losses(), groups_.count, options_, intervals);
    return intervals;
  }

 private:
  /// The known cells of a label, best first.
  std::vector<BootstrapCell> Cells(std::size_t k) const {
    std::vector<BootstrapCell> cells;
    for (std::size_t i = 0; i < truth_.rows(); ++i) {
      if (truth_.at(i, k) == Mark::kUnknown) continue;
      const double p = predictions_[i].probabilities[k];
      const bool yes = truth_.at(i, k) == Mark::kYes;
      cells.push_back(
          {p, CellLogLoss(p, yes), groups_.group_of[i], yes, predictions_[i].Gives(k)});
    }
    std::stable_sort(
        cells.begin(), cells.end(),
        [](const BootstrapCell& a, const BootstrapCell& b) { return a.score > b.score; });
    return cells;
  }

  /// Also adds the label's cells to those of all labels.
  LabelIntervals OfLabel(std::span<const BootstrapCell> cells, CountShares& all) const {
    CountShares shares(groups_.count);
    for (const BootstrapCell& cell : cells) {
      shares.Add(cell.group, cell.yes, cell.predicted);
      all.Add(cell.group, cell.yes, cell.predicted);
    }
    LabelIntervals intervals;
    intervals.scores = shares.Scores(options_.confidence);
    intervals.prevalence =
        shares.IntervalOf(options_.confidence, [](const LabelCounts& c) {
          return GroupShare{c.support(), c.known()};
        });
    intervals.accuracy = shares.IntervalOf(options_.confidence, [](const LabelCounts& c) {
      return GroupShare{c.true_positives + c.true_negatives, c.known()};
    });
    return intervals;
  }

  std::vector<GroupShare> ExactMatches() const {
    std::vector<GroupShare> matches(groups_.count);
    for (std::size_t i = 0; i < truth_.rows(); ++i) {
      const std::span<const Mark> marks = truth_.row(i);
      if (std::count(marks.begin(), marks.end(), Mark::kUnknown) > 0) continue;
      bool right = true;
      for (std::size_t k = 0; k < marks.size(); ++k) {
        right = right && (marks[k] == Mark::kYes) == predictions_[i].Gives(k);
      }
      GroupShare& group = matches[groups_.group_of[i]];
      ++group.whole;
      group.part += right ? 1 : 0;
    }
    return matches;
  }

  /// The losses of the documents with one label; none for a multi-label task.
  std::vector<internal::GroupLoss> Losses() const {
    std::vector<internal::GroupLoss> losses;
    if (task_ == Task::kMultilabel) return losses;
    for (std::size_t i = 0; i < truth_.rows(); ++i) {
      const auto yes = OnlyYes(truth_.row(i));
      if (!yes) continue;
      losses.push_back(
          {ExclusiveLogLoss(predictions_[i].probabilities, *yes), groups_.group_of[i]});
    }
    return losses;
  }

  const MarkMatrix& truth_;
  std::span<const Prediction> predictions_;
  Numbering groups_;
  Task task_;
  IntervalOptions options_;
};

}  // namespace

std::optional<Interval> WilsonInterval(double part, double whole, double confidence) {
  if (whole <= 0) return std::nullopt;
  const double z = internal::NormalDeviations(confidence);
  const double share = part / whole;
  const double centre = (share + z * z / (2 * whole)) / (1 + z * z / whole);
  const double reach =
      z / (1 + z * z / whole) *
      std::sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole));
  // At the ends the sums are 0 and 1 but for rounding.
  return Interval{part <= 0 ? 0 : std::max(0.0, centre - reach),
                  part >= whole ? 1 : std::min(1.0, centre + reach)};
}

std::optional<Interval> GroupedWilsonInterval(std::span<const GroupShare> groups,
                                              double confidence) {
  double part = 0;
  double whole = 0;
  double squares = 0;
  double count = 0;
  for (const GroupShare& group : groups) {
    const auto size = static_cast<double>(group.whole);
    part += static_cast<double>(group.part);
    whole += size;
    squares += size * size;
    count += group.whole > 0 ? 1 : 0;
  }
  if (whole == 0) return std::nullopt;
  const double share = part / whole;
  double scatter = 0;
  for (const GroupShare& group : groups) {
    const double off =
        static_cast<double>(group.part) - share * static_cast<double>(group.whole);
    scatter += off * off;
  }
  double effective = whole * whole / squares;
  if (scatter > 0 && count > 1) {
    const double variance = scatter / (whole * whole) * count / (count - 1);
    const double if_independent = share * (1 - share) / (whole - 1);
    effective = std::min(whole, whole * if_independent / variance);
  }
  return WilsonInterval(share * effective, effective, confidence);
}

EvaluationIntervals EstimateIntervals(const MarkMatrix& truth,
                                      std::span<const Prediction> predictions,
                                      std::span<const std::uint32_t> groups, Task task,
                                      const IntervalOptions& options) {
  return IntervalEstimator(truth, predictions, groups, task, options).Estimate();
}

}  // namespace textclf
