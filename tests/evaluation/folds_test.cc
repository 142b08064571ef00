#include "textclf/evaluation/folds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
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
    return *MakeEnoughFolds(marks, EachAlone(100), {5, 1}, rows);
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
