#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/model/predict_all.h"
#include "textclf/model/train.h"

namespace textclf {
namespace {

namespace fs = std::filesystem;

const fs::path kShared = fs::path(TEXTCLF_SOURCE_DIR) / ".." / "shared";

TrainOptions OptionsOf(const std::string& config) {
  TrainOptions options;
  options.analyzer.tokenizer = TokenizerName::kSklearn1;
  if (config == "strong") {
    options.analyzer.words = {1, 2};
    options.analyzer.characters = {2, 5};
    options.tfidf.sublinear_tf = true;
    options.tfidf.min_documents = {2, false};
  }
  return options;
}

double RoundTo6Digits(double value) { return std::round(value * 1e6) / 1e6; }

/// Exact optima and test metrics of scikit-learn 1.2.1 on real data sets, which stand
/// beside the project where they are at hand.
class SklearnReferenceTest : public testing::TestWithParam<std::string> {};

TEST_P(SklearnReferenceTest, SameTermsOptimumAndMetrics) {
  const fs::path file = kShared / "peers" / "reference" / (GetParam() + ".C1.json");
  if (!fs::exists(file)) {
    GTEST_SKIP() << "SKIPPED: no reference optima at " << file
                 << "; the small ones of tests/golden are held all the same";
  }
  std::ifstream stream(file);
  const auto reference = nlohmann::json::parse(stream);
  const fs::path data = kShared / "data" / reference["dataset"].get<std::string>();
  const Corpus train = *ReadCorpus({(data / "train.jsonl").string()});
  TrainOptions options = OptionsOf(reference["config"]);
  options.logistic.solver.tolerance = 1e-7;
  const auto result = Train(train, options);
  ASSERT_TRUE(result.ok()) << result.status();

  EXPECT_EQ(result->summary.columns, reference["features"].get<std::uint32_t>());
  EXPECT_EQ(result->summary.stored_values, reference["nnz_train"].get<std::size_t>());
  for (const ProblemSummary& problem : result->summary.problems) {
    const nlohmann::json& optimum = reference["per_label"][problem.label];
    EXPECT_TRUE(problem.solver.converged);
    EXPECT_NEAR(problem.solver.objective / optimum["optimum"].get<double>(), 1, 1e-9)
        << problem.label;
  }

  const Classifier& classifier = result->classifier;
  const Corpus test =
      *AlignCorpus(*ReadDocuments({(data / "test.jsonl").string()}), classifier.labels());
  const Evaluation evaluation = *Evaluate(test.marks, PredictAll(classifier, Texts(test)),
                                          classifier.labels(), classifier.task());
  const nlohmann::json& metrics = reference["metrics"];
  EXPECT_EQ(RoundTo6Digits(*evaluation.accuracy), metrics["subset_acc"]);
  EXPECT_EQ(RoundTo6Digits(evaluation.micro.f1), metrics["micro_f1"]);
  EXPECT_EQ(RoundTo6Digits(evaluation.macro.f1), metrics["macro_f1"]);
  EXPECT_EQ(RoundTo6Digits(evaluation.hamming_loss), metrics["hamming"]);

  for (std::size_t i = 0; i < reference["decision_first5"].size(); ++i) {
    PredictionWorkspace workspace;
    Prediction prediction;
    classifier.Predict(test.documents[i].text, workspace, prediction);
    for (std::size_t p = 0; p < workspace.scores.size(); ++p) {
      const double score = reference["decision_first5"][i][p];
      const auto probability = [](double s) { return 1 / (1 + std::exp(-s)); };
      EXPECT_NEAR(probability(workspace.scores[p]), probability(score), 1e-5);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Sets, SklearnReferenceTest,
    testing::Values("sms_spam.default", "sms_spam.strong", "nl_hatecheck.default",
                    "nl_hatecheck.strong", "nl_xed_emotion.default",
                    "nl_xed_emotion.strong", "nl_ecosent_headlines.default",
                    "nl_flemish_question_theme.default", "banking77.default",
                    "pt_told_br.default", "goemotions.default"),
    [](const auto& parameter) {
      std::string name = parameter.param;
      std::replace(name.begin(), name.end(), '.', '_');
      return name;
    });

}  // namespace
}  // namespace textclf
