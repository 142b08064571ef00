#include "textclf/evaluation/learning_curve.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

#include "tests/evaluation/learning_corpus.h"
#include "textclf/evaluation/cross_validation.h"
#include "textclf/model/predict_all.h"
#include "textclf/model/train.h"

namespace textclf {
namespace {

// What fold 0 of a point says is what Train says that is given the same documents alone.
TEST(LearningCurveTest, APointIsTrainingOnThatPart) {
  const Corpus corpus = NoisyCorpus(400);
  const TrainingSet set = *MakeTrainingSet(corpus, std::nullopt);
  std::vector<std::uint32_t> groups(400);
  std::iota(groups.begin(), groups.end(), 0u);
  Folds folds = *MakeFolds(set.marks, groups, {4, 1});
  for (std::uint32_t i = 0; i < 400; ++i) folds.teaches.push_back(i % 3 == 0);
  TrainOptions options;
  options.analyzer.undo = {};
  const Validation part = *Validate(corpus, set, folds, groups, options, {});
  const std::vector<std::uint32_t> learned_from = folds.LearnedFrom(0);
  for (const std::uint32_t i : learned_from) EXPECT_EQ(i % 3, 0u);

  options.task = set.task;
  const Classifier alone =
      Train(SubCorpus(corpus, learned_from), SolvedRoughly(options))->classifier;
  for (const std::uint32_t i : folds.HeldOut(0)) {
    const Prediction expected = alone.Predict(corpus.documents[i].text);
    for (std::size_t k = 0; k < corpus.labels.size(); ++k) {
      EXPECT_NEAR(part.predictions[i].probabilities[k], expected.probabilities[k], 1e-5);
    }
  }
}

TEST(LearningCurveTest, FewGroupsHaveNoShares) {
  const Corpus corpus = NoisyCorpus(60);
  const TrainingSet set = *MakeTrainingSet(corpus, std::nullopt);
  std::vector<std::uint32_t> groups(60);
  std::iota(groups.begin(), groups.end(), 0u);
  const Folds folds = *MakeFolds(set.marks, groups, {4, 1});
  const Validation whole = *Validate(corpus, set, folds, groups, {}, {});
  const auto curve = *MeasureLearningCurve(corpus, set, groups, whole, {}, {}, 0);
  ASSERT_EQ(curve.size(), 1u);
  EXPECT_EQ(curve[0].share, 1);
  EXPECT_EQ(curve[0].learned_from, 45);
}

}  // namespace
}  // namespace textclf
