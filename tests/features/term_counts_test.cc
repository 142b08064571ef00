#include "textclf/features/term_counts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
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

SpelledCounts Spelled(const TermCounts& counts, std::size_t document) {
  SpelledCounts spelled;
  counts.ForEachTerm(document, [&](std::uint32_t term) {
    std::string spelling;
    counts.Spell(term, spelling);
    ++spelled[{counts.terms.block(term), spelling}];
  });
  return spelled;
}

std::vector<std::string> RandomTexts(int count) {
  std::mt19937 random(20230725);
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (auto words = random() % 12; words > 0; --words) {
      text += random() % 8 == 0 ? "zo'n zwart-" : random() % 4 == 0 ? "woorden" : "woord";
      text += std::to_string(random() % 300 * (random() % 2)) + " ";
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
  Analyzer analyzer_ = *Analyzer::Make({.words = {1, 3}, .characters = {2, 3}});
};

void ExpectEqual(const NumberLists& a, const NumberLists& b) {
  EXPECT_TRUE(std::ranges::equal(a.offsets(), b.offsets()));
  EXPECT_TRUE(std::ranges::equal(a.values(), b.values()));
}

TEST_F(TermCountsTest, EqualsCountingSpellings) {
  for (const TokenizerName tokenizer :
       {TokenizerName::kDutch1, TokenizerName::kSklearn1}) {
    AnalyzerOptions options = analyzer_.options();
    options.tokenizer = tokenizer;
    for (const StemmerName stemmer : {StemmerName::kNone, StemmerName::kDutchPorter}) {
      options.stemmer = stemmer;
      const Analyzer analyzer = *Analyzer::Make(options);
      const TermCounts counts = CountTerms(views_, analyzer);
      ASSERT_EQ(counts.documents(), texts_.size());
      for (std::size_t i = 0; i < texts_.size(); ++i) {
        ASSERT_EQ(Spelled(counts, i), CountSlowly(texts_[i], analyzer)) << texts_[i];
      }
    }
  }
}

TEST_F(TermCountsTest, EachTermHasOneNumber) {
  const TermCounts counts = CountTerms(views_, analyzer_);
  std::set<std::uint64_t> keys(counts.terms.keys.begin(), counts.terms.keys.end());
  EXPECT_EQ(keys.size(), counts.terms.size());
  std::set<std::uint32_t> met;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    counts.ForEachTerm(i, [&](std::uint32_t term) { met.insert(term); });
  }
  EXPECT_EQ(met.size(), counts.terms.size());
}

TEST_F(TermCountsTest, OnlySequencesOnlyCharacters) {
  for (const AnalyzerOptions& options :
       {AnalyzerOptions{.words = {2, 2}},
        AnalyzerOptions{.words = {0, 0}, .characters = {1, 4}}}) {
    const Analyzer analyzer = *Analyzer::Make(options);
    const TermCounts counts = CountTerms(views_, analyzer);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      ASSERT_EQ(Spelled(counts, i), CountSlowly(texts_[i], analyzer)) << texts_[i];
    }
  }
}

TEST_F(TermCountsTest, DoesNotDependOnThreads) {
  const TermCounts one = CountTerms(views_, analyzer_, 1);
  for (const int threads : {2, 7}) {
    const TermCounts many = CountTerms(views_, analyzer_, threads);
    EXPECT_EQ(many.terms.keys, one.terms.keys);
    ExpectEqual(many.words.of_document, one.words.of_document);
    ExpectEqual(many.words.terms, one.words.terms);
    ExpectEqual(many.chunks.of_document, one.chunks.of_document);
    ExpectEqual(many.chunks.terms, one.chunks.terms);
    ExpectEqual(many.sequences, one.sequences);
  }
}

TEST_F(TermCountsTest, NoTextsAndEmptyTexts) {
  EXPECT_EQ(CountTerms({}, analyzer_).documents(), 0u);
  const std::vector<std::string_view> empty = {"", " "};
  EXPECT_EQ(CountTerms(empty, analyzer_).documents(), 2u);
  EXPECT_EQ(CountTerms(empty, analyzer_).terms.size(), 0u);
}

}  // namespace
}  // namespace textclf
