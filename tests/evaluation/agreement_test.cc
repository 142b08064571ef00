#include "textclf/evaluation/agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace textclf {
namespace {

/// Turns rows of annotators, a character for each unit and '.' for none, into units.
std::vector<std::vector<std::uint32_t>> Units(const std::vector<std::string>& rows) {
  std::vector<std::vector<std::uint32_t>> units(rows.front().size());
  for (const std::string& row : rows) {
    for (std::size_t u = 0; u < row.size(); ++u) {
      if (row[u] != '.') units[u].push_back(static_cast<std::uint32_t>(row[u]));
    }
  }
  return units;
}

/// The worked examples of Krippendorff (2011): sections A, B and C.
TEST(AgreementTest, AlphaIsThatOfThePublishedExamples) {
  EXPECT_NEAR(*KrippendorffAlpha(Units({"0100000010", "1110010000"})), 0.095, 5e-4);
  EXPECT_NEAR(*KrippendorffAlpha(Units({"aabbdcccedda", "babbbccceddd"})), 0.692, 5e-4);
  EXPECT_NEAR(*KrippendorffAlpha(Units({"123321412...",  //
                                        "1233224125.3",  //
                                        ".3332342251.",  //
                                        "12332441251."})),
              0.743, 5e-4);
}

/// From the definition: disagreement among the pairs within units over that among all
/// pairs of values.
double PlainAlpha(const std::vector<std::vector<std::uint32_t>>& units) {
  std::vector<std::uint32_t> all;
  double observed = 0;
  for (const auto& values : units) {
    if (values.size() < 2) continue;
    for (std::size_t i = 0; i < values.size(); ++i) {
      all.push_back(values[i]);
      for (std::size_t j = 0; j < values.size(); ++j) {
        if (i != j && values[i] != values[j]) {
          observed += 1.0 / static_cast<double>(values.size() - 1);
        }
      }
    }
  }
  double expected = 0;
  for (const auto a : all) {
    for (const auto b : all) expected += a != b ? 1 : 0;
  }
  const auto n = static_cast<double>(all.size());
  return 1 - (observed / n) / (expected / (n * (n - 1)));
}

TEST(AgreementTest, AlphaIsThatOfAllPairs) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::vector<std::uint32_t>> units(2 + random() % 20);
    for (auto& values : units) {
      const std::size_t count = random() % 5;
      for (std::size_t i = 0; i < count; ++i) {
        values.push_back(static_cast<std::uint32_t>(random() % 3));
      }
    }
    const auto alpha = KrippendorffAlpha(units);
    if (alpha) {
      EXPECT_NEAR(*alpha, PlainAlpha(units), 1e-12);
    }
  }
}

/// Units on which two annotators say yes with probability one half, and of which a share
/// `agreed` is answered alike by intent; the others by chance.
std::vector<std::vector<std::uint32_t>> DrawUnits(std::size_t count, double agreed,
                                                  std::mt19937_64& random) {
  std::vector<std::vector<std::uint32_t>> units;
  for (std::size_t u = 0; u < count; ++u) {
    const bool alike = static_cast<double>(random() % 1000) < 1000 * agreed;
    const auto first = static_cast<std::uint32_t>(random() % 2);
    units.push_back({first, alike ? first : static_cast<std::uint32_t>(random() % 2)});
  }
  return units;
}

// Where a share p agrees by intent and the values are even, alpha of all units is p.
TEST(AgreementTest, IntervalsHoldAlphaAsOftenAsTheyPromise) {
  constexpr int kSamples = 1000;
  std::mt19937_64 random(5);
  IntervalOptions options;
  options.resamples = 400;
  int held = 0;
  for (int sample = 0; sample < kSamples; ++sample) {
    options.seed = static_cast<std::uint64_t>(sample);
    const auto interval = AlphaInterval(DrawUnits(200, 0.7, random), options);
    ASSERT_TRUE(interval.has_value());
    held += interval->low <= 0.7 && 0.7 <= interval->high ? 1 : 0;
  }
  EXPECT_GE(held, 0.93 * kSamples);
  EXPECT_LE(held, 0.97 * kSamples);
}

TEST(AgreementTest, IntervalsAreThoseOfUnitsDrawnOneByOne) {
  std::mt19937_64 random(3);
  const auto units = DrawUnits(60, 0.5, random);
  constexpr int kResamples = 4000;
  std::vector<double> alphas;
  for (int r = 0; r < kResamples; ++r) {
    std::vector<std::vector<std::uint32_t>> drawn;
    for (std::size_t u = 0; u < units.size(); ++u) {
      drawn.push_back(units[random() % units.size()]);
    }
    alphas.push_back(PlainAlpha(drawn));
  }
  std::sort(alphas.begin(), alphas.end());
  IntervalOptions options;
  options.resamples = kResamples;
  const auto interval = AlphaInterval(units, options);
  EXPECT_NEAR(interval->low, alphas[kResamples / 40], 0.03);
  EXPECT_NEAR(interval->high, alphas[kResamples - kResamples / 40], 0.03);
  options.threads = 1;
  EXPECT_EQ(AlphaInterval(units, options), interval);
}

TEST(AgreementTest, WithoutAlphaOrUnitsThereIsNoInterval) {
  EXPECT_EQ(AlphaInterval(Units({"aaa", "aaa"}), {}), std::nullopt);
  EXPECT_EQ(AlphaInterval(Units({"ab.", "b.."}), {}), std::nullopt);
  EXPECT_EQ(AlphaInterval({}, {}), std::nullopt);
}

TEST(AgreementTest, WithoutDisagreementPossibleAlphaIsNotDefined) {
  EXPECT_EQ(KrippendorffAlpha(Units({"aaa", "aaa"})), std::nullopt);
  EXPECT_EQ(KrippendorffAlpha(Units({"ab.", "..a"})), std::nullopt);
  EXPECT_EQ(KrippendorffAlpha(Units({"ab", "ab"})), 1.0);
}

Document Annotated(const std::string& id, const std::string& text,
                   const std::string& annotator, std::vector<NamedMark> marks) {
  Document document;
  document.id = id;
  document.text = text;
  document.annotator = annotator;
  document.labelled = true;
  document.marks = std::move(marks);
  return document;
}

TEST(AgreementTest, RecordsOfOneDocumentAreOneUnit) {
  const NamedMark ad = {"ad", Mark::kYes}, bulk = {"bulk", Mark::kYes};
  std::vector<Document> documents = {
      Annotated("1", "a", "jan", {ad}),
      Annotated("1", "a", "piet", {ad, bulk}),
      Annotated("", "b", "jan", {}),
      Annotated("", "b", "piet", {}),
      Annotated("3", "b", "jan", {ad}),
      Annotated("3", "b", "jan", {bulk}),
      Annotated("3", "b", "piet", {bulk}),
      Annotated("4", "c", "", {ad}),
      Annotated("5", "d", "piet", {{"ad", Mark::kUnknown}}),
      Annotated("5", "d", "jan", {ad}),
  };
  const Agreement agreement = MeasureAgreement(*MakeCorpus(documents));
  EXPECT_EQ(agreement.annotators, 2u);
  EXPECT_EQ(agreement.units, 4u);
  EXPECT_EQ(agreement.shared_units, 4u);
  ASSERT_EQ(agreement.labels.size(), 2u);
  EXPECT_EQ(agreement.labels[0].units, 3u);  // unknown on 5
  EXPECT_EQ(agreement.labels[0].disputed, 0u);
  EXPECT_EQ(agreement.labels[0].alpha, 1.0);
  EXPECT_EQ(agreement.labels[1].units, 4u);
  EXPECT_EQ(agreement.labels[1].disputed, 1u);
  EXPECT_EQ(agreement.exclusive_alpha, std::nullopt);
  EXPECT_THAT(TextReport(agreement), testing::HasSubstr("2 annotators; 4 of 4"));
}

TEST(AgreementTest, ExclusiveLabelsAreOneVariable) {
  const NamedMark a = {"a", Mark::kYes}, b = {"b", Mark::kYes}, c = {"c", Mark::kYes};
  const Agreement agreement = MeasureAgreement(
      *MakeCorpus({Annotated("1", "x", "jan", {a}), Annotated("1", "x", "piet", {a}),
                   Annotated("2", "y", "jan", {b}), Annotated("2", "y", "piet", {c}),
                   Annotated("3", "z", "jan", {c}), Annotated("3", "z", "piet", {c})}));
  ASSERT_TRUE(agreement.exclusive_alpha.has_value());
  EXPECT_NEAR(*agreement.exclusive_alpha, *KrippendorffAlpha(Units({"abc", "acc"})),
              1e-15);
}

TEST(AgreementTest, WithoutAnnotatorsThereIsNothingToSay) {
  const Agreement agreement =
      MeasureAgreement(*MakeCorpus({Annotated("1", "x", "", {{"a", Mark::kYes}})}));
  EXPECT_EQ(agreement.annotators, 0u);
  EXPECT_EQ(TextReport(agreement), "");
  // Nor does one agree with anybody.
  EXPECT_EQ(TextReport(MeasureAgreement(
                *MakeCorpus({Annotated("1", "x", "jan", {{"a", Mark::kYes}})}))),
            "");
}

}  // namespace
}  // namespace textclf
