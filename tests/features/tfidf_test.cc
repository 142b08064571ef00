#include "textclf/features/tfidf.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

/// Words of all lengths, some rare, some alike in their first bytes.
std::vector<std::string> RandomTexts(std::size_t count) {
  std::mt19937 random(20230725);
  std::vector<std::string> texts(count);
  for (std::string& text : texts) {
    for (auto words = random() % 60; words > 0; --words) {
      const auto stem = random() % 5 == 0 ? "aaaaaaaaaaaaaaaa" : "b";
      const auto range = random() % 2 == 0 ? 30 : 3000;
      text += stem + std::to_string(random() % range) + " ";
    }
  }
  return texts;
}

/// Every step the obvious way, with maps of spellings.
std::vector<std::map<std::string, double>> WeighSlowly(
    const Analyzer& analyzer, std::span<const std::string_view> texts,
    std::uint32_t min_documents) {
  Workspace workspace;
  std::vector<std::map<std::string, double>> rows;
  std::map<std::string, double> documents;
  for (const std::string_view text : texts) {
    auto& row = rows.emplace_back();
    analyzer.ForEachTerm(text, workspace, [&](const Term& term) {
      row[(term.block == TermBlock::kWords ? "w:" : "c:") + Spell(workspace, term)] += 1;
    });
    for (const auto& [spelling, count] : row) documents[spelling] += 1;
  }
  for (auto& row : rows) {
    std::erase_if(row, [&](const auto& e) { return documents[e.first] < min_documents; });
    std::map<char, double> squares;
    for (auto& [spelling, value] : row) {
      const double n = static_cast<double>(texts.size());
      value = (1 + std::log(value)) * (std::log((1 + n) / (1 + documents[spelling])) + 1);
      squares[spelling[0]] += value * value;
    }
    for (auto& [spelling, value] : row) value /= std::sqrt(squares[spelling[0]]);
  }
  return rows;
}

TEST(TfidfTest, EqualsTheObviousWayAndDoesNotDependOnThreads) {
  const std::vector<std::string> texts = RandomTexts(1500);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const Analyzer analyzer = *Analyzer::Make({.words = {1, 2}, .characters = {2, 5}});
  const TfidfOptions options = {.min_documents = {2, false}, .sublinear_tf = true};
  const TermCounts counts = CountTerms(views, analyzer);
  const auto rows = AllRows(views.size());
  const Tfidf one = *FitTfidf(counts, rows, options, 1);
  const SparseRows<double> x = Transform(one, counts, rows, 1);
  const TermList& terms = one.vocabulary().terms();
  for (std::uint32_t c = 1; c < terms.size(); ++c) {
    ASSERT_LT(std::pair(terms.block(c - 1), terms.spelling(c - 1)),
              std::pair(terms.block(c), terms.spelling(c)));
  }
  const auto expected = WeighSlowly(analyzer, views, 2);
  for (std::size_t i = 0; i < x.rows(); ++i) {
    ASSERT_EQ(x.row(i).size(), expected[i].size());
    for (std::size_t j = 0; j < x.row(i).size(); ++j) {
      const std::uint32_t column = x.row(i).columns[j];
      const auto spelling = (terms.block(column) == TermBlock::kWords ? "w:" : "c:") +
                            std::string(terms.spelling(column));
      ASSERT_NEAR(x.row(i).values[j], expected[i].at(spelling), 1e-12) << spelling;
    }
  }
  for (const int threads : {2, 7}) {
    const Tfidf many = *FitTfidf(counts, rows, options, threads);
    EXPECT_EQ(many.vocabulary().terms().spellings(), terms.spellings());
    EXPECT_TRUE(std::ranges::equal(many.idf(), one.idf()));
    const SparseRows<double> y = Transform(many, counts, rows, threads);
    EXPECT_TRUE(std::ranges::equal(y.offsets(), x.offsets()));
    EXPECT_TRUE(std::ranges::equal(y.column_indices(), x.column_indices()));
    EXPECT_TRUE(std::ranges::equal(y.values(), x.values()));
  }
}

/// A row of the product, sorted.
std::map<std::uint32_t, double> ProductRow(const FactoredRows& x, std::size_t i) {
  std::map<std::uint32_t, double> row;
  const auto add = [&](const auto& terms, double factor) {
    for (std::size_t j = 0; j < terms.size(); ++j) {
      row[terms.columns[j]] += factor * terms.values[j];
    }
  };
  add(x.own.row(i), 1);
  for (std::size_t j = 0; j < x.uses.row(i).size(); ++j) {
    add(x.units.row(x.uses.row(i).columns[j]), x.uses.row(i).values[j]);
  }
  return row;
}

/// Words that come often and again in a text, with letters again and again in them.
std::vector<std::string> RepetitiveTexts() {
  std::vector<std::string> texts = RandomTexts(1500);
  for (std::size_t i = 0; i < texts.size(); i += 3) {
    texts[i] += " hahaha banaan " + texts[i] + " hahaha";
  }
  texts.push_back(std::string(300, 'a'));
  std::string often;
  for (int i = 0; i < 40; ++i) often += "ananas na ";
  texts.push_back(often);
  texts.emplace_back();
  return texts;
}

TEST(FactoredRowsTest, TheProductIsTheMatrix) {
  const std::vector<std::string> texts = RepetitiveTexts();
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  for (const NgramRange& words : {NgramRange{1, 2}, NgramRange{0, 0}}) {
    const Analyzer analyzer = *Analyzer::Make({.words = words, .characters = {2, 5}});
    const TermCounts counts = CountTerms(views, analyzer);
    std::vector<std::uint32_t> rows = AllRows(views.size());
    rows.erase(rows.begin() + 5, rows.begin() + 300);  // a fold
    for (const bool sublinear : {false, true}) {
      for (const double min_documents : {1.0, 3.0}) {
        const Tfidf tfidf = *FitTfidf(
            counts, rows,
            {.min_documents = {min_documents, false}, .sublinear_tf = sublinear});
        const SparseRows<double> expected = Transform(tfidf, counts, rows);
        const FactoredRows x = TransformFactored(tfidf, counts, rows, 1);
        EXPECT_GT(x.units.rows(), 10u);
        EXPECT_EQ(x.stored_values, expected.stored_values());
        EXPECT_LT(
            x.own.stored_values() + x.uses.stored_values() + x.units.stored_values(),
            expected.stored_values());
        double largest = 0;
        for (std::size_t i = 0; i < expected.rows(); ++i) {
          const auto row = expected.row(i);
          const std::map<std::uint32_t, double> product = ProductRow(x, i);
          ASSERT_EQ(product.size(), row.size());
          double square = 0;
          for (std::size_t j = 0; j < row.size(); ++j) {
            ASSERT_NEAR(product.at(row.columns[j]), row.values[j], 1e-14);
            square += row.values[j] * row.values[j];
          }
          largest = std::max(largest, square);
        }
        EXPECT_NEAR(x.largest_row_square, largest, 1e-12);
        const FactoredRows y = TransformFactored(tfidf, counts, rows, 7);
        for (const auto part :
             {&FactoredRows::own, &FactoredRows::uses, &FactoredRows::units}) {
          EXPECT_TRUE(std::ranges::equal((y.*part).offsets(), (x.*part).offsets()));
          EXPECT_TRUE(
              std::ranges::equal((y.*part).column_indices(), (x.*part).column_indices()));
          EXPECT_TRUE(std::ranges::equal((y.*part).values(), (x.*part).values()));
        }
        EXPECT_EQ(y.stored_values, x.stored_values);
      }
    }
  }
}

/// Spellings that end within the bytes compared, go on with zeros or differ late.
TEST(TfidfTest, ColumnsAreInByteOrderWhateverTheSpellings) {
  std::vector<std::string> texts;
  const std::string a(100, 'a');
  for (int i = 0; i < 40; ++i) {
    for (const std::string& stem : {std::string(), a, a + "é"}) {
      texts.push_back(stem + std::string(static_cast<std::size_t>(i), 'a') + "b");
      texts.push_back(stem + std::string(static_cast<std::size_t>(i), 'a'));
    }
    texts.push_back("x" + std::string(static_cast<std::size_t>(i), '\0') + "x");
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const Analyzer analyzer = *Analyzer::Make({.words = {1, 1}, .characters = {1, 100}});
  const TermCounts counts = CountTerms(views, analyzer);
  const Tfidf tfidf = *FitTfidf(counts, AllRows(views.size()), {});
  const TermList& terms = tfidf.vocabulary().terms();
  for (std::uint32_t c = 1; c < terms.size(); ++c) {
    ASSERT_LT(std::pair(terms.block(c - 1), terms.spelling(c - 1)),
              std::pair(terms.block(c), terms.spelling(c)));
  }
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
