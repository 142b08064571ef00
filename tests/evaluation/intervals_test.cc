#include "textclf/evaluation/intervals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/evaluation/simulated_documents.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/model/training_set.h"

namespace textclf {
namespace {

EvaluationIntervals Estimate(const SimulatedDocuments& documents,
                             const IntervalOptions& options = {}) {
  return EstimateIntervals(documents.truth, documents.predictions, documents.groups,
                           Task::kMultilabel, options);
}

// Newcombe 1998, Statistics in Medicine 17, table I, method 3.
TEST(IntervalsTest, WilsonIsAsPublished) {
  const auto expect = [](double part, double whole, double low, double high) {
    const Interval interval = *WilsonInterval(part, whole, 0.95);
    EXPECT_NEAR(interval.low, low, 5e-5);
    EXPECT_NEAR(interval.high, high, 5e-5);
  };
  expect(81, 263, 0.2553, 0.3662);
  expect(15, 148, 0.0624, 0.1605);
  expect(0, 20, 0, 0.1611);
  expect(1, 29, 0.0061, 0.1718);
  expect(29, 29, 1 - 0.1170, 1);
}

TEST(IntervalsTest, NothingHasNoInterval) {
  EXPECT_FALSE(WilsonInterval(0, 0, 0.95).has_value());
  EXPECT_FALSE(GroupedWilsonInterval({}, 0.95).has_value());
  EXPECT_FALSE(GroupedWilsonInterval(std::vector<GroupShare>(3), 0.95).has_value());
}

TEST(IntervalsTest, GroupsOfOneAreIndependent) {
  std::vector<GroupShare> groups(263, {0, 1});
  for (int i = 0; i < 81; ++i) groups[i].part = 1;
  const Interval grouped = *GroupedWilsonInterval(groups, 0.95);
  const Interval plain = *WilsonInterval(81, 263, 0.95);
  EXPECT_NEAR(grouped.low, plain.low, 1e-12);
  EXPECT_NEAR(grouped.high, plain.high, 1e-12);
}

TEST(IntervalsTest, CopiesTellNothingNew) {
  std::vector<GroupShare> once(200, {0, 1});
  std::vector<GroupShare> ten_times(200, {0, 10});
  for (int i = 0; i < 150; ++i) {
    once[i].part = 1;
    ten_times[i].part = 10;
  }
  const Interval plain = *GroupedWilsonInterval(once, 0.95);
  const Interval copied = *GroupedWilsonInterval(ten_times, 0.95);
  EXPECT_NEAR(copied.low, plain.low, 0.001);
  EXPECT_NEAR(copied.high, plain.high, 0.001);
}

TEST(IntervalsTest, WhereAllAreRightAGroupCountsAsOne) {
  const std::vector<GroupShare> groups(20, {7, 7});
  EXPECT_EQ(GroupedWilsonInterval(groups, 0.95), WilsonInterval(20, 20, 0.95));
}

TEST(IntervalsTest, HoldTheFigures) {
  std::mt19937 random(3);
  const SimulatedDocuments documents = SimulateGroups(100, 4, 0.5, random);
  const Evaluation e = *Evaluate(documents.truth, documents.predictions, documents.labels,
                                 Task::kMultilabel);
  const EvaluationIntervals intervals = Estimate(documents);
  EXPECT_EQ(intervals.groups, 100u);
  const auto expect_within = [](double figure, const std::optional<Interval>& interval) {
    ASSERT_TRUE(interval.has_value());
    EXPECT_LT(interval->low, figure);
    EXPECT_GT(interval->high, figure);
  };
  expect_within(*e.accuracy, intervals.accuracy);
  expect_within(e.hamming_loss, intervals.hamming_loss);
  expect_within(*e.log_loss, intervals.log_loss);
  expect_within(e.micro.precision, intervals.micro.precision);
  expect_within(e.macro.recall, intervals.macro.recall);
  for (std::size_t k = 0; k < 3; ++k) {
    expect_within(e.labels[k].scores.f1, intervals.labels[k].scores.f1);
    expect_within(*e.labels[k].roc_auc, intervals.labels[k].roc_auc);
    expect_within(CellAccuracy(e.labels[k].counts), intervals.labels[k].accuracy);
  }
}

/// The slow, plain twin: documents are drawn with their groups, copied and evaluated.
std::vector<double> PlainBootstrap(const SimulatedDocuments& documents,
                                   std::uint32_t groups, std::size_t resamples,
                                   std::optional<double> (*figure)(const Evaluation&)) {
  std::mt19937 random(11);
  std::vector<double> values;
  for (std::size_t r = 0; r < resamples; ++r) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t draw = 0; draw < groups; ++draw) {
      const auto group = static_cast<std::uint32_t>(random() % groups);
      for (std::uint32_t i = 0; i < documents.groups.size(); ++i) {
        if (documents.groups[i] == group) rows.push_back(i);
      }
    }
    std::vector<Prediction> predictions;
    for (const std::uint32_t row : rows) {
      predictions.push_back(documents.predictions[row]);
    }
    values.push_back(*figure(*Evaluate(Select(documents.truth, rows), predictions,
                                       documents.labels, Task::kMultilabel)));
  }
  std::sort(values.begin(), values.end());
  return values;
}

TEST(IntervalsTest, BootstrapIsAsWideAsThatOfDocumentsDrawnWithTheirGroups) {
  constexpr std::uint32_t kGroups = 40;
  constexpr std::size_t kResamples = 4000;
  std::mt19937 random(5);
  const SimulatedDocuments documents = SimulateGroups(kGroups, 4, 0.8, random);
  IntervalOptions options;
  options.resamples = kResamples;
  const EvaluationIntervals intervals = Estimate(documents, options);
  const auto expect_alike = [&](const std::optional<Interval>& interval,
                                std::optional<double> (*figure)(const Evaluation&)) {
    const std::vector<double> plain =
        PlainBootstrap(documents, kGroups, kResamples, figure);
    const double low = plain[kResamples * 25 / 1000];
    const double high = plain[kResamples * 975 / 1000];
    EXPECT_NEAR(interval->high - interval->low, high - low, 0.1 * (high - low));
  };
  expect_alike(intervals.macro.f1,
               [](const Evaluation& e) { return std::optional(e.macro.f1); });
  expect_alike(intervals.mean_roc_auc,
               [](const Evaluation& e) { return e.macro.roc_auc; });
  expect_alike(intervals.mean_average_precision,
               [](const Evaluation& e) { return e.macro.average_precision; });
  expect_alike(intervals.log_loss, [](const Evaluation& e) { return e.log_loss; });
  expect_alike(intervals.labels[2].average_precision,
               [](const Evaluation& e) { return e.labels[2].average_precision; });
}

TEST(IntervalsTest, DependOnTheSeedAndNotOnThreads) {
  std::mt19937 random(6);
  const SimulatedDocuments documents = SimulateGroups(80, 3, 0.5, random);
  const auto macro_f1 = [&](std::uint64_t seed, int threads) {
    return *Estimate(documents, {0.95, 200, seed, threads}).macro.f1;
  };
  EXPECT_EQ(macro_f1(1, 1), macro_f1(1, 7));
  EXPECT_NE(macro_f1(1, 1), macro_f1(2, 1));
}

TEST(IntervalsTest, UnknownMarksAndUndefinedFiguresHaveNone) {
  SimulatedDocuments documents;
  documents.labels = {"a", "b"};
  documents.truth = MarkMatrix(2);
  for (std::uint32_t i = 0; i < 20; ++i) {
    const std::vector<Mark> marks = {i % 2 == 0 ? Mark::kYes : Mark::kNo, Mark::kUnknown};
    documents.truth.AppendRow(marks);
    documents.predictions.push_back({{0.3, 0.3}, {}});
    documents.groups.push_back(i);
  }
  const EvaluationIntervals intervals = Estimate(documents);
  EXPECT_FALSE(intervals.accuracy.has_value());
  EXPECT_FALSE(intervals.labels[0].scores.precision.has_value());
  EXPECT_TRUE(intervals.labels[0].scores.recall.has_value());
  EXPECT_FALSE(intervals.labels[1].prevalence.has_value());
  EXPECT_FALSE(intervals.labels[1].roc_auc.has_value());
  EXPECT_FALSE(intervals.macro.f1.has_value());  // exactly 0
  EXPECT_TRUE(intervals.log_loss.has_value());
}

TEST(IntervalsTest, OneGroupCannotBeDrawnAnew) {
  std::mt19937 random(8);
  const EvaluationIntervals intervals = Estimate(SimulateGroups(1, 4, 0.5, random));
  EXPECT_FALSE(intervals.macro.f1.has_value());
  EXPECT_FALSE(intervals.log_loss.has_value());
}

}  // namespace
}  // namespace textclf
