#include "textclf/evaluation/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "tests/evaluation/cases.h"

namespace textclf {
namespace {

/// n documents on two labels, what is true of them, and what A and B say.
struct Case {
  std::vector<std::string> rows;
  std::vector<Prediction> a;
  std::vector<Prediction> b;
  std::vector<std::uint32_t> groups;
};

Prediction Said(const std::string& row) {
  Prediction prediction;
  for (std::uint32_t k = 0; k < row.size(); ++k) {
    prediction.probabilities.push_back(row[k] == '1' ? 0.9 : 0.1);
    if (row[k] == '1') prediction.labels.push_back(k);
  }
  return prediction;
}

/// Each mark is wrong with the probability of its side, A's and B's by themselves.
Case RandomCase(std::size_t groups, std::size_t group_size, double a_wrong,
                double b_wrong, std::mt19937_64& random) {
  std::bernoulli_distribution yes(0.4);
  const auto garbled = [&](std::string row, double wrong) {
    std::bernoulli_distribution flips(wrong);
    for (char& mark : row) {
      if (flips(random)) mark = mark == '1' ? '0' : '1';
    }
    return row;
  };
  Case made;
  for (std::uint32_t g = 0; g < groups; ++g) {
    std::string row;
    for (int k = 0; k < 2; ++k) row += yes(random) ? '1' : '0';
    const Prediction a = Said(garbled(row, a_wrong));
    const Prediction b = Said(garbled(row, b_wrong));
    for (std::size_t i = 0; i < group_size; ++i) {  // copies: alike in all
      made.rows.push_back(row);
      made.a.push_back(a);
      made.b.push_back(b);
      made.groups.push_back(g);
    }
  }
  return made;
}

Comparison CompareCase(const Case& made, const ComparisonOptions& options = {}) {
  return Compare(Marks(made.rows), made.a, made.b, made.groups, options);
}

std::vector<PairedDifference> FiguresOf(const Comparison& c) {
  std::vector<PairedDifference> figures = {c.accuracy, c.micro_f1, c.macro_f1,
                                           c.hamming_loss};
  figures.insert(figures.end(), c.label_f1.begin(), c.label_f1.end());
  return figures;
}

TEST(ComparisonTest, FiguresAreThoseOfTheEvaluations) {
  std::mt19937_64 random(1);
  Case made = RandomCase(60, 1, 0.2, 0.1, random);
  made.rows[0] = "?1";
  made.rows[1] = "??";
  const Comparison comparison = CompareCase(made, {.resamples = 100});
  const Evaluation a = EvaluateCase(made.rows, made.a, {"x", "y"}, Task::kMultilabel);
  const Evaluation b = EvaluateCase(made.rows, made.b, {"x", "y"}, Task::kMultilabel);
  EXPECT_EQ(comparison.accuracy.a, a.accuracy);
  EXPECT_EQ(comparison.accuracy.b, b.accuracy);
  EXPECT_EQ(comparison.micro_f1.a, a.micro.f1);
  EXPECT_EQ(comparison.macro_f1.b, b.macro.f1);
  EXPECT_EQ(comparison.hamming_loss.a, a.hamming_loss);
  EXPECT_EQ(comparison.label_f1[1].b, b.labels[1].scores.f1);
  for (const PairedDifference& figure : FiguresOf(comparison)) {
    EXPECT_EQ(figure.difference, figure.b - figure.a);
  }
  EXPECT_EQ(comparison.both_right + comparison.only_a_right + comparison.only_b_right +
                comparison.both_wrong,
            59u);
}

TEST(ComparisonTest, PValuesAreThoseOfAllSwaps) {
  constexpr std::size_t kGroups = 9;
  std::mt19937_64 random(5);
  const Case made = RandomCase(kGroups, 2, 0.4, 0.1, random);
  const Comparison comparison = CompareCase(made, {.resamples = 40000});
  const std::vector<PairedDifference> figures = FiguresOf(comparison);
  std::vector<double> as_large(figures.size());
  for (std::uint32_t swaps = 0; swaps < (1u << kGroups); ++swaps) {
    Case swapped = made;
    for (std::size_t i = 0; i < made.rows.size(); ++i) {
      if ((swaps >> made.groups[i]) % 2 == 1) std::swap(swapped.a[i], swapped.b[i]);
    }
    const std::vector<PairedDifference> other =
        FiguresOf(CompareCase(swapped, {.resamples = 0}));
    for (std::size_t f = 0; f < figures.size(); ++f) {
      const double size = std::abs(figures[f].difference) - 1e-12;
      if (std::abs(other[f].difference) >= size) ++as_large[f];
    }
  }
  for (std::size_t f = 0; f < figures.size(); ++f) {
    EXPECT_NEAR(figures[f].p_value, as_large[f] / (1u << kGroups), 0.01) << f;
  }
}

TEST(ComparisonTest, IntervalsAreAsWideAsTheFormulaSays) {
  std::mt19937_64 random(2);
  const Case made = RandomCase(2000, 1, 0.15, 0.1, random);
  const Comparison c = CompareCase(made);
  const double n = 2000;
  const auto only_a = static_cast<double>(c.only_a_right);
  const auto only_b = static_cast<double>(c.only_b_right);
  const double difference = (only_b - only_a) / n;
  const double variance = ((only_a + only_b) / n - difference * difference) / n;
  EXPECT_NEAR(c.accuracy.difference, difference, 1e-12);
  EXPECT_NEAR(c.accuracy.high - c.accuracy.low, 2 * 1.96 * std::sqrt(variance), 0.002);
  EXPECT_NEAR((c.accuracy.high + c.accuracy.low) / 2, difference, 0.002);
}

TEST(ComparisonTest, CopiesInOneGroupAreNoMoreEvidence) {
  std::mt19937_64 random(3);
  const Case copies = RandomCase(50, 20, 0.3, 0.2, random);
  std::mt19937_64 again(3);
  const Comparison once = CompareCase(RandomCase(50, 1, 0.3, 0.2, again));
  const Comparison grouped = CompareCase(copies);
  EXPECT_EQ(grouped.groups, 50u);
  EXPECT_NEAR(grouped.accuracy.low, once.accuracy.low, 1e-12);
  EXPECT_EQ(grouped.accuracy.p_value, once.accuracy.p_value);
  Case parted = copies;
  std::iota(parted.groups.begin(), parted.groups.end(), 0u);
  const Comparison naive = CompareCase(parted);
  EXPECT_LT(naive.accuracy.high - naive.accuracy.low,
            (grouped.accuracy.high - grouped.accuracy.low) / 3);
}

TEST(ComparisonTest, IntervalsHoldTheTruthAndPValuesAreUniformUnderChance) {
  constexpr int kRounds = 400;
  std::mt19937_64 random(4);
  int held = 0;
  int small_p = 0;
  for (int round = 0; round < kRounds; ++round) {
    const Comparison c = CompareCase(RandomCase(100, 2, 0.2, 0.2, random),
                                     {.resamples = 300, .threads = 1});
    if (c.micro_f1.low <= 0 && 0 <= c.micro_f1.high) ++held;
    if (c.micro_f1.p_value <= 0.1) ++small_p;
  }
  EXPECT_NEAR(held / double{kRounds}, 0.95, 0.025);
  EXPECT_NEAR(small_p / double{kRounds}, 0.1, 0.035);
}

TEST(ComparisonTest, ThreadsMakeNoDifference) {
  std::mt19937_64 random(6);
  const Case made = RandomCase(40, 3, 0.3, 0.2, random);
  const auto figures = [&](int threads) {
    return FiguresOf(CompareCase(made, {.resamples = 1000, .threads = threads}));
  };
  const std::vector<PairedDifference> one = figures(1);
  const std::vector<PairedDifference> seven = figures(7);
  for (std::size_t f = 0; f < one.size(); ++f) {
    EXPECT_EQ(one[f].low, seven[f].low);
    EXPECT_EQ(one[f].high, seven[f].high);
    EXPECT_EQ(one[f].p_value, seven[f].p_value);
  }
}

TEST(ComparisonTest, ModelsThatAgreeDoNotDiffer) {
  std::mt19937_64 random(7);
  Case made = RandomCase(30, 1, 0.3, 0.2, random);
  made.b = made.a;
  for (const PairedDifference& figure : FiguresOf(CompareCase(made))) {
    EXPECT_EQ(figure.low, 0);
    EXPECT_EQ(figure.high, 0);
    EXPECT_EQ(figure.p_value, 1);
  }
}

}  // namespace
}  // namespace textclf
