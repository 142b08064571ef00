#include "textclf/model/term_sums.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace textclf {
namespace {

constexpr std::size_t kProblems = 3;

/// A vocabulary, idf and weights at random, idf between 1 and `largest_idf`.
struct RandomModel {
  RandomModel(unsigned seed, double largest_idf, float largest_weight, bool sublinear)
      : random(seed) {
    constexpr std::uint32_t kColumns = 500;
    TermListBuilder builder;
    std::vector<double> idf;
    std::vector<float> weights;
    for (std::uint32_t c = 0; c < kColumns; ++c) {
      builder.Append(c < kColumns / 2 ? TermBlock::kWords : TermBlock::kCharacters,
                     random(), std::to_string(c));
      idf.push_back(1 + (largest_idf - 1) * Share());
      for (std::size_t p = 0; p < kProblems; ++p) {
        weights.push_back(largest_weight * static_cast<float>(2 * Share() - 1));
      }
    }
    tfidf = Tfidf(Vocabulary(std::move(builder).Build()), std::move(idf), sublinear);
    model = LinearModel(kColumns, std::move(weights), {0.5, -2, 0});
  }

  double Share() { return std::uniform_real_distribution<double>()(random); }

  /// Columns with repetitions, in no order.
  std::vector<std::uint32_t> Occurrences(std::size_t count) {
    std::vector<std::uint32_t> found(count);
    const std::size_t limit = 1 + random() % tfidf.vocabulary().size();
    for (std::uint32_t& column : found) {
      column = static_cast<std::uint32_t>(random() % limit);
    }
    return found;
  }

  std::mt19937_64 random;
  Tfidf tfidf;
  LinearModel model;
};

std::vector<ColumnCount> Count(std::vector<std::uint32_t> found) {
  std::sort(found.begin(), found.end());
  std::vector<ColumnCount> counts;
  for (const std::uint32_t column : found) {
    if (counts.empty() || counts.back().column != column) counts.push_back({column, 0});
    ++counts.back().count;
  }
  return counts;
}

/// The scores as sums in the order in which the columns stand.
std::vector<double> SumScores(const RandomModel& random,
                              const std::vector<std::uint32_t>& found) {
  const SumScales scales = SumScalesOf(random.tfidf, random.model);
  EXPECT_GE(scales.max_occurrences, found.size());
  const TermSums sums(random.tfidf, random.model, scales);
  TextSums text;
  for (BlockSums& block : text) block.Clear(kProblems);
  const auto block_of = [&](std::uint32_t column) -> BlockSums& {
    return text[column < random.tfidf.vocabulary().terms().word_terms() ? 0 : 1];
  };
  for (const std::uint32_t column : found) {
    sums.Add(column, block_of(column).squares, block_of(column).products);
  }
  for (const ColumnCount& term : Count(found)) {
    if (term.count == 1) continue;
    sums.AddRepeated(term.column, term.count, block_of(term.column).squares,
                     block_of(term.column).products);
  }
  std::vector<double> scores(kProblems);
  sums.Score(text, scores);
  return scores;
}

std::vector<double> RowScores(const RandomModel& random,
                              const std::vector<std::uint32_t>& found) {
  const std::vector<ColumnCount> counts = Count(found);
  std::vector<std::uint32_t> columns;
  for (const ColumnCount& count : counts) columns.push_back(count.column);
  std::vector<double> values(counts.size());
  random.tfidf.Weigh(counts, values);
  std::vector<double> scores(kProblems);
  random.model.Score(columns, values, scores);
  return scores;
}

TEST(TermSumsTest, EqualTheScoresOfTheRow) {
  for (const bool sublinear : {false, true}) {
    for (const double largest_idf : {1.0, 12.0, 1000.0}) {
      for (const float largest_weight : {0.0f, 1e-20f, 5.0f, 1e20f}) {
        RandomModel random(20240610, largest_idf, largest_weight, sublinear);
        // The largest score of a row of unit length, where all blocks pull together.
        const double scale = 2 + std::sqrt(2.0 * kProblems) * largest_weight;
        for (const std::size_t count : {0u, 1u, 2u, 30u, 400u, 4096u}) {
          const std::vector<std::uint32_t> found = random.Occurrences(count);
          const std::vector<double> expected = RowScores(random, found);
          const std::vector<double> scores = SumScores(random, found);
          for (std::size_t p = 0; p < kProblems; ++p) {
            ASSERT_NEAR(scores[p], expected[p], 2e-11 * scale)
                << count << " idf " << largest_idf << " weight " << largest_weight;
          }
        }
      }
    }
  }
}

TEST(TermSumsTest, OfRealisticModelsDifferByLessThanDecisionsAskFor) {
  for (const bool sublinear : {false, true}) {
    RandomModel random(20240611, 11, 8, sublinear);
    for (int i = 0; i < 2000; ++i) {
      const std::vector<std::uint32_t> found = random.Occurrences(1 + i % 300);
      const std::vector<double> expected = RowScores(random, found);
      const std::vector<double> scores = SumScores(random, found);
      for (std::size_t p = 0; p < kProblems; ++p) {
        ASSERT_NEAR(scores[p], expected[p], 1e-12);
      }
    }
  }
}

TEST(TermSumsTest, AnyOrderGivesTheSameBits) {
  for (const bool sublinear : {false, true}) {
    RandomModel random(20240612, 11, 8, sublinear);
    for (int i = 0; i < 100; ++i) {
      std::vector<std::uint32_t> found = random.Occurrences(200);
      const std::vector<double> scores = SumScores(random, found);
      std::shuffle(found.begin(), found.end(), random.random);
      ASSERT_EQ(SumScores(random, found), scores);
    }
  }
}

TEST(TermSumsTest, IdfThatDifferTooMuchAreRefused) {
  const auto max_occurrences = [](double least, double largest) {
    TermListBuilder builder;
    builder.Append(TermBlock::kWords, 1, "a");
    builder.Append(TermBlock::kWords, 2, "b");
    const Tfidf tfidf(Vocabulary(std::move(builder).Build()), {least, largest}, false);
    return SumScalesOf(tfidf, LinearModel(2, {1, 1}, {0})).max_occurrences;
  };
  EXPECT_EQ(max_occurrences(1, 4000), 4096u);
  EXPECT_EQ(max_occurrences(1, 40000), 0u);
  EXPECT_EQ(max_occurrences(1e-9, 1e9), 0u);
}

}  // namespace
}  // namespace textclf
