#include "textclf/evaluation/scoring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/evaluation/cases.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/ranking.h"
#include "textclf/model/decision.h"

namespace textclf {
namespace {

struct RandomCase {
  Task task;
  MarkMatrix truth;
  std::vector<Prediction> predictions;
};

RandomCase MakeCase(Task task, std::uint32_t seed) {
  constexpr std::size_t kDocuments = 60;
  const std::size_t labels = task == Task::kBinary ? 2 : 4;
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(-2, 2);
  RandomCase result = {task, MarkMatrix(labels), {}};
  const std::vector<double> thresholds(labels, 0.5);
  std::vector<double> scores(ProblemCount(task, labels));
  for (std::size_t i = 0; i < kDocuments; ++i) {
    std::vector<Mark> marks(labels, Mark::kNo);
    if (task == Task::kMultilabel) {
      for (Mark& mark : marks)
        mark = static_cast<Mark>(static_cast<int>(random() % 3) - 1);
    } else {
      marks[random() % labels] = Mark::kYes;
    }
    result.truth.AppendRow(marks);
    for (double& score : scores) score = uniform(random);
    Prediction& prediction = result.predictions.emplace_back();
    prediction.probabilities.resize(labels);
    ToProbabilities(task, scores, prediction.probabilities);
    ReadLabels(task, prediction.probabilities, thresholds, prediction.labels);
  }
  return result;
}

class ScoringTest : public testing::TestWithParam<Task> {};

TEST_P(ScoringTest, EqualsTheWholeEvaluation) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const RandomCase c = MakeCase(GetParam(), seed);
    const std::vector<std::string> labels =
        c.truth.labels() == 2 ? std::vector<std::string>{"a", "b"}
                              : std::vector<std::string>{"a", "b", "c", "d"};
    const Evaluation e = *Evaluate(c.truth, c.predictions, labels, c.task);
    const auto score = [&](const char* name) {
      return Score(*ParseScoring(name), c.task, c.truth, c.predictions);
    };
    EXPECT_DOUBLE_EQ(score("accuracy"), e.accuracy.value_or(0));
    EXPECT_DOUBLE_EQ(score("macro_f1"), e.macro.f1);
    EXPECT_DOUBLE_EQ(score("micro_f1"), e.micro.f1);
    EXPECT_DOUBLE_EQ(score("hamming_loss"), e.hamming_loss);
    EXPECT_NEAR(score("log_loss"), *e.log_loss, 1e-12);
    EXPECT_DOUBLE_EQ(score("average_precision"), *e.macro.average_precision);
    EXPECT_DOUBLE_EQ(score("roc_auc"), *e.macro.roc_auc);
  }
}

INSTANTIATE_TEST_SUITE_P(Tasks, ScoringTest,
                         testing::Values(Task::kBinary, Task::kMulticlass,
                                         Task::kMultilabel));

TEST(PrecisionAtRecallTest, IsTheBestOfAllThresholds) {
  const std::vector<Tie> ranking =
      RankByScore({{0.9, true}, {0.8, false}, {0.7, true}, {0.6, true}, {0.5, false}});
  EXPECT_EQ(PrecisionAtRecall(ranking, 0.3), 1.0);
  EXPECT_EQ(PrecisionAtRecall(ranking, 0.5), 0.75);
  EXPECT_EQ(PrecisionAtRecall(ranking, 1), 0.75);
  EXPECT_FALSE(PrecisionAtRecall(RankByScore({{0.5, false}}), 0.5).has_value());
}

TEST(ScoringNamesTest, ReadBack) {
  for (const char* name : {"accuracy", "macro_f1", "micro_f1", "hamming_loss", "log_loss",
                           "average_precision", "roc_auc", "precision_at_recall=0.9"}) {
    EXPECT_EQ(ToString(*ParseScoring(name)), name);
  }
  for (const char* name : {"", "f1", "macro_f1=1", "precision_at_recall",
                           "precision_at_recall=0", "precision_at_recall=2"}) {
    EXPECT_FALSE(ParseScoring(name).ok()) << name;
  }
}

}  // namespace
}  // namespace textclf
