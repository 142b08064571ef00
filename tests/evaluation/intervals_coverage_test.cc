#include <gtest/gtest.h>

#include <map>

#include "tests/evaluation/simulated_documents.h"
#include "textclf/base/parallel.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/intervals.h"

namespace textclf {
namespace {

using Figures = std::map<std::string, double>;
using Intervals = std::map<std::string, std::optional<Interval>>;

Figures FiguresOf(const SimulatedDocuments& documents) {
  const Evaluation e = *Evaluate(documents.truth, documents.predictions, documents.labels,
                                 Task::kMultilabel);
  const LabelEvaluation& rare = e.labels[2];
  return {{"accuracy", *e.accuracy},
          {"hamming_loss", e.hamming_loss},
          {"log_loss", *e.log_loss},
          {"micro_f1", e.micro.f1},
          {"macro_precision", e.macro.precision},
          {"macro_f1", e.macro.f1},
          {"mean_roc_auc", *e.macro.roc_auc},
          {"mean_average_precision", *e.macro.average_precision},
          {"precision", rare.scores.precision},
          {"recall", rare.scores.recall},
          {"f1", rare.scores.f1},
          {"prevalence", Prevalence(rare.counts)},
          {"roc_auc", *rare.roc_auc},
          {"average_precision", *rare.average_precision},
          {"label_log_loss", *rare.log_loss}};
}

Intervals IntervalsOf(const SimulatedDocuments& documents) {
  IntervalOptions options;
  options.resamples = 400;
  options.threads = 1;
  const EvaluationIntervals e =
      EstimateIntervals(documents.truth, documents.predictions, documents.groups,
                        Task::kMultilabel, options);
  const LabelIntervals& rare = e.labels[2];
  return {{"accuracy", e.accuracy},
          {"hamming_loss", e.hamming_loss},
          {"log_loss", e.log_loss},
          {"micro_f1", e.micro.f1},
          {"macro_precision", e.macro.precision},
          {"macro_f1", e.macro.f1},
          {"mean_roc_auc", e.mean_roc_auc},
          {"mean_average_precision", e.mean_average_precision},
          {"precision", rare.scores.precision},
          {"recall", rare.scores.recall},
          {"f1", rare.scores.f1},
          {"prevalence", rare.prevalence},
          {"roc_auc", rare.roc_auc},
          {"average_precision", rare.average_precision},
          {"label_log_loss", rare.log_loss}};
}

/// The share of samples whose interval holds the figure of the population, for each
/// figure.
Figures Coverage(std::uint32_t groups, std::uint32_t most, double deviation) {
  constexpr std::size_t kSamples = 1000;
  std::mt19937 random(20240101);
  const Figures truth = FiguresOf(SimulateGroups(150000, most, deviation, random));
  std::vector<Intervals> intervals(kSamples);
  ForEachBlock(kSamples, 1, 0, [&](Block block) {
    std::mt19937 own(static_cast<std::uint32_t>(block.index));
    intervals[block.index] = IntervalsOf(SimulateGroups(groups, most, deviation, own));
  });
  Figures covered;
  for (const Intervals& sample : intervals) {
    for (const auto& [name, interval] : sample) {
      const double value = truth.at(name);
      const bool holds = interval && interval->low <= value && value <= interval->high;
      covered[name] += holds ? 1.0 / kSamples : 0;
    }
  }
  return covered;
}

TEST(IntervalsTest, CoverageOfDocumentsAlone) {
  for (const auto& [name, share] : Coverage(400, 1, 0)) {
    EXPECT_GE(share, 0.93) << name;
    EXPECT_LE(share, 0.97) << name;
  }
}

TEST(IntervalsTest, CoverageOfGroups) {
  for (const auto& [name, share] : Coverage(200, 5, 0.8)) {
    EXPECT_GE(share, 0.93) << name;
    EXPECT_LE(share, 0.97) << name;
  }
}

}  // namespace
}  // namespace textclf
