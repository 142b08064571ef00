#include "textclf/evaluation/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/evaluation/cases.h"

namespace textclf {
namespace {

using testing::HasSubstr;

const std::vector<std::string> kTwo = {"a", "b"};
const std::vector<std::string> kThree = {"a", "b", "c"};

std::string ErrorOf(const MarkMatrix& truth, const std::vector<Prediction>& predictions,
                    const std::vector<std::string>& labels, Task task) {
  const auto evaluation = Evaluate(truth, predictions, labels, task);
  if (evaluation.ok()) return "";
  EXPECT_EQ(evaluation.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(evaluation.status().message());
}

TEST(EvaluationTest, MultilabelByHand) {
  const Evaluation evaluation = EvaluateCase(
      {"10", "11", "00", "01"},
      {{{0.9, 0.2}, {0}}, {{0.8, 0.4}, {0}}, {{0.6, 0.1}, {0}}, {{0.3, 0.7}, {1}}}, kTwo,
      Task::kMultilabel);
  EXPECT_EQ(evaluation.documents, 4);
  EXPECT_EQ(evaluation.labels[0].counts, (LabelCounts{2, 1, 0, 1}));
  EXPECT_EQ(evaluation.labels[1].counts, (LabelCounts{1, 0, 1, 2}));
  EXPECT_EQ(evaluation.cells, (LabelCounts{3, 1, 1, 3}));
  EXPECT_EQ(evaluation.complete_documents, 4);
  EXPECT_EQ(evaluation.exact_matches, 2);
  EXPECT_EQ(evaluation.accuracy, 0.5);
  EXPECT_EQ(evaluation.hamming_loss, 0.25);
  EXPECT_DOUBLE_EQ(evaluation.micro.f1, 0.75);
  EXPECT_DOUBLE_EQ(evaluation.macro.f1, (0.8 + 2.0 / 3) / 2);
  EXPECT_EQ(evaluation.macro.roc_auc, 1);
  EXPECT_EQ(evaluation.macro.average_precision, 1);
  EXPECT_NEAR(*evaluation.log_loss,
              -std::log(0.9 * 0.8 * 0.8 * 0.4 * 0.4 * 0.9 * 0.7 * 0.7) / 8, 1e-15);
  EXPECT_EQ(evaluation.baseline.label, std::nullopt);
  EXPECT_EQ(evaluation.baseline.accuracy, 0.25);
  EXPECT_EQ(evaluation.baseline.hamming_loss, 0.5);
  EXPECT_EQ(evaluation.confusion.labels(), 0);
}

TEST(EvaluationTest, MulticlassByHand) {
  const Evaluation evaluation = EvaluateCase({"100", "010", "010", "001"},
                                             {{{0.5, 0.25, 0.25}, {0}},
                                              {{0.25, 0.5, 0.25}, {1}},
                                              {{0.5, 0.25, 0.25}, {0}},
                                              {{0.25, 0.25, 0.5}, {2}}},
                                             kThree, Task::kMulticlass);
  EXPECT_EQ(evaluation.accuracy, 0.75);
  EXPECT_DOUBLE_EQ(evaluation.hamming_loss, 2.0 / 12);
  EXPECT_DOUBLE_EQ(*evaluation.log_loss, std::log(2) * 5 / 4);
  EXPECT_EQ(evaluation.confusion.documents(), 4);
  EXPECT_EQ(evaluation.confusion.at(0, 0), 1);
  EXPECT_EQ(evaluation.confusion.at(1, 0), 1);
  EXPECT_EQ(evaluation.confusion.at(1, 1), 1);
  EXPECT_EQ(evaluation.confusion.at(0, 1), 0);
  EXPECT_EQ(evaluation.confusion.at(2, 2), 1);
  EXPECT_EQ(evaluation.baseline.label, 1);
  EXPECT_EQ(evaluation.baseline.accuracy, 0.5);
  EXPECT_DOUBLE_EQ(evaluation.baseline.hamming_loss, 4.0 / 12);
}

TEST(EvaluationTest, UnknownMarksCountNowhere) {
  const Evaluation evaluation = EvaluateCase(
      {"1?", "?0", "01"}, {{{0.9, 0.9}, {0, 1}}, {{0.9, 0.1}, {0}}, {{0.1, 0.9}, {1}}},
      kTwo, Task::kMultilabel);
  EXPECT_EQ(evaluation.unknown_cells, 2);
  EXPECT_EQ(evaluation.labels[0].unknown, 1);
  EXPECT_EQ(evaluation.labels[0].counts, (LabelCounts{1, 0, 0, 1}));
  EXPECT_EQ(evaluation.labels[1].counts, (LabelCounts{1, 0, 0, 1}));
  EXPECT_EQ(evaluation.hamming_loss, 0);
  EXPECT_EQ(evaluation.complete_documents, 1);
  EXPECT_EQ(evaluation.accuracy, 1);
  EXPECT_NEAR(*evaluation.log_loss, -std::log(0.9), 1e-15);
}

TEST(EvaluationTest, ALabelMayBeUnknownEverywhere) {
  const Evaluation evaluation = EvaluateCase(
      {"1?", "0?"}, {{{0.9, 0.9}, {0, 1}}, {{0.1, 0.1}, {}}}, kTwo, Task::kMultilabel);
  EXPECT_EQ(evaluation.accuracy, std::nullopt);
  EXPECT_EQ(evaluation.baseline.accuracy, std::nullopt);
  EXPECT_EQ(evaluation.macro.f1, 1);
  EXPECT_EQ(evaluation.labels[1].log_loss, std::nullopt);
  EXPECT_EQ(evaluation.labels[1].roc_auc, std::nullopt);
  EXPECT_EQ(evaluation.macro.roc_auc, 1);
}

TEST(EvaluationTest, ConfusionTakesDocumentsWithExactlyOneYes) {
  // Known to be a; known to be neither; said to be both; a, with b unknown.
  const Evaluation evaluation = EvaluateCase(
      {"10", "00", "11", "1?"},
      {{{0.6, 0.4}, {0}}, {{0.6, 0.4}, {0}}, {{0.6, 0.4}, {0}}, {{0.4, 0.6}, {1}}}, kTwo,
      Task::kBinary);
  EXPECT_EQ(evaluation.confusion.documents(), 2);
  EXPECT_EQ(evaluation.confusion.at(0, 0), 1);
  EXPECT_EQ(evaluation.confusion.at(0, 1), 1);
  EXPECT_EQ(evaluation.complete_documents, 3);
  EXPECT_EQ(evaluation.exact_matches, 1);
  EXPECT_NEAR(*evaluation.log_loss, -std::log(0.6 * 0.4) / 2, 1e-15);
}

TEST(EvaluationTest, DocumentOrderDoesNotMatterToCounts) {
  const std::vector<Prediction> predictions = {
      {{0.9, 0.2}, {0}}, {{0.8, 0.4}, {0}}, {{0.5, 0.5}, {0, 1}}};
  const std::vector<Prediction> reversed(predictions.rbegin(), predictions.rend());
  const Evaluation forward =
      EvaluateCase({"10", "01", "0?"}, predictions, kTwo, Task::kMultilabel);
  const Evaluation backward =
      EvaluateCase({"0?", "01", "10"}, reversed, kTwo, Task::kMultilabel);
  EXPECT_EQ(forward.cells, backward.cells);
  EXPECT_EQ(forward.exact_matches, backward.exact_matches);
  EXPECT_EQ(forward.macro.roc_auc, backward.macro.roc_auc);
}

TEST(EvaluationTest, RefusesSizesThatDiffer) {
  EXPECT_EQ(ErrorOf(Marks({"10"}), {}, kTwo, Task::kMultilabel),
            "0 predictions for 1 documents with marks");
  EXPECT_EQ(ErrorOf(Marks({"10"}), {{{0.5, 0.5}, {}}}, kThree, Task::kMultilabel),
            "3 label names for marks on 2 labels");
  EXPECT_EQ(ErrorOf(Marks({"10"}), {{{0.5}, {}}}, kTwo, Task::kMultilabel),
            "prediction 0: 1 probabilities, expected one for each of 2 labels");
}

TEST(EvaluationTest, RefusesPredictionsThatBreakTheirPromise) {
  const MarkMatrix truth = Marks({"10"});
  const auto error = [&](const Prediction& prediction, Task task) {
    return ErrorOf(truth, {prediction}, kTwo, task);
  };
  EXPECT_EQ(error({{0.5, 1.5}, {}}, Task::kMultilabel),
            "prediction 0: probability 1.5, expected 0 to 1");
  EXPECT_THAT(error({{0.5, std::nan("")}, {}}, Task::kMultilabel), HasSubstr("nan"));
  EXPECT_EQ(error({{0.5, 0.5}, {2}}, Task::kMultilabel),
            "prediction 0: label 2, expected rising indices below 2");
  EXPECT_THAT(error({{0.5, 0.5}, {1, 0}}, Task::kMultilabel), HasSubstr("rising"));
  EXPECT_THAT(error({{0.5, 0.5}, {1, 1}}, Task::kMultilabel), HasSubstr("rising"));
  EXPECT_EQ(error({{0.5, 0.5}, {}}, Task::kBinary),
            "prediction 0: 0 labels, expected exactly one");
  EXPECT_EQ(error({{0.5, 0.5}, {0, 1}}, Task::kMulticlass),
            "prediction 0: 2 labels, expected exactly one");
}

TEST(EvaluationTest, RefusesLabelsThatDoNotFitTheTask) {
  EXPECT_EQ(ErrorOf(Marks({"100"}), {{{1, 0, 0}, {0}}}, kThree, Task::kBinary),
            "a binary task has 2 labels, found 3");
  const std::vector<std::string> one = {"a"};
  EXPECT_EQ(ErrorOf(Marks({"1"}), {{{1}, {0}}}, one, Task::kMulticlass),
            "labels that exclude each other are at least 2, found 1");
}

TEST(EvaluationTest, RefusesWhatHasNoKnownMark) {
  EXPECT_EQ(ErrorOf(Marks({"??"}), {{{0.5, 0.5}, {}}}, kTwo, Task::kMultilabel),
            "nothing to evaluate: none of the marks of 1 documents is known");
  EXPECT_THAT(ErrorOf(MarkMatrix(2), {}, kTwo, Task::kMultilabel),
              HasSubstr("nothing to evaluate"));
}

}  // namespace
}  // namespace textclf
