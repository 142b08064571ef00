#include "textclf/model/classifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "tests/model/small_corpus.h"
#include "textclf/model/explain.h"
#include "textclf/model/predict_all.h"

namespace textclf {
namespace {

using testing::ElementsAre;

std::vector<double> Probabilities(Task task, const std::vector<double>& scores,
                                  std::size_t labels) {
  std::vector<double> probabilities(labels);
  ToProbabilities(task, scores, probabilities);
  return probabilities;
}

std::vector<std::uint32_t> Labels(Task task, const std::vector<double>& probabilities,
                                  const std::vector<double>& thresholds) {
  std::vector<std::uint32_t> labels;
  ReadLabels(task, probabilities, thresholds, labels);
  return labels;
}

TEST(TaskTest, NamesAreReadBack) {
  for (const Task task : {Task::kBinary, Task::kMulticlass, Task::kMultilabel}) {
    EXPECT_EQ(ParseTask(ToString(task)), task);
  }
  EXPECT_EQ(ToString(Task::kMulticlass), "multiclass");
  EXPECT_EQ(ParseTask("regression"), std::nullopt);
  EXPECT_EQ(ParseTask(""), std::nullopt);
}

TEST(DecisionTest, ProbabilitiesOfExclusiveLabelsAddUpToOne) {
  EXPECT_THAT(Probabilities(Task::kBinary, {0.0}, 2), ElementsAre(0.5, 0.5));
  const auto binary = Probabilities(Task::kBinary, {3.0}, 2);
  EXPECT_DOUBLE_EQ(binary[1], 1 / (1 + std::exp(-3.0)));
  EXPECT_DOUBLE_EQ(binary[0] + binary[1], 1);
  const auto many = Probabilities(Task::kMulticlass, {-1.0, 2.0, 0.5}, 3);
  EXPECT_NEAR(std::accumulate(many.begin(), many.end(), 0.0), 1, 1e-15);
  EXPECT_NEAR(many[0] / many[1], (1 / (1 + std::exp(1.0))) / (1 / (1 + std::exp(-2.0))),
              1e-15);
}

TEST(DecisionTest, ExtremeScoresGiveNumbers) {
  EXPECT_THAT(Probabilities(Task::kMultilabel, {-1e4, 1e4}, 2), ElementsAre(0.0, 1.0));
  EXPECT_THAT(Probabilities(Task::kMulticlass, {-1e4, -1e4}, 2), ElementsAre(0.5, 0.5));
}

TEST(DecisionTest, LabelsAreReadAboveTheirThresholds) {
  EXPECT_THAT(Labels(Task::kMultilabel, {0.4, 0.6, 0.5}, {0.3, 0.7, 0.5}),
              ElementsAre(0));
  EXPECT_THAT(Labels(Task::kMultilabel, {0.1, 0.1}, {0.5, 0.5}), ElementsAre());
  EXPECT_THAT(Labels(Task::kMulticlass, {0.2, 0.4, 0.4}, {0.9, 0.9, 0.9}),
              ElementsAre(1));
  EXPECT_THAT(Labels(Task::kBinary, {0.4, 0.6}, {0.5, 0.5}), ElementsAre(1));
  EXPECT_THAT(Labels(Task::kBinary, {0.4, 0.6}, {0.5, 0.7}), ElementsAre(0));
}

TEST(ClassifierTest, TransformsATextAsTrainingDid) {
  const Corpus corpus = MultilabelCorpus();
  const TrainOptions options = WordsAndCharacters();
  const auto result = Train(corpus, options);
  const TermCounts counts =
      CountTerms(Texts(corpus), result->classifier.parts().analyzer);
  const SparseRows<double> x = Transform(result->classifier.parts().tfidf, counts,
                                         AllRows(corpus.documents.size()));
  PredictionWorkspace workspace;
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    result->classifier.Transform(corpus.documents[i].text, workspace);
    EXPECT_TRUE(std::ranges::equal(workspace.row.columns, x.row(i).columns));
    EXPECT_TRUE(std::ranges::equal(workspace.row.values, x.row(i).values));
  }
}

TEST(ClassifierTest, AnyBytesGetAnAnswer) {
  const auto result = Train(MultilabelCorpus(), WordsAndCharacters());
  for (const std::string& text :
       {std::string(), std::string(1, '\0'), std::string("\xFF\xFE\xC3("),
        std::string("onbekend"), std::string(100000, 'x')}) {
    const Prediction prediction = result->classifier.Predict(text);
    ASSERT_EQ(prediction.probabilities.size(), 2u);
    for (const double probability : prediction.probabilities) {
      EXPECT_GE(probability, 0);
      EXPECT_LE(probability, 1);
    }
  }
}

TEST(ClassifierTest, PredictAllEqualsOneByOne) {
  const auto result = Train(MultilabelCorpus(), {});
  std::vector<std::string> texts;
  for (int i = 0; i < 2000; ++i) texts.push_back("fiets te koop " + std::to_string(i));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto predictions = PredictAll(result->classifier, views, 2);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Prediction one = result->classifier.Predict(texts[i]);
    ASSERT_EQ(predictions[i].probabilities, one.probabilities);
    ASSERT_EQ(predictions[i].labels, one.labels);
  }
}

double Sum(const Explanation& explanation) {
  double sum = explanation.intercept + explanation.other_terms;
  for (const TermContribution& term : explanation.terms) sum += term.contribution;
  return sum;
}

TEST(ExplainTest, ContributionsAndInterceptAddUpToTheScore) {
  for (const Corpus& corpus : {BinaryCorpus(), MulticlassCorpus(), MultilabelCorpus()}) {
    const auto result = Train(corpus, WordsAndCharacters());
    const std::string text = "Mooie fiets te koop, wie wil? €50";
    PredictionWorkspace workspace;
    Prediction prediction;
    result->classifier.Predict(text, workspace, prediction);
    for (std::uint32_t label = 0; label < corpus.labels.size(); ++label) {
      for (const std::size_t max_terms : {0, 3, 1000}) {
        const Explanation explanation =
            Explain(result->classifier, text, label, max_terms);
        EXPECT_NEAR(Sum(explanation), explanation.score, 1e-12);
        EXPECT_LE(explanation.terms.size(), max_terms);
        const bool binary = result->classifier.task() == Task::kBinary;
        const double score = workspace.scores[binary ? 0 : label];
        EXPECT_NEAR(explanation.score, binary && label == 0 ? -score : score, 1e-12);
      }
    }
  }
}

TEST(ExplainTest, NamesTheWeightiestTermsAndWhereTheyStand) {
  const auto result = Train(BinaryCorpus(), {});
  const std::string text = "FIETS te koop een fiets";
  const Explanation explanation = Explain(result->classifier, text, 0, 2);
  ASSERT_EQ(explanation.terms.size(), 2u);
  EXPECT_GE(std::abs(explanation.terms[0].contribution),
            std::abs(explanation.terms[1].contribution));
  for (const TermContribution& term : explanation.terms) {
    EXPECT_GT(term.contribution, 0);
    if (term.term == "fiets") {
      EXPECT_THAT(term.spans, ElementsAre(ByteSpan{0, 5}, ByteSpan{18, 23}));
    }
  }
}

TEST(ExplainTest, ExplainsTheLabelsGivenOrTheMostProbable) {
  EXPECT_THAT(LabelsToExplain({{0.2, 0.9, 0.8}, {1, 2}}), ElementsAre(1, 2));
  EXPECT_THAT(LabelsToExplain({{0.2, 0.4, 0.3}, {}}), ElementsAre(1));
}

}  // namespace
}  // namespace textclf
