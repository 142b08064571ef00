#include "textclf/evaluation/comparison_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/evaluation/cases.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::Not;

Corpus MakeCase() {
  Corpus corpus;
  corpus.labels = {"koop", "ruil"};
  for (const char* text : {"x", "x", "y\nz", "both", "none", "unknown"}) {
    corpus.documents.emplace_back().text = text;
  }
  corpus.marks = Marks({"10", "10", "01", "10", "00", "1?"});
  return corpus;
}

/// The two copies are one.
const std::vector<std::uint32_t> kGroups = {0, 0, 2, 3, 4, 5};

const std::vector<Prediction> kA = {{{0.9, 0.1}, {0}}, {{0.9, 0.1}, {0}},
                                    {{0.9, 0.4}, {0}}, {{0.9, 0.1}, {0}},
                                    {{0.9, 0.1}, {0}}, {{0.9, 0.1}, {0}}};
const std::vector<Prediction> kB = {{{0.4, 0.1}, {}},  {{0.4, 0.1}, {}},
                                    {{0.1, 0.6}, {1}}, {{0.8, 0.1}, {0}},
                                    {{0.1, 0.9}, {1}}, {{0.9, 0.9}, {0, 1}}};

TEST(FlipsTest, OneSideIsRightAndCopiesStandThereOnce) {
  const std::vector<Flip> flips = FindFlips(MakeCase(), kA, kB);
  ASSERT_EQ(flips.size(), 2u);
  EXPECT_EQ(flips[0].document, 2u);
  EXPECT_TRUE(flips[0].b_is_right);
  EXPECT_EQ(flips[0].label, 0u);  // 0.8 apart; the other 0.2
  EXPECT_EQ(flips[1].document, 0u);
  EXPECT_FALSE(flips[1].b_is_right);
  EXPECT_EQ(flips[1].copies, 2u);
}

TEST(ComparisonReportTest, TextSaysWhoWasRightAndWhereTheyDiffer) {
  const Corpus corpus = MakeCase();
  const ComparisonReport report =
      MakeComparisonReport(corpus, kGroups, {"a.jsonl", kA}, {"b.jsonl", kB});
  EXPECT_EQ(report.gained, 1u);
  EXPECT_EQ(report.lost, 1u);
  const std::string text = TextReport(report, corpus.labels);
  EXPECT_THAT(text, HasSubstr("Comparison of A, a.jsonl, and B, b.jsonl"));
  EXPECT_THAT(text,
              HasSubstr("both right 2, only A right 2, only B right 1, both wrong 1"));
  EXPECT_THAT(text, HasSubstr("Only B got these right (1 different texts)\n  y z\n"));
  EXPECT_THAT(text, HasSubstr("A: 0.900 for \"koop\""));
  EXPECT_THAT(text, HasSubstr("swap 5 groups"));
  EXPECT_THAT(text, Not(HasSubstr("\xEF\xBF\xBD")));
}

TEST(ComparisonReportTest, FlipsAreLimitedButCounted) {
  const Corpus corpus = MakeCase();
  const ComparisonReport report =
      MakeComparisonReport(corpus, kGroups, {"a", kA}, {"b", kB},
                           {.comparison = {.resamples = 100}, .flips = 0});
  EXPECT_TRUE(report.flips.empty());
  EXPECT_EQ(report.gained + report.lost, 2u);
}

}  // namespace
}  // namespace textclf
