#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/evaluation/cases.h"
#include "textclf/evaluation/evaluation.h"

namespace textclf {
namespace {

using Json = nlohmann::json;

constexpr double kTolerance = 1e-12;

Json ReadGolden() {
  std::ifstream file(TEXTCLF_SOURCE_DIR "/tests/golden/sklearn_metrics.json");
  return Json::parse(file).at("cases");
}

Task TaskOf(const Json& golden) {
  const std::string task = golden.at("task");
  if (task == "binary") return Task::kBinary;
  return task == "multiclass" ? Task::kMulticlass : Task::kMultilabel;
}

std::vector<Prediction> Predictions(const Json& golden) {
  std::vector<Prediction> predictions;
  for (std::size_t i = 0; i < golden.at("predicted").size(); ++i) {
    Prediction prediction;
    prediction.probabilities =
        golden.at("probabilities").at(i).get<std::vector<double>>();
    const std::string marks = golden.at("predicted").at(i);
    for (std::uint32_t k = 0; k < marks.size(); ++k) {
      if (marks[k] == '1') prediction.labels.push_back(k);
    }
    predictions.push_back(std::move(prediction));
  }
  return predictions;
}

void ExpectEqual(std::optional<double> actual, const Json& expected) {
  ASSERT_EQ(actual.has_value(), !expected.is_null());
  if (!actual.has_value()) return;
  EXPECT_NEAR(*actual, expected.get<double>(), kTolerance);
}

void ExpectEqual(const CountScores& actual, const Json& expected) {
  ExpectEqual(actual.precision, expected.at(0));
  ExpectEqual(actual.recall, expected.at(1));
  ExpectEqual(actual.f1, expected.at(2));
  ExpectEqual(actual.jaccard, expected.at(3));
}

void ExpectEqual(const Average& actual, const Json& expected) {
  ExpectEqual(static_cast<const CountScores&>(actual), expected);
  ExpectEqual(actual.roc_auc, expected.at(4));
  ExpectEqual(actual.average_precision, expected.at(5));
}

void ExpectEqual(const LabelEvaluation& actual, const Json& expected) {
  ExpectEqual(actual.scores, expected);
  ExpectEqual(actual.roc_auc, expected.at(4));
  ExpectEqual(actual.average_precision, expected.at(5));
  ExpectEqual(actual.log_loss, expected.at(6));
  ExpectEqual(actual.brier_score, expected.at(7));
  ExpectEqual(BalancedAccuracy(actual.counts), expected.at(8));
  ExpectEqual(MatthewsCorrelation(actual.counts), expected.at(9));
}

void ExpectEqual(const Evaluation& actual, const Json& expected) {
  ExpectEqual(actual.accuracy, expected.at("accuracy"));
  ExpectEqual(actual.hamming_loss, expected.at("hamming_loss"));
  ExpectEqual(actual.log_loss, expected.at("log_loss"));
  ExpectEqual(actual.brier_score, expected.at("brier_score"));
  ExpectEqual(actual.balanced_accuracy, expected.at("balanced_accuracy"));
  ExpectEqual(actual.matthews_correlation, expected.at("matthews_correlation"));
  ExpectEqual(actual.micro, expected.at("micro"));
  ExpectEqual(actual.macro, expected.at("macro"));
  ExpectEqual(actual.weighted, expected.at("weighted"));
  ExpectEqual(actual.samples, expected.at("samples"));
  for (std::size_t k = 0; k < actual.labels.size(); ++k) {
    ExpectEqual(actual.labels[k], expected.at("labels").at(k));
  }
}

// The numbers are made by make_sklearn_metrics.py; a case is one line of the file.
TEST(EvaluationAgainstSklearn, AllFiguresAreEqual) {
  const Json cases = ReadGolden();
  ASSERT_GE(cases.size(), 300);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE(testing::Message() << "case " << i);
    const MarkMatrix truth = Marks(cases[i].at("truth"));
    const std::vector<std::string> labels(truth.labels(), "label");
    const auto evaluation =
        Evaluate(truth, Predictions(cases[i]), labels, TaskOf(cases[i]));
    ASSERT_TRUE(evaluation.ok()) << evaluation.status();
    ExpectEqual(*evaluation, cases[i]);
  }
}

}  // namespace
}  // namespace textclf
