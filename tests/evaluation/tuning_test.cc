#include "textclf/evaluation/tuning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "tests/evaluation/learning_corpus.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/validation.h"

namespace textclf {
namespace {

CandidateScore Candidate(std::vector<double> folds, double columns, double c) {
  CandidateScore candidate;
  candidate.score = SpreadOf(folds);
  candidate.folds = std::move(folds);
  candidate.columns = columns;
  candidate.options.logistic.C = c;
  return candidate;
}

TEST(TuningTest, TheBestHasTheBestMean) {
  std::vector<CandidateScore> candidates = {Candidate({0.5, 0.7}, 10, 1),
                                            Candidate({0.9, 0.8}, 10, 2),
                                            Candidate({0.9, 0.8}, 10, 3)};
  const Scoring f1 = {Scoring::Figure::kMacroF1, 0};
  EXPECT_EQ(FindBest(f1, candidates), 1u);
  EXPECT_DOUBLE_EQ(candidates[0].behind.mean, 0.25);
  EXPECT_DOUBLE_EQ(candidates[2].behind.mean, 0);
  const Scoring loss = {Scoring::Figure::kLogLoss, 0};
  EXPECT_EQ(FindBest(loss, candidates), 0u);
  EXPECT_DOUBLE_EQ(candidates[1].behind.mean, 0.25);
}

TEST(TuningTest, OneStandardErrorTakesTheSimplestThatIsNear) {
  const Scoring f1 = {Scoring::Figure::kMacroF1, 0};
  std::vector<CandidateScore> candidates = {
      Candidate({0.10, 0.12, 0.14}, 5, 1),   // far too weak
      Candidate({0.78, 0.80, 0.82}, 50, 1),  // within 0.0115 of the best
      Candidate({0.78, 0.80, 0.82}, 50, 0.5), Candidate({0.79, 0.81, 0.83}, 99, 1)};
  const std::size_t best = FindBest(f1, candidates);
  EXPECT_EQ(best, 3u);
  EXPECT_EQ(FindSimplest(f1, candidates, best), 2u);
}

TEST(TuningTest, SpreadIsThatOfTheTextbook) {
  const std::vector<double> values = {1, 2, 3, 6};
  const Spread spread = SpreadOf(values);
  EXPECT_DOUBLE_EQ(spread.mean, 3);
  EXPECT_DOUBLE_EQ(spread.standard_deviation, std::sqrt(14.0 / 3));
  EXPECT_DOUBLE_EQ(spread.standard_error, std::sqrt(14.0 / 12));
  EXPECT_EQ(SpreadOf(std::vector<double>{5}).standard_error, 0);
}

// The score of a candidate is what a whole validation says of it, for every figure and
// every kind of rules, although tuning skips the rules that make no difference.
TEST(TuningTest, ScoresAreThoseOfTheValidation) {
  const Corpus corpus = NoisyCorpus(200);
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  std::vector<std::uint32_t> groups(set.rows.size());
  std::iota(groups.begin(), groups.end(), 0u);
  const Folds folds = *MakeFolds(set.marks, groups, {3, 1});
  TrainOptions train;
  train.logistic.solver.tolerance = 1e-2;  // as tuning has it
  for (const bool calibrate : {false, true}) {
    for (const bool thresholds : {false, true}) {
      DecisionOptions decisions = {calibrate, {}};
      if (thresholds) decisions.thresholds = ThresholdGoal{};
      const Validation validation =
          *Validate(corpus, set, folds, groups, train, decisions);
      for (const char* name : {"accuracy", "macro_f1", "micro_f1", "hamming_loss",
                               "log_loss", "average_precision", "roc_auc"}) {
        TuningOptions options;
        options.scoring = *ParseScoring(name);
        options.decisions = {decisions};
        const auto scores =
            *ScoreCandidates(corpus, set, {&folds, 1}, std::vector{train}, options);
        std::vector<double> expected;
        for (std::uint32_t fold = 0; fold < 3; ++fold) {
          const auto rows = folds.HeldOut(fold);
          expected.push_back(Score(options.scoring, set.task, Select(set.marks, rows),
                                   PredictionsOf(validation.predictions, rows)));
        }
        EXPECT_THAT(scores[0].folds,
                    testing::Pointwise(testing::DoubleNear(1e-9), expected))
            << name << calibrate << thresholds;
      }
    }
  }
}

TEST(TuningTest, FoldsOfAllPartitionsCountButAddNoSureness) {
  const Corpus corpus = NoisyCorpus(200);
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  std::vector<std::uint32_t> groups(set.rows.size());
  std::iota(groups.begin(), groups.end(), 0u);
  const std::vector<Folds> partitions = {*MakeFolds(set.marks, groups, {3, 1}),
                                         *MakeFolds(set.marks, groups, {2, 2})};
  const auto score = [&](std::span<const Folds> judged_by) {
    return (
        *ScoreCandidates(corpus, set, judged_by, std::vector<TrainOptions>(1), {}))[0];
  };
  const CandidateScore both = score(partitions);
  std::vector<double> expected = score({&partitions[0], 1}).folds;
  const std::vector<double> second = score({&partitions[1], 1}).folds;
  expected.insert(expected.end(), second.begin(), second.end());
  EXPECT_EQ(both.folds, expected);
  EXPECT_EQ(both.partitions, 2u);
  EXPECT_DOUBLE_EQ(both.score.standard_error,
                   both.score.standard_deviation / std::sqrt(2.5));
}

TEST(TuningTest, EachCandidateKeepsTheRulesThatServeIt) {
  const Corpus corpus = NoisyCorpus(200);
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  std::vector<std::uint32_t> groups(set.rows.size());
  std::iota(groups.begin(), groups.end(), 0u);
  const Folds folds = *MakeFolds(set.marks, groups, {3, 1});
  TuningOptions options;
  options.scoring = {Scoring::Figure::kMacroF1, 0};
  const auto score = [&](std::vector<DecisionOptions> decisions) {
    options.decisions = std::move(decisions);
    return (*ScoreCandidates(corpus, set, {&folds, 1}, std::vector<TrainOptions>(1),
                             options))[0];
  };
  const DecisionOptions plain, thresholds = {false, ThresholdGoal{}};
  const CandidateScore both = score({plain, thresholds});
  EXPECT_EQ(both.score.mean,
            std::max(score({plain}).score.mean, score({thresholds}).score.mean));
  EXPECT_GT(both.score.mean, score({plain}).score.mean);
  EXPECT_TRUE(both.decisions.thresholds.has_value());
}

}  // namespace
}  // namespace textclf
