#include "textclf/evaluation/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "textclf/evaluation/losses.h"
#include "textclf/evaluation/ranking.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr LabelCounts kCounts = {
    .true_positives = 3, .false_positives = 1, .false_negatives = 2, .true_negatives = 4};

TEST(MetricsTest, CountsAddUpToTheirMargins) {
  LabelCounts counts;
  counts.Add(/*yes=*/true, /*predicted_yes=*/true);
  counts.Add(true, false);
  counts.Add(true, false);
  counts.Add(false, true);
  EXPECT_EQ(counts, (LabelCounts{1, 1, 2, 0}));
  EXPECT_EQ(counts.support(), 3);
  EXPECT_EQ(counts.predicted(), 2);
  EXPECT_EQ(counts.known(), 4);
}

TEST(MetricsTest, FiguresOfCountsByHand) {
  EXPECT_DOUBLE_EQ(Precision(kCounts), 3.0 / 4);
  EXPECT_DOUBLE_EQ(Recall(kCounts), 3.0 / 5);
  EXPECT_DOUBLE_EQ(F1(kCounts), 2.0 / 3);
  EXPECT_DOUBLE_EQ(CellAccuracy(kCounts), 0.7);
  EXPECT_DOUBLE_EQ(HammingLoss(kCounts), 0.3);
  EXPECT_DOUBLE_EQ(Prevalence(kCounts), 0.5);
  EXPECT_DOUBLE_EQ(AlwaysNoAccuracy(kCounts), 0.5);
}

TEST(MetricsTest, FiguresOfBothMarksByHand) {
  EXPECT_DOUBLE_EQ(Jaccard(kCounts), 3.0 / 6);
  EXPECT_DOUBLE_EQ(BalancedAccuracy(kCounts), (3.0 / 5 + 4.0 / 5) / 2);
  EXPECT_DOUBLE_EQ(MatthewsCorrelation(kCounts),
                   (3 * 4 - 1 * 2) / std::sqrt(4.0 * 5 * 5 * 6));
  EXPECT_DOUBLE_EQ(CellSquaredError(0.25, true), 0.5625);
  EXPECT_DOUBLE_EQ(CellSquaredError(0.25, false), 0.0625);
}

TEST(MetricsTest, FiguresOfOneKindOfMarkAlone) {
  EXPECT_DOUBLE_EQ(BalancedAccuracy({.true_positives = 3, .false_negatives = 1}), 0.75);
  EXPECT_DOUBLE_EQ(BalancedAccuracy({.false_positives = 1, .true_negatives = 3}), 0.75);
  EXPECT_EQ(BalancedAccuracy({}), 0);
  EXPECT_EQ(MatthewsCorrelation({.true_positives = 3, .false_negatives = 1}), 0);
  EXPECT_EQ(MatthewsCorrelation({.true_positives = 3, .true_negatives = 1}), 1);
  EXPECT_EQ(MatthewsCorrelation({.false_positives = 3, .false_negatives = 1}), -1);
}

TEST(MetricsTest, FiguresThatWouldDivideByZeroAreZero) {
  for (const LabelCounts& counts : {LabelCounts{}, LabelCounts{0, 0, 0, 5},
                                    LabelCounts{0, 2, 0, 5}, LabelCounts{0, 0, 2, 5}}) {
    EXPECT_EQ(Precision(counts), 0);
    EXPECT_EQ(Recall(counts), 0);
    EXPECT_EQ(F1(counts), 0);
  }
  EXPECT_EQ(HammingLoss({}), 0);
  EXPECT_EQ(Prevalence({}), 0);
  EXPECT_EQ(AlwaysNoAccuracy({}), 0);
}

TEST(MetricsTest, MicroWeighsCellsAndMacroWeighsLabels) {
  const std::vector<LabelCounts> labels = {{8, 2, 0, 0}, {0, 0, 2, 8}};
  const CountScores micro = MicroAverage(labels);
  EXPECT_DOUBLE_EQ(micro.precision, 0.8);
  EXPECT_DOUBLE_EQ(micro.recall, 0.8);
  EXPECT_DOUBLE_EQ(micro.f1, 0.8);
  const CountScores macro = MacroAverage(labels);
  EXPECT_DOUBLE_EQ(macro.precision, 0.4);
  EXPECT_DOUBLE_EQ(macro.recall, 0.5);
  EXPECT_DOUBLE_EQ(macro.f1, 4.0 / 9);
}

TEST(MetricsTest, WeightedWeighsLabelsBySupport) {
  const std::vector<LabelCounts> labels = {{8, 2, 0, 0}, {0, 0, 2, 8}};
  EXPECT_DOUBLE_EQ(WeightedAverage(labels).precision, 0.8 * 8 / 10);
  EXPECT_DOUBLE_EQ(WeightedAverage(labels).jaccard, 0.8 * 8 / 10);
  EXPECT_EQ(WeightedAverage(std::vector<LabelCounts>{{0, 2, 0, 3}}).f1, 0);
}

TEST(MetricsTest, MacroLeavesOutLabelsOfWhichNothingIsKnown) {
  const std::vector<LabelCounts> labels = {{1, 0, 0, 0}, {}, {0, 0, 0, 1}};
  EXPECT_DOUBLE_EQ(MacroAverage(labels).f1, 0.5);
  EXPECT_EQ(MacroAverage({}).f1, 0);
}

TEST(MetricsTest, RankingGroupsEqualScoresHighestFirst) {
  EXPECT_THAT(
      RankByScore({{0.2, true}, {0.9, true}, {0.2, false}, {0.5, false}, {0.2, false}}),
      ElementsAre(Tie{1, 0}, Tie{0, 1}, Tie{1, 2}));
  EXPECT_THAT(RankByScore({{0.0, true}, {-0.0, false}}), ElementsAre(Tie{1, 1}));
  EXPECT_THAT(RankByScore({}), IsEmpty());
}

TEST(MetricsTest, FiguresOfARankingByHand) {
  // yes no yes no: of 4 pairs of a yes and a no 3 are in order.
  const std::vector<Tie> alternating = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
  EXPECT_DOUBLE_EQ(RocAuc(alternating).value(), 0.75);
  EXPECT_DOUBLE_EQ(AveragePrecision(alternating).value(), (1.0 + 2.0 / 3) / 2);
  const std::vector<Tie> all_tied = {{1, 3}};
  EXPECT_DOUBLE_EQ(RocAuc(all_tied).value(), 0.5);
  EXPECT_DOUBLE_EQ(AveragePrecision(all_tied).value(), 0.25);
}

TEST(MetricsTest, FiguresOfARankingMayBeUndefined) {
  const std::vector<Tie> only_yes = {{2, 0}, {1, 0}};
  const std::vector<Tie> only_no = {{0, 2}};
  EXPECT_EQ(RocAuc(only_yes), std::nullopt);
  EXPECT_EQ(RocAuc(only_no), std::nullopt);
  EXPECT_EQ(RocAuc({}), std::nullopt);
  EXPECT_EQ(AveragePrecision(only_yes), 1);
  EXPECT_EQ(AveragePrecision(only_no), std::nullopt);
  EXPECT_EQ(AveragePrecision({}), std::nullopt);
}

TEST(MetricsTest, LogLossByHand) {
  EXPECT_DOUBLE_EQ(CellLogLoss(0.25, true), std::log(4));
  EXPECT_DOUBLE_EQ(CellLogLoss(0.75, false), std::log(4));
  EXPECT_DOUBLE_EQ(CellLogLoss(0, true), 52 * std::log(2));
  EXPECT_DOUBLE_EQ(CellLogLoss(1, false), 52 * std::log(2));
  const std::vector<double> probabilities = {0.25, 0.5, 0.25};
  EXPECT_DOUBLE_EQ(ExclusiveLogLoss(probabilities, 1), std::log(2));
  const std::vector<double> unscaled = {0.2, 0.2};
  EXPECT_DOUBLE_EQ(ExclusiveLogLoss(unscaled, 0), std::log(2));
}

// The obvious twins: all pairs, and all thresholds, in O(n^2).

std::optional<double> RocAucByPairs(const std::vector<ScoredCell>& cells) {
  double wins = 0;
  double pairs = 0;
  for (const ScoredCell& a : cells) {
    for (const ScoredCell& b : cells) {
      if (!a.yes || b.yes) continue;
      ++pairs;
      if (a.score > b.score) wins += 1;
      if (a.score == b.score) wins += 0.5;
    }
  }
  return pairs == 0 ? std::nullopt : std::optional(wins / pairs);
}

/// Precision among the cells at or above the score of each yes, averaged over these.
std::optional<double> AveragePrecisionByThresholds(const std::vector<ScoredCell>& cells) {
  double sum = 0;
  double positives = 0;
  for (const ScoredCell& threshold : cells) {
    if (!threshold.yes) continue;
    ++positives;
    double yes = 0;
    double taken = 0;
    for (const ScoredCell& cell : cells) {
      if (cell.score < threshold.score) continue;
      ++taken;
      if (cell.yes) ++yes;
    }
    sum += yes / taken;
  }
  return positives == 0 ? std::nullopt : std::optional(sum / positives);
}

void ExpectEqualToTwins(const std::vector<ScoredCell>& cells) {
  const std::vector<Tie> ranking = RankByScore(cells);
  const std::optional<double> auc = RocAuc(ranking);
  // Sums of halves are exact, and the quotient is rounded once.
  EXPECT_EQ(auc, RocAucByPairs(cells));
  const std::optional<double> precision = AveragePrecision(ranking);
  const std::optional<double> expected = AveragePrecisionByThresholds(cells);
  ASSERT_EQ(precision.has_value(), expected.has_value());
  if (precision.has_value()) {
    EXPECT_NEAR(*precision, *expected, 1e-14);
  }
}

TEST(MetricsTest, AllSmallRankingsEqualTheirTwins) {
  // Every list of up to 5 cells with scores 0, 1, 2 and either mark.
  constexpr unsigned kKinds = 6;
  for (unsigned size = 0, lists = 1; size <= 5; ++size, lists *= kKinds) {
    for (unsigned list = 0; list < lists; ++list) {
      std::vector<ScoredCell> cells;
      for (unsigned i = 0, rest = list; i < size; ++i, rest /= kKinds) {
        cells.push_back({static_cast<double>(rest % 3), rest % kKinds >= 3});
      }
      ExpectEqualToTwins(cells);
    }
  }
}

TEST(MetricsTest, RandomRankingsEqualTheirTwins) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<ScoredCell> cells(1 + random() % 80);
    const std::size_t steps = 1 + random() % 100;
    for (ScoredCell& cell : cells) {
      cell = {static_cast<double>(random() % steps) / 100, random() % 3 == 0};
    }
    ExpectEqualToTwins(cells);
  }
}

}  // namespace
}  // namespace textclf
