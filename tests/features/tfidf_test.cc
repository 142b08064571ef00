#include "textclf/features/tfidf.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/features/sklearn_case.h"

namespace textclf {
namespace {

TEST(TfidfTest, RowsEqualScikitLearns) {
  for (const SklearnCase& golden : SklearnCases()) {
    const Analyzer analyzer = *Analyzer::Make(golden.analyzer);
    const TermCounts counts = CountTerms(golden.Views(), analyzer);
    const auto rows = AllRows(golden.texts.size());
    const auto tfidf = FitTfidf(counts, rows, golden.tfidf);
    ASSERT_TRUE(tfidf.ok()) << tfidf.status();

    const TermList& terms = tfidf->vocabulary().terms();
    const auto vocabulary = golden.json["vocabulary"].get<std::vector<std::string>>();
    ASSERT_EQ(terms.size(), vocabulary.size());
    for (std::uint32_t c = 0; c < terms.size(); ++c) {
      ASSERT_EQ(terms.spelling(c), vocabulary[c]);
      ASSERT_NEAR(tfidf->idf()[c], golden.json["idf"][c].get<double>(), 1e-12);
    }
    const SparseRows<double> x = Transform(*tfidf, counts, rows);
    for (std::size_t i = 0; i < x.rows(); ++i) {
      const auto row = x.row(i);
      const nlohmann::json& expected = golden.json["rows"][i];
      ASSERT_EQ(row.size(), expected.size());
      for (std::size_t j = 0; j < row.size(); ++j) {
        ASSERT_NEAR(row.values[j], expected[std::to_string(row.columns[j])].get<double>(),
                    1e-12);
      }
    }
  }
}

class SmallCorpus {
 public:
  explicit SmallCorpus(std::vector<std::string_view> texts)
      : counts_(CountTerms(texts, *Analyzer::Make({}))), rows_(AllRows(texts.size())) {}

  std::vector<std::string> Kept(const TfidfOptions& options) const {
    const auto tfidf = FitTfidf(counts_, rows_, options);
    std::vector<std::string> kept;
    for (std::uint32_t c = 0; tfidf.ok() && c < tfidf->vocabulary().size(); ++c) {
      kept.emplace_back(tfidf->vocabulary().terms().spelling(c));
    }
    return kept;
  }
  const TermCounts& counts() const { return counts_; }

 private:
  TermCounts counts_;
  std::vector<std::uint32_t> rows_;
};

TEST(TfidfTest, LimitsAreNumbersOrShares) {
  const SmallCorpus corpus({"a b c", "a b", "a d", "a"});
  using Strings = std::vector<std::string>;
  EXPECT_EQ(corpus.Kept({.min_documents = {2, false}}), (Strings{"a", "b"}));
  EXPECT_EQ(corpus.Kept({.min_documents = {0.5, true}}), (Strings{"a", "b"}));
  EXPECT_EQ(corpus.Kept({.max_documents = {0.5, true}}), (Strings{"b", "c", "d"}));
  EXPECT_EQ(corpus.Kept({.max_documents = {1, false}}), (Strings{"c", "d"}));
}

TEST(TfidfTest, MaxTermsKeepsTheMostFrequentAndBreaksTiesBySpelling) {
  const SmallCorpus corpus({"z z z b", "a c", "c"});
  EXPECT_EQ(corpus.Kept({.max_terms = 2}), (std::vector<std::string>{"c", "z"}));
  EXPECT_EQ(corpus.Kept({.max_terms = 3}), (std::vector<std::string>{"a", "c", "z"}));
}

/// The seam of cross-validation: statistics come from the rows named, and no others.
TEST(TfidfTest, RowsOfAFoldEqualTheirOwnCorpus) {
  const std::vector<std::string_view> all = {"a b", "c d e", "a c", "b e e", "f"};
  const std::vector<std::uint32_t> fold = {0, 2, 3};
  const SmallCorpus corpus(all);
  const SmallCorpus sub_corpus({all[0], all[2], all[3]});
  const auto in_fold = FitTfidf(corpus.counts(), fold, {});
  const auto alone = FitTfidf(sub_corpus.counts(), AllRows(3), {});
  ASSERT_EQ(in_fold->vocabulary().terms().spellings(),
            alone->vocabulary().terms().spellings());
  EXPECT_TRUE(std::ranges::equal(in_fold->idf(), alone->idf()));
  const auto x = Transform(*in_fold, corpus.counts(), fold);
  const auto y = Transform(*alone, sub_corpus.counts(), AllRows(3));
  EXPECT_TRUE(std::ranges::equal(x.column_indices(), y.column_indices()));
  EXPECT_TRUE(std::ranges::equal(x.values(), y.values()));
}

TEST(TfidfTest, FailsWhereNoTermIsLeft) {
  const SmallCorpus corpus({"a", "b"});
  const auto none = FitTfidf(corpus.counts(), AllRows(2), {.min_documents = {2, false}});
  EXPECT_EQ(std::string(none.status().message()),
            "none of 2 terms stands in at least 2 and at most 2 of 2 documents; lower "
            "--min-df or raise --max-df");
  const SmallCorpus empty({"", ""});
  EXPECT_EQ(std::string(FitTfidf(empty.counts(), AllRows(2), {}).status().message()),
            "2 documents hold no terms at all");
}

}  // namespace
}  // namespace textclf
