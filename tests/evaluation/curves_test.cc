#include "textclf/evaluation/curves.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <vector>

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<ScoredCell> RandomCells(std::size_t n, unsigned seed, unsigned levels) {
  std::mt19937 random(seed);
  std::vector<ScoredCell> cells;
  for (std::size_t i = 0; i < n; ++i) {
    cells.push_back(
        {static_cast<double>(random() % (levels + 1)) / levels, random() % 3 == 0});
  }
  return cells;
}

TEST(CurvesTest, OperatingPointsAreWhatEachThresholdGives) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const std::vector<ScoredCell> cells = RandomCells(40, seed, 12);
    std::set<double, std::greater<>> scores;
    for (const ScoredCell& cell : cells) scores.insert(cell.score);
    const std::vector<OperatingPoint> points = OperatingPoints(cells);
    ASSERT_EQ(points.size(), scores.size());
    auto score = scores.begin();
    for (const OperatingPoint& point : points) {
      EXPECT_EQ(point.threshold, *score++);
      LabelCounts counts;
      for (const ScoredCell& cell : cells) {
        counts.Add(cell.yes, cell.score >= point.threshold);
      }
      EXPECT_EQ(point.counts, counts);
    }
  }
  EXPECT_THAT(OperatingPoints({}), IsEmpty());
}

TEST(CurvesTest, AreasUnderTheCurvesAreTheFigures) {
  const std::vector<ScoredCell> cells = RandomCells(500, 3, 100);
  const std::vector<OperatingPoint> points = OperatingPoints(cells);
  double roc_auc = 0;
  double average_precision = 0;
  LabelCounts before;
  before.true_negatives = 1;  // FalsePositiveRate 0
  for (const OperatingPoint& point : points) {
    const double won = Recall(point.counts) - Recall(before);
    average_precision += won * Precision(point.counts);
    roc_auc += (FalsePositiveRate(point.counts) - FalsePositiveRate(before)) *
               (Recall(point.counts) + Recall(before)) / 2;
    before = point.counts;
  }
  const std::vector<Tie> ranking = RankByScore(cells);
  EXPECT_NEAR(average_precision, *AveragePrecision(ranking), 1e-12);
  EXPECT_NEAR(roc_auc, *RocAuc(ranking), 1e-12);
}

/// Lowest and highest y of the points in each of `buckets` parts of [0, 1].
std::vector<std::pair<double, double>> Extremes(const std::vector<Point>& line,
                                                std::size_t buckets) {
  std::vector<std::pair<double, double>> extremes(buckets, {2, -2});
  for (const Point& point : line) {
    const auto bucket = std::min(
        buckets - 1, static_cast<std::size_t>(point.x * static_cast<double>(buckets)));
    extremes[bucket].first = std::min(extremes[bucket].first, point.y);
    extremes[bucket].second = std::max(extremes[bucket].second, point.y);
  }
  return extremes;
}

TEST(CurvesTest, ThinnedLineLooksTheSame) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<Point> line;
  for (int i = 0; i <= 5000; ++i) line.push_back({i / 5000.0, uniform(random)});
  constexpr std::size_t kBuckets = 50;
  for (int falling = 0; falling < 2; ++falling) {
    const std::vector<Point> thin = ThinLine(line, kBuckets);
    EXPECT_LE(thin.size(), 4 * kBuckets);
    EXPECT_EQ(thin.front(), line.front());
    EXPECT_EQ(thin.back(), line.back());
    EXPECT_EQ(Extremes(thin, kBuckets), Extremes(line, kBuckets));
    auto place = line.begin();  // a subsequence
    for (const Point& point : thin) {
      place = std::find(place, line.end(), point);
      ASSERT_NE(place, line.end());
      ++place;
    }
    std::reverse(line.begin(), line.end());
  }
}

TEST(CurvesTest, FewPointsStay) {
  const std::vector<Point> line = {{0, 1}, {0.5, 0.25}, {1, 0}};
  EXPECT_EQ(ThinLine(line, 10), line);
  EXPECT_THAT(ThinLine({}, 10), IsEmpty());
}

TEST(CurvesTest, BinsCountEachCellOnce) {
  const std::vector<ScoredCell> cells = {{0, false}, {0.1, true},   {0.25, true},
                                         {1, true},  {0.99, false}, {0.75, true}};
  const std::vector<ProbabilityBin> bins = BinByProbability(cells, 4);
  ASSERT_EQ(bins.size(), 4u);
  EXPECT_THAT((std::vector<std::size_t>{bins[0].cells(), bins[1].cells(), bins[2].cells(),
                                        bins[3].cells()}),
              ElementsAre(2, 1, 0, 3));
  EXPECT_EQ(bins[0].share_of_yes(), 0.5);
  EXPECT_EQ(bins[0].mean_probability(), 0.05);
  EXPECT_EQ(bins[2].mean_probability(), 0);
  EXPECT_NEAR(bins[3].mean_probability(), 2.74 / 3, 1e-15);
}

}  // namespace
}  // namespace textclf
