#include "textclf/evaluation/label_errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "tests/evaluation/cases.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Corpus WithTexts(const std::vector<std::string>& texts,
                 const std::vector<std::string>& rows) {
  Corpus corpus;
  for (const std::string& text : texts) corpus.documents.emplace_back().text = text;
  corpus.marks = Marks(rows);
  return corpus;
}

TEST(LabelErrorsTest, SurestErrorsComeFirstAndUnknownIsNone) {
  const Corpus corpus = WithTexts({"a", "b", "c", "d"}, {"10", "01", "0?", "11"});
  const std::vector<Prediction> predictions = {{{0.4, 0.9}, {1}},     // missed 0, given 1
                                               {{0.2, 0.8}, {1}},     // right
                                               {{0.7, 0.9}, {0, 1}},  // given 0
                                               {{0.1, 0.6}, {1}}};    // missed 0
  const std::vector<LabelError> errors =
      FindWorstErrors(corpus, predictions, Task::kMultilabel, 10, 10);
  ASSERT_EQ(errors.size(), 3u);
  EXPECT_EQ(errors[0].document, 0u);
  EXPECT_EQ(errors[0].label, 1u);
  EXPECT_TRUE(errors[0].given);
  EXPECT_NEAR(errors[0].loss, -std::log(0.1), 1e-12);
  EXPECT_EQ(errors[1].document, 3u);
  EXPECT_FALSE(errors[1].given);
  EXPECT_EQ(errors[2].document, 2u);
  EXPECT_EQ(FindWorstErrors(corpus, predictions, Task::kMultilabel, 2, 10).size(), 2u);
}

TEST(LabelErrorsTest, CopiesStandThereOnceAndEachLabelHasItsLimit) {
  const Corpus corpus =
      WithTexts({"x", "x", "y", "z", "x"}, {"10", "10", "10", "10", "01"});
  const std::vector<Prediction> predictions(5, Prediction{{0.1, 0.2}, {}});
  const std::vector<LabelError> errors =
      FindWorstErrors(corpus, predictions, Task::kMultilabel, 10, 2);
  ASSERT_EQ(errors.size(), 3u);
  EXPECT_EQ(errors[0].document, 0u);
  EXPECT_EQ(errors[0].copies, 2u);
  EXPECT_EQ(errors[1].document, 2u);
  EXPECT_EQ(errors[2].label, 1u);
}

TEST(LabelErrorsTest, ExclusiveErrorsNameTheLabelThatWasGiven) {
  const Corpus corpus = WithTexts({"a", "b"}, {"100", "010"});
  const std::vector<Prediction> predictions = {{{0.2, 0.3, 0.5}, {2}},
                                               {{0.9, 0.05, 0.05}, {0}}};
  const std::vector<LabelError> errors =
      FindWorstErrors(corpus, predictions, Task::kMulticlass, 10, 10);
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_EQ(errors[0].document, 1u);
  EXPECT_EQ(errors[0].label, 0u);
  EXPECT_NEAR(errors[0].loss, -std::log(0.05), 1e-12);
  EXPECT_EQ(errors[1].label, 2u);
  EXPECT_NEAR(errors[1].loss, -std::log(0.2), 1e-12);
}

TEST(LabelErrorsTest, ConfusedPairsOfExclusiveLabelsAreTheConfusionMatrix) {
  const std::vector<std::string> rows = {"100", "100", "010", "001", "001", "001"};
  std::vector<Prediction> predictions;
  for (const std::uint32_t given : {0u, 1u, 0u, 1u, 1u, 2u}) {
    predictions.push_back({{0.3, 0.3, 0.4}, {given}});
  }
  const Evaluation evaluation =
      EvaluateCase(rows, predictions, {"a", "b", "c"}, Task::kMulticlass);
  const std::vector<ConfusedPair> pairs = FindConfusedPairs(Marks(rows), predictions);
  EXPECT_THAT(pairs, ElementsAre(ConfusedPair{2, 1, 2}, ConfusedPair{0, 1, 1},
                                 ConfusedPair{1, 0, 1}));
  for (const ConfusedPair& pair : pairs) {
    EXPECT_EQ(evaluation.confusion.at(pair.missed, pair.given), pair.documents);
  }
}

TEST(LabelErrorsTest, ConfusedPairsOfOthersWereMissedAndGivenTogether) {
  const std::vector<Prediction> predictions = {
      {{0.1, 0.9, 0.9}, {1, 2}}, {{0.1, 0.1, 0.1}, {}}, {{0.9, 0.9, 0.1}, {0, 1}}};
  EXPECT_THAT(FindConfusedPairs(Marks({"100", "100", "11?"}), predictions),
              ElementsAre(ConfusedPair{0, 1, 1}, ConfusedPair{0, 2, 1}));
  EXPECT_THAT(FindConfusedPairs(MarkMatrix(2), {}), IsEmpty());
}

}  // namespace
}  // namespace textclf
