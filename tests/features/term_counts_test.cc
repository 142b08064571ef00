#include "textclf/features/term_counts.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace textclf {
namespace {

using SpelledCounts = std::map<std::pair<TermBlock, std::string>, std::uint32_t>;

/// The obvious way: a map of spellings for each text.
SpelledCounts CountSlowly(const std::string& text, const Analyzer& analyzer) {
  Workspace workspace;
  SpelledCounts counts;
  analyzer.ForEachTerm(text, workspace, [&](const Term& term) {
    ++counts[{term.block, Spell(workspace, term)}];
  });
  return counts;
}

SpelledCounts Spelled(const TermCounts& counts, std::size_t row_index) {
  SpelledCounts spelled;
  const auto row = counts.counts.row(row_index);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::uint32_t column = row.columns[i];
    spelled[{counts.terms.block(column), std::string(counts.terms.spelling(column))}] =
        row.values[i];
  }
  return spelled;
}

std::vector<std::string> RandomTexts(int count) {
  std::mt19937 random(20230725);
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (auto words = random() % 12; words > 0; --words) {
      text += "woord" + std::to_string(random() % 300 * (random() % 2)) + " ";
    }
    texts.push_back(text);
  }
  return texts;
}

class TermCountsTest : public testing::Test {
 protected:
  TermCountsTest() : texts_(RandomTexts(3000)), views_(texts_.begin(), texts_.end()) {}

  std::vector<std::string> texts_;
  std::vector<std::string_view> views_;
  Analyzer analyzer_ = *Analyzer::Make({.words = {1, 2}, .characters = {2, 3}});
};

TEST_F(TermCountsTest, EqualsCountingSpellings) {
  const TermCounts counts = CountTerms(views_, analyzer_);
  ASSERT_EQ(counts.counts.rows(), texts_.size());
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    ASSERT_EQ(Spelled(counts, i), CountSlowly(texts_[i], analyzer_)) << texts_[i];
  }
}

TEST_F(TermCountsTest, ColumnsAreInOrderOfBlockAndSpelling) {
  const TermList terms = CountTerms(views_, analyzer_).terms;
  for (std::uint32_t c = 1; c < terms.size(); ++c) {
    ASSERT_LT(std::pair(terms.block(c - 1), terms.spelling(c - 1)),
              std::pair(terms.block(c), terms.spelling(c)));
  }
}

TEST_F(TermCountsTest, DoesNotDependOnThreads) {
  const TermCounts one = CountTerms(views_, analyzer_, 1);
  for (const int threads : {2, 7}) {
    const TermCounts many = CountTerms(views_, analyzer_, threads);
    EXPECT_EQ(many.terms.spellings(), one.terms.spellings());
    EXPECT_TRUE(std::ranges::equal(many.terms.keys(), one.terms.keys()));
    EXPECT_TRUE(std::ranges::equal(many.counts.offsets(), one.counts.offsets()));
    EXPECT_TRUE(
        std::ranges::equal(many.counts.column_indices(), one.counts.column_indices()));
    EXPECT_TRUE(std::ranges::equal(many.counts.values(), one.counts.values()));
  }
}

TEST_F(TermCountsTest, NoTextsAndEmptyTexts) {
  EXPECT_EQ(CountTerms({}, analyzer_).counts.rows(), 0u);
  const std::vector<std::string_view> empty = {"", " "};
  EXPECT_EQ(CountTerms(empty, analyzer_).counts.rows(), 2u);
  EXPECT_EQ(CountTerms(empty, analyzer_).terms.size(), 0u);
}

}  // namespace
}  // namespace textclf
