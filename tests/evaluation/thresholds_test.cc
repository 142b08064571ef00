#include "textclf/evaluation/thresholds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace textclf {
namespace {

using Kind = ThresholdGoal::Kind;

ChosenThreshold Choose(std::vector<ScoredCell> cells, const ThresholdGoal& goal) {
  std::sort(cells.begin(), cells.end(),
            [](const ScoredCell& a, const ScoredCell& b) { return a.score > b.score; });
  return ChooseThreshold(cells, goal);
}

LabelCounts CountsAbove(const std::vector<ScoredCell>& cells, double threshold) {
  LabelCounts counts;
  for (const ScoredCell& cell : cells) counts.Add(cell.yes, cell.score > threshold);
  return counts;
}

/// What a goal asks for, at any threshold; empty where it is missed.
std::optional<double> WorthAt(const std::vector<ScoredCell>& cells, double threshold,
                              const ThresholdGoal& goal) {
  const LabelCounts counts = CountsAbove(cells, threshold);
  if (counts.predicted() == 0) return std::nullopt;
  if (goal.kind == Kind::kF1) return F1(counts);
  const bool precise = goal.kind == Kind::kPrecision;
  const double held = precise ? Precision(counts) : Recall(counts);
  if (held < goal.value) return std::nullopt;
  return precise ? Recall(counts) : Precision(counts);
}

/// The best of a fine grid of thresholds, tried one by one.
std::optional<double> BestWorth(const std::vector<ScoredCell>& cells,
                                const ThresholdGoal& goal) {
  std::optional<double> best;
  for (int step = 0; step < 40; ++step) {
    const auto worth = WorthAt(cells, 0.0124 + step / 40.0, goal);
    if (worth.has_value() && (!best || *worth > *best)) best = worth;
  }
  return best;
}

TEST(ThresholdsTest, NoThresholdIsBetterOnAllSmallRankings) {
  constexpr int kCells = 5;
  const std::vector<ThresholdGoal> goals = {{Kind::kF1, 0},
                                            {Kind::kPrecision, 0.6},
                                            {Kind::kPrecision, 1},
                                            {Kind::kRecall, 0.5},
                                            {Kind::kRecall, 1}};
  // Each cell has one of three probabilities and is yes or no: 6^5 rankings with ties.
  for (int code = 0; code < 7776; ++code) {
    std::vector<ScoredCell> cells;
    bool any_yes = false;
    for (int i = 0, rest = code; i < kCells; ++i, rest /= 6) {
      cells.push_back({0.2 + 0.3 * (rest % 3), rest / 3 % 2 == 1});
      any_yes |= cells.back().yes;
    }
    for (const ThresholdGoal& goal : goals) {
      const ChosenThreshold chosen = Choose(cells, goal);
      const auto best = any_yes ? BestWorth(cells, goal) : std::nullopt;
      ASSERT_EQ(chosen.reached, best.has_value()) << code << ToString(goal);
      if (!best.has_value()) continue;
      ASSERT_EQ(WorthAt(cells, chosen.threshold, goal), best) << code << ToString(goal);
    }
  }
}

TEST(ThresholdsTest, LiesHalfWayBetweenNeighbours) {
  const std::vector<ScoredCell> cells = {{0.9, true}, {0.3, false}, {0.7, true}};
  EXPECT_DOUBLE_EQ(Choose(cells, {}).threshold, 0.5);
  EXPECT_DOUBLE_EQ(Choose({{0.4, true}}, {}).threshold, 0.2);
}

TEST(ThresholdsTest, GoalThatIsOutOfReachGivesNoLabel) {
  const std::vector<ScoredCell> cells = {{0.9, false}, {0.3, true}};
  const ChosenThreshold chosen = Choose(cells, {Kind::kPrecision, 0.8});
  EXPECT_FALSE(chosen.reached);
  EXPECT_EQ(chosen.threshold, 1);
  EXPECT_EQ(Choose({{0.9, false}}, {}).threshold, 0.5);
  EXPECT_EQ(Choose({}, {}).threshold, 0.5);
}

TEST(ThresholdsTest, GoalsReadBack) {
  for (const char* text : {"f1", "precision=0.5", "recall=1"}) {
    EXPECT_EQ(ToString(*ParseThresholdGoal(text)), text);
  }
  for (const char* text : {"", "F1", "precision", "precision=", "precision=0",
                           "recall=1.1", "recall=nan", "recall=0.5x", "f1=1"}) {
    EXPECT_FALSE(ParseThresholdGoal(text).ok()) << text;
  }
}

}  // namespace
}  // namespace textclf
