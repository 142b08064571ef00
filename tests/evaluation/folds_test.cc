#include "textclf/evaluation/folds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>

namespace textclf {
namespace {

/// n documents on labels of falling frequency, drawn with a fixed seed.
MarkMatrix RandomMarks(std::size_t documents, std::size_t labels) {
  std::mt19937 random(7);
  MarkMatrix marks(labels);
  std::vector<Mark> row(labels);
  for (std::size_t i = 0; i < documents; ++i) {
    for (std::size_t k = 0; k < labels; ++k) {
      row[k] = random() % (3 * (k + 1)) == 0 ? Mark::kYes : Mark::kNo;
    }
    marks.AppendRow(row);
  }
  return marks;
}

std::vector<std::uint32_t> EachAlone(std::size_t documents) {
  std::vector<std::uint32_t> groups(documents);
  std::iota(groups.begin(), groups.end(), 0u);
  return groups;
}

/// Labels x folds: how many rows of a fold have the label.
std::vector<std::vector<std::size_t>> CountYes(const MarkMatrix& marks,
                                               const Folds& folds) {
  std::vector<std::vector<std::size_t>> counts(marks.labels(),
                                               std::vector<std::size_t>(folds.count));
  for (std::size_t i = 0; i < marks.rows(); ++i) {
    for (std::size_t k = 0; k < marks.labels(); ++k) {
      counts[k][folds.fold_of[i]] += marks.at(i, k) == Mark::kYes ? 1 : 0;
    }
  }
  return counts;
}

std::size_t Spread(const std::vector<std::size_t>& counts) {
  const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
  return *most - *least;
}

std::vector<std::size_t> Sizes(const Folds& folds) {
  std::vector<std::size_t> sizes(folds.count);
  for (const std::uint32_t fold : folds.fold_of) ++sizes[fold];
  return sizes;
}

TEST(FoldsTest, EachRowIsHeldOutOnce) {
  const MarkMatrix marks = RandomMarks(101, 3);
  const Folds folds = *MakeFolds(marks, EachAlone(101), {4, 1});
  std::vector<std::uint32_t> all;
  for (std::uint32_t f = 0; f < folds.count; ++f) {
    const auto held_out = folds.HeldOut(f);
    all.insert(all.end(), held_out.begin(), held_out.end());
    EXPECT_EQ(held_out.size() + folds.LearnedFrom(f).size(), 101u);
  }
  EXPECT_THAT(all, testing::UnorderedElementsAreArray(EachAlone(101)));
}

TEST(FoldsTest, EnoughFoldsHoldOutThatManyRows) {
  const Folds folds = *MakeFolds(RandomMarks(100, 3), EachAlone(100), {5, 1});
  EXPECT_EQ(EnoughOf(folds, 0).count, 2u);
  EXPECT_EQ(EnoughOf(folds, 60).count, 3u);
  EXPECT_EQ(EnoughOf(folds, 61).count, 4u);
  EXPECT_EQ(EnoughOf(folds, 1000).count, 5u);

  const Folds two = EnoughOf(folds, 0);
  EXPECT_EQ(two.HeldOut(1), folds.HeldOut(1));
  EXPECT_EQ(two.LearnedFrom(1), folds.LearnedFrom(1));
  EXPECT_EQ(std::count_if(two.fold_of.begin(), two.fold_of.end(),
                          [](std::uint32_t fold) { return fold < 2; }),
            40);
}

TEST(FoldsTest, WhereOnePartitionHoldsOutTooFewRowsThereAreMore) {
  const MarkMatrix marks = RandomMarks(100, 3);
  const auto partitions = [&](std::size_t rows) {
    const Folds first = *MakeFolds(marks, EachAlone(100), {5, 1});
    return *MakeEnoughFolds(first, marks, EachAlone(100), {5, 1}, rows);
  };
  ASSERT_EQ(partitions(60).size(), 1u);
  EXPECT_EQ(partitions(60)[0].count, 3u);
  ASSERT_EQ(partitions(100).size(), 1u);

  const std::vector<Folds> three = partitions(250);
  ASSERT_EQ(three.size(), 3u);
  for (std::uint64_t p = 0; p < 3; ++p) {
    EXPECT_EQ(three[p].fold_of, MakeFolds(marks, EachAlone(100), {5, 1 + p})->fold_of);
    EXPECT_EQ(three[p].count, p < 2 ? 5u : 3u);
  }
  EXPECT_NE(three[0].fold_of, three[1].fold_of);
  EXPECT_EQ(partitions(1'000'000).size(), 10u);
}

TEST(FoldsTest, ExclusiveLabelsAreSpreadToTheDocument) {
  MarkMatrix marks(3);
  for (int i = 0; i < 1000; ++i) {
    const int label = i % 100 == 0 ? 2 : i % 7 == 0 ? 1 : 0;
    marks.AppendRow(std::vector<Mark>{label == 0 ? Mark::kYes : Mark::kNo,
                                      label == 1 ? Mark::kYes : Mark::kNo,
                                      label == 2 ? Mark::kYes : Mark::kNo});
  }
  const Folds folds = *MakeFolds(marks, EachAlone(1000), {});
  for (const auto& counts : CountYes(marks, folds)) EXPECT_LE(Spread(counts), 1u);
}

TEST(FoldsTest, LabelsTogetherAreSpreadFarBetterThanByChance) {
  constexpr std::size_t kDocuments = 5000;
  const MarkMatrix marks = RandomMarks(kDocuments, 12);
  const Folds folds = *MakeFolds(marks, EachAlone(kDocuments), {});
  const auto counts = CountYes(marks, folds);
  for (std::size_t k = 0; k < counts.size(); ++k) {
    // Chance alone would spread five binomial counts by some 2.3 standard deviations.
    EXPECT_LE(Spread(counts[k]), 4u) << k;
  }
  EXPECT_LE(Spread(Sizes(folds)), 4u);
}

TEST(FoldsTest, GroupsStayWholeAndLabelsAreSpread) {
  constexpr std::size_t kDocuments = 6000;
  const MarkMatrix marks = RandomMarks(kDocuments, 6);
  std::mt19937 random(3);
  std::vector<std::uint32_t> groups(kDocuments);
  for (std::uint32_t& group : groups) {
    group = static_cast<std::uint32_t>(random() % 40 * (random() % 40));
  }
  const Folds folds = *MakeFolds(marks, groups, {5, 2});
  std::vector<std::set<std::uint32_t>> folds_of_group(1600);
  for (std::size_t i = 0; i < kDocuments; ++i) {
    folds_of_group[groups[i]].insert(folds.fold_of[i]);
  }
  for (const auto& of_group : folds_of_group) EXPECT_LE(of_group.size(), 1u);
  for (const auto& counts : CountYes(marks, folds)) {
    const double mean =
        static_cast<double>(std::accumulate(counts.begin(), counts.end(), 0u)) / 5;
    for (const std::size_t count : counts) {
      EXPECT_NEAR(static_cast<double>(count), mean, 0.05 * mean + 1);
    }
  }
}

/// Groups whose sizes fall as 1 / rank; all but the largest, which no fold could make up
/// for, lean to labels of their own.
struct ZipfCase {
  MarkMatrix marks;
  std::vector<std::uint32_t> groups;
};

ZipfCase MakeZipfCase(std::size_t documents, std::size_t labels, std::size_t groups,
                      unsigned seed) {
  std::mt19937 random(seed);
  const auto share = [&] { return static_cast<double>(random() % 1000000) / 1e6; };
  std::vector<double> sums;
  double sum = 0;
  for (std::size_t r = 1; r <= groups; ++r) {
    sums.push_back(sum += 1 / static_cast<double>(r));
  }
  ZipfCase zipf = {MarkMatrix(labels), {}};
  std::vector<Mark> row(labels);
  for (std::size_t i = 0; i < documents; ++i) {
    const auto group = static_cast<std::uint32_t>(
        std::upper_bound(sums.begin(), sums.end(), share() * sum) - sums.begin());
    for (std::size_t k = 0; k < labels; ++k) {
      const double leaning = group >= 30 && group % labels == k ? 3 : 1;
      const bool yes = share() < leaning * 0.3 / static_cast<double>((k + 1) * (k + 1));
      row[k] = yes ? Mark::kYes : Mark::kNo;
    }
    zipf.groups.push_back(group);
    zipf.marks.AppendRow(row);
  }
  return zipf;
}

/// The most rows with a label that one group has.
std::size_t LargestPart(const ZipfCase& zipf, std::size_t label) {
  std::map<std::uint32_t, std::size_t> parts;
  for (std::size_t i = 0; i < zipf.groups.size(); ++i) {
    parts[zipf.groups[i]] += zipf.marks.at(i, label) == Mark::kYes ? 1 : 0;
  }
  std::size_t largest = 0;
  for (const auto& [group, count] : parts) largest = std::max(largest, count);
  return largest;
}

/// The largest distance of a label's rows in a fold from its part of them, by what is
/// allowed: 5%, or what whole documents and the largest group make necessary.
double WorstByAllowance(const ZipfCase& zipf, const Folds& folds) {
  const MarkMatrix& marks = zipf.marks;
  const auto counts = CountYes(marks, folds);
  const auto sizes = Sizes(folds);
  double worst = 0;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    const auto& of_label = counts[k];
    const auto yes = std::accumulate(of_label.begin(), of_label.end(), std::size_t{0});
    const double ideal = static_cast<double>(yes) / folds.count;
    const std::size_t largest_part = LargestPart(zipf, k);
    const double rounding = std::max(std::ceil(ideal) - ideal, ideal - std::floor(ideal));
    for (std::uint32_t f = 0; f < folds.count; ++f) {
      const double expected =
          static_cast<double>(yes * sizes[f]) / static_cast<double>(marks.rows());
      const double off = std::abs(static_cast<double>(of_label[f]) - expected);
      const double whole_group = static_cast<double>(largest_part) - expected;
      worst = std::max(
          worst, off / std::max({0.05 * expected, rounding + 0.1, whole_group + 0.1}));
    }
  }
  return worst;
}

TEST(FoldsTest, GroupsOfVeryDifferentSizesAreSpreadWithinFivePercent) {
  for (unsigned seed = 0; seed < 5; ++seed) {
    const ZipfCase zipf = MakeZipfCase(20000, 12, 1500, seed);
    const Folds folds = *MakeFolds(zipf.marks, zipf.groups, {5, seed});
    EXPECT_LE(WorstByAllowance(zipf, folds), 1) << seed;
    // Groups dealt out by chance are far from that.
    Folds dealt = folds;
    for (std::size_t i = 0; i < dealt.fold_of.size(); ++i) {
      dealt.fold_of[i] = zipf.groups[i] * 2654435761u % 5;
    }
    EXPECT_GE(WorstByAllowance(zipf, dealt), 3) << seed;
  }
}

/// Of labels and rows: squared distances of the folds' parts from 1 / folds.
double SumOfSquares(const MarkMatrix& marks, const Folds& folds) {
  const auto of = [&](const std::vector<std::size_t>& counts) {
    const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
    double sum = 0;
    for (const std::size_t count : counts) {
      const double off = static_cast<double>(count) / all - 1.0 / folds.count;
      sum += all == 0 ? 0 : off * off;
    }
    return sum;
  };
  double sum = of(Sizes(folds));
  for (const auto& counts : CountYes(marks, folds)) sum += of(counts);
  return sum;
}

TEST(FoldsTest, NoMoveOfOneGroupWouldSpreadThemBetter) {
  constexpr std::uint32_t kGroups = 30;
  for (unsigned seed = 0; seed < 20; ++seed) {
    const ZipfCase zipf = MakeZipfCase(200, 4, kGroups, seed);
    const Folds folds = *MakeFolds(zipf.marks, zipf.groups, {3, seed});
    const double reached = SumOfSquares(zipf.marks, folds);
    for (std::uint32_t group = 0; group < kGroups; ++group) {
      for (std::uint32_t to = 0; to < folds.count; ++to) {
        Folds moved = folds;
        for (std::size_t i = 0; i < moved.fold_of.size(); ++i) {
          if (zipf.groups[i] == group) moved.fold_of[i] = to;
        }
        EXPECT_GE(SumOfSquares(zipf.marks, moved), reached - 1e-9);
      }
    }
  }
}

TEST(FoldsTest, WhatDoesNotTeachIsHeldOutNevertheless) {
  Folds folds = *MakeFolds(RandomMarks(20, 2), EachAlone(20), {2, 0});
  const auto all = folds.LearnedFrom(0);
  folds.teaches.assign(20, true);
  EXPECT_EQ(folds.LearnedFrom(0), all);
  folds.teaches[all.front()] = false;
  EXPECT_EQ(folds.LearnedFrom(0), std::vector<std::uint32_t>(all.begin() + 1, all.end()));
  EXPECT_THAT(folds.HeldOut(1), testing::Contains(all.front()));
}

TEST(FoldsTest, SeedDraws) {
  const MarkMatrix marks = RandomMarks(300, 3);
  const auto draw = [&](std::uint64_t seed) {
    return MakeFolds(marks, EachAlone(300), {5, seed})->fold_of;
  };
  EXPECT_EQ(draw(1), draw(1));
  EXPECT_NE(draw(1), draw(2));
}

TEST(FoldsTest, RefusesWhatCannotBeCut) {
  const MarkMatrix marks = RandomMarks(4, 1);
  EXPECT_FALSE(MakeFolds(marks, EachAlone(4), {1, 0}).ok());
  EXPECT_FALSE(MakeFolds(marks, EachAlone(4), {5, 0}).ok());
  const std::vector<std::uint32_t> one_group(4, 9);
  EXPECT_THAT(std::string(MakeFolds(marks, one_group, {2, 0}).status().message()),
              testing::HasSubstr("found 1"));
}

}  // namespace
}  // namespace textclf
