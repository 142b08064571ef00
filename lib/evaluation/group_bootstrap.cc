#include "group_bootstrap.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "normal_deviations.h"
#include "split_mix.h"
#include "textclf/base/parallel.h"
#include "textclf/evaluation/spread.h"
#include "textclf/linear/lane_math.h"

namespace textclf::internal {
namespace {

/// Resamples are walked side by side: one walk over the cells serves all lanes.
constexpr std::size_t kLanes = 8;
using Lanes = Vector<double, kLanes>;

/// How often a group is drawn in each of the resamples side by side: once on average.
using Draws = std::array<std::uint16_t, kLanes>;

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// For each group, in the resamples from `first` on.
std::vector<Draws> DrawGroups(std::size_t groups, std::uint64_t seed, std::size_t first) {
  std::vector<Draws> drawn(groups, Draws{});
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    SplitMix64 random = RandomOfResample(seed, first + lane);
    for (std::size_t i = 0; i < groups; ++i) ++drawn[random.Below(groups)][lane];
  }
  return drawn;
}

Lanes LanesOf(const Draws& draws) {
  Vector<std::uint16_t, kLanes> lanes;
  std::memcpy(&lanes, draws.data(), sizeof(lanes));
  return ConvertLanes<Lanes>(ConvertLanes<Vector<std::int32_t, kLanes>>(lanes));
}

/// What a walk over the cells of a label adds up.
struct LabelSums {
  Lanes yes = {};
  Lanes no = {};
  Lanes predicted = {};
  Lanes hits = {};  // yes and predicted
  Lanes loss = {};
  Lanes wins = {};        // pairs of a yes and a no below it, ties for half
  Lanes precisions = {};  // over the yes cells: the precision at their score
};

/// Ends a run of equal scores, of which `yes` and `no` are drawn.
void EndTie(const Lanes& yes, const Lanes& no, LabelSums& sums) {
  // A no below is one not met yet; those met are counted and taken from all at the end.
  sums.wins -= yes * (sums.no + no / 2);
  sums.yes += yes;
  sums.no += no;
  const Lanes taken = sums.yes + sums.no;
  sums.precisions += taken > 0 ? yes * sums.yes / taken : Lanes{};
}

LabelSums WalkLabel(std::span<const BootstrapCell> cells, std::span<const Draws> draws) {
  constexpr std::size_t kAhead = 16;  // groups come in no order
  LabelSums sums;
  for (std::size_t begin = 0; begin < cells.size();) {
    std::size_t end = begin;
    Lanes yes = {};
    Lanes no = {};
    bool any_yes = false;
    do {
      const BootstrapCell& cell = cells[end];
      if (end + kAhead < cells.size()) {
        __builtin_prefetch(&draws[cells[end + kAhead].group]);
      }
      const Lanes drawn = LanesOf(draws[cell.group]);
      (cell.yes ? yes : no) += drawn;
      any_yes = any_yes || cell.yes;
      if (cell.predicted) sums.predicted += drawn;
      if (cell.predicted && cell.yes) sums.hits += drawn;
      sums.loss += drawn * cell.loss;
      ++end;
    } while (end < cells.size() && cells[end].score == cells[begin].score);
    if (any_yes) {
      EndTie(yes, no, sums);
    } else {
      sums.no += no;
    }
    begin = end;
  }
  return sums;
}

double Ratio(double part, double whole) { return whole > 0 ? part / whole : kUndefined; }
double RatioOrZero(double part, double whole) { return whole > 0 ? part / whole : 0; }

/// The values of one figure in all resamples.
using Values = std::vector<double>;

/// A mean over the labels where a figure is defined.
class MeanOfLabels {
 public:
  void Add(double value) {
    if (std::isnan(value)) return;
    sum_ += value;
    ++count_;
  }
  double mean() const { return Ratio(sum_, count_); }

 private:
  double sum_ = 0;
  double count_ = 0;
};

/// Values of all figures that the bootstrap serves.
struct Resamples {
  Resamples(std::size_t labels, std::size_t count)
      : roc_auc(labels, Values(count)),
        average_precision(labels, Values(count)),
        log_loss(labels, Values(count)),
        macro_precision(count),
        macro_recall(count),
        macro_f1(count),
        mean_roc_auc(count),
        mean_average_precision(count),
        whole_log_loss(count) {}

  std::vector<Values> roc_auc;  // labels x resamples, and the next two
  std::vector<Values> average_precision;
  std::vector<Values> log_loss;
  Values macro_precision;
  Values macro_recall;
  Values macro_f1;
  Values mean_roc_auc;
  Values mean_average_precision;
  Values whole_log_loss;
};

/// Derives the figures of the resample in `lane` from the sums of all labels.
void Derive(std::span<const LabelSums> labels, std::size_t lane, std::size_t resample,
            Resamples& resamples) {
  MeanOfLabels precision, recall, f1, roc_auc, average_precision;
  double loss = 0;
  double cells = 0;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const LabelSums& sums = labels[k];
    const double yes = sums.yes[lane];
    const double no = sums.no[lane];
    const double predicted = sums.predicted[lane];
    const double hits = sums.hits[lane];
    const double auc = Ratio(sums.wins[lane] + yes * no, yes * no);
    const double average = Ratio(sums.precisions[lane], yes);
    resamples.roc_auc[k][resample] = auc;
    resamples.average_precision[k][resample] = average;
    resamples.log_loss[k][resample] = Ratio(sums.loss[lane], yes + no);
    roc_auc.Add(auc);
    average_precision.Add(average);
    loss += sums.loss[lane];
    cells += yes + no;
    if (yes + no == 0) continue;
    precision.Add(RatioOrZero(hits, predicted));
    recall.Add(RatioOrZero(hits, yes));
    f1.Add(RatioOrZero(2 * hits, predicted + yes));
  }
  resamples.macro_precision[resample] = precision.mean();
  resamples.macro_recall[resample] = recall.mean();
  resamples.macro_f1[resample] = f1.mean();
  resamples.mean_roc_auc[resample] = roc_auc.mean();
  resamples.mean_average_precision[resample] = average_precision.mean();
  resamples.whole_log_loss[resample] = Ratio(loss, cells);
}

/// The mean loss in each lane.
Lanes MeanLoss(std::span<const GroupLoss> losses, std::span<const Draws> draws) {
  Lanes sums = {};
  Lanes counts = {};
  for (const GroupLoss& loss : losses) {
    const Lanes drawn = LanesOf(draws[loss.group]);
    sums += drawn * loss.loss;
    counts += drawn;
  }
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    sums[lane] = Ratio(sums[lane], counts[lane]);
  }
  return sums;
}

/// Where a figure lies, in a scale on which its estimates are spread about evenly, and
/// how steep that scale is there.
struct Scale {
  double (*to)(double figure);
  double (*from)(double scaled);
  double (*slope)(double figure);
};

/// For figures between 0 and 1.
constexpr Scale kLogit = {[](double p) { return std::log(p / (1 - p)); },
                          [](double x) { return 1 / (1 + std::exp(-x)); },
                          [](double p) { return 1 / (p * (1 - p)); }};
/// For figures above 0.
constexpr Scale kLog = {[](double p) { return std::log(p); },
                        [](double x) { return std::exp(x); },
                        [](double p) { return 1 / p; }};

/// The interval of a figure of this value, see EstimateIntervals. Empty where the figure
/// stands at the end of its scale, or is defined in fewer than half of the resamples.
std::optional<Interval> IntervalAround(double figure, Values values, const Scale& scale,
                                       double deviations) {
  const std::size_t drawn = values.size();
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.size() < 2 || 2 * values.size() < drawn) return std::nullopt;
  if (!std::isfinite(figure) || !std::isfinite(scale.to(figure))) return std::nullopt;
  const double reach =
      deviations * SpreadOf(values).standard_deviation * scale.slope(figure);
  return Interval{scale.from(scale.to(figure) - reach),
                  scale.from(scale.to(figure) + reach)};
}

/// The figures of the resamples from `first` on, in which groups were drawn so often.
void DeriveAll(const RankedLabels& labels, std::span<const GroupLoss> losses,
               std::span<const Draws> draws, std::size_t first, Resamples& resamples) {
  std::vector<LabelSums> sums;
  for (const auto& cells : labels) sums.push_back(WalkLabel(cells, draws));
  const Lanes loss = MeanLoss(losses, draws);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    Derive(sums, lane, first + lane, resamples);
    if (!losses.empty()) resamples.whole_log_loss[first + lane] = loss[lane];
  }
}

}  // namespace

void Bootstrap(const RankedLabels& labels, std::span<const GroupLoss> losses,
               std::size_t groups, const IntervalOptions& options,
               EvaluationIntervals& intervals) {
  if (groups < 2 || options.resamples == 0) return;
  Draws once;
  once.fill(1);
  Resamples sample(labels.size(), kLanes);
  DeriveAll(labels, losses, std::vector<Draws>(groups, once), 0, sample);
  const std::size_t drawn = BlockCount(options.resamples, kLanes) * kLanes;
  Resamples resamples(labels.size(), drawn);
  ForEachBlock(drawn, kLanes, options.threads, [&](Block block) {
    DeriveAll(labels, losses, DrawGroups(groups, options.seed, block.begin), block.begin,
              resamples);
  });
  const auto interval = [&](auto values_of, const Scale& scale = kLogit) {
    return IntervalAround(values_of(sample).front(), values_of(resamples), scale,
                          NormalDeviations(options.confidence));
  };
  for (std::size_t k = 0; k < labels.size(); ++k) {
    LabelIntervals& label = intervals.labels[k];
    label.roc_auc = interval([k](const Resamples& r) { return r.roc_auc[k]; });
    label.average_precision =
        interval([k](const Resamples& r) { return r.average_precision[k]; });
    label.log_loss = interval([k](const Resamples& r) { return r.log_loss[k]; }, kLog);
  }
  intervals.macro = {interval([](const Resamples& r) { return r.macro_precision; }),
                     interval([](const Resamples& r) { return r.macro_recall; }),
                     interval([](const Resamples& r) { return r.macro_f1; })};
  intervals.mean_roc_auc = interval([](const Resamples& r) { return r.mean_roc_auc; });
  intervals.mean_average_precision =
      interval([](const Resamples& r) { return r.mean_average_precision; });
  intervals.log_loss =
      interval([](const Resamples& r) { return r.whole_log_loss; }, kLog);
}

}  // namespace textclf::internal
