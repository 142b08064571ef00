#include "textclf/evaluation/cross_validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/model/small_corpus.h"
#include "textclf/data/groups.h"
#include "textclf/evaluation/decision_rules.h"
#include "textclf/model/decision.h"
#include "textclf/model/train.h"

namespace textclf {
namespace {

Folds FoldsOf(const Corpus& corpus, const TrainingSet& set, std::uint32_t count) {
  std::vector<std::uint32_t> groups;
  const auto all = GroupsOf(corpus.documents);
  for (const std::uint32_t row : set.rows) groups.push_back(all[row]);
  return *MakeFolds(set.marks, groups, {count, 1});
}

/// The documents `rows` of `set`, as if there were no others.
Corpus SubCorpus(const Corpus& corpus, const TrainingSet& set,
                 const std::vector<std::uint32_t>& rows) {
  Corpus part;
  part.labels = corpus.labels;
  part.marks = MarkMatrix(corpus.labels.size());
  for (const std::uint32_t row : rows) {
    part.documents.push_back(corpus.documents[set.rows[row]]);
    part.marks.AppendRow(set.marks.row(row));
  }
  return part;
}

/// A corpus with a document that takes no part, and unknown marks.
Corpus PartlyMarked() {
  std::vector<Document> documents;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    Document document =
        i % 2 == 0 ? MakeDocument({"Fiets " + n + " te koop, nummer " + n, {"ad"}})
                   : MakeDocument({"Regen en wind, " + n + " graden", {}});
    document.marks.push_back({"x", i % 3 == 0   ? Mark::kYes
                                   : i % 3 == 1 ? Mark::kNo
                                                : Mark::kUnknown});
    documents.push_back(document);
  }
  documents.insert(documents.begin() + 3, Document());
  return *MakeCorpus(std::move(documents));
}

std::vector<TrainOptions> Candidates() {
  std::vector<TrainOptions> candidates;
  for (const double C : {10.0, 0.1, 1.0}) {
    for (const bool characters : {false, true}) {
      TrainOptions options = characters ? WordsAndCharacters() : TrainOptions{};
      options.logistic.C = C;
      options.logistic.solver.tolerance = 1e-10;
      candidates.push_back(options);
    }
  }
  candidates.push_back(candidates.front());
  candidates.back().logistic.class_weight = ClassWeight::kBalanced;
  candidates.push_back(candidates.front());
  candidates.back().tfidf.min_documents = {2, false};
  return candidates;
}

TEST(CrossValidationTest, FoldEqualsTrainingOnTheSubCorpus) {
  for (const Corpus& corpus : {PartlyMarked(), BinaryCorpus(), MulticlassCorpus()}) {
    const TrainingSet set = *MakeTrainingSet(corpus, {});
    const Folds folds = FoldsOf(corpus, set, 3);
    const std::vector<TrainOptions> candidates = Candidates();
    const auto held_out = *CrossValidate(corpus, set, folds, candidates);
    const DecisionRules rules =
        DecisionLearner(set, held_out[0].scores, folds, {}).FromAll();
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      TrainOptions options = candidates[c];
      options.task = set.task;
      for (std::uint32_t fold = 0; fold < folds.count; ++fold) {
        const Corpus part = SubCorpus(corpus, set, folds.LearnedFrom(fold));
        const Classifier classifier = Train(part, options)->classifier;
        for (const std::uint32_t row : folds.HeldOut(fold)) {
          const Prediction expected =
              classifier.Predict(corpus.documents[set.rows[row]].text);
          const Prediction found = Decide(set, held_out[c].scores.row(row), rules);
          EXPECT_THAT(found.probabilities, testing::Pointwise(testing::DoubleNear(1e-5),
                                                              expected.probabilities))
              << "candidate " << c << " row " << row;
        }
      }
    }
  }
}

TEST(CrossValidationTest, ScoresDoNotDependOnThreads) {
  const Corpus corpus = PartlyMarked();
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  const Folds folds = FoldsOf(corpus, set, 4);
  const auto one = *CrossValidate(corpus, set, folds, Candidates(), 1);
  const auto seven = *CrossValidate(corpus, set, folds, Candidates(), 7);
  for (std::size_t c = 0; c < one.size(); ++c) {
    for (std::size_t i = 0; i < set.rows.size(); ++i) {
      EXPECT_THAT(seven[c].scores.row(i),
                  testing::ElementsAreArray(one[c].scores.row(i)));
    }
  }
}

TEST(CrossValidationTest, TellsItsStepsAndEndsWhenTold) {
  const Corpus corpus = BinaryCorpus();
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  const Folds folds = FoldsOf(corpus, set, 2);
  std::vector<std::size_t> steps;
  const auto count = [&](std::size_t done, std::size_t all) {
    EXPECT_EQ(all, 16u);
    steps.push_back(done);
    return done < 5;
  };
  EXPECT_EQ(CrossValidate(corpus, set, folds, Candidates(), 1, count).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_THAT(steps, testing::ElementsAre(1, 2, 3, 4, 5));
}

TEST(CrossValidationTest, FailsWhereAFoldHasNoTerm) {
  const Corpus corpus = BinaryCorpus();
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  TrainOptions options;
  options.tfidf.min_documents = {1000, false};
  EXPECT_FALSE(
      CrossValidate(corpus, set, FoldsOf(corpus, set, 2), std::vector{options}).ok());
}

TEST(DecisionRulesTest, ThresholdsAndCalibrationAreLearnedFromOtherFolds) {
  const Corpus corpus = PartlyMarked();
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  const Folds folds = FoldsOf(corpus, set, 4);
  DenseRows<float> scores =
      (*CrossValidate(corpus, set, folds, std::vector<TrainOptions>(1)))[0].scores;
  const DecisionOptions options = {true, ThresholdGoal{}};
  const auto decide = [&] {
    return DecideHeldOut(set, scores, folds,
                         DecisionLearner(set, scores, folds, options));
  };
  const auto before = decide();
  // Whatever stands in fold 0 changes nothing for its own documents' rules.
  const std::vector<std::uint32_t> held_out = folds.HeldOut(0);
  const std::uint32_t kept = held_out.front();
  for (const std::uint32_t row : held_out) {
    if (row == kept) continue;
    for (float& score : scores.row(row)) score = -score;
  }
  const auto after = decide();
  EXPECT_EQ(after[kept].probabilities, before[kept].probabilities);
  EXPECT_EQ(after[kept].labels, before[kept].labels);
}

TEST(DecisionRulesTest, RowsThatAreNeverHeldOutTeachNothing) {
  const Corpus corpus = PartlyMarked();
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  const Folds folds = EnoughOf(FoldsOf(corpus, set, 4), 0);
  DenseRows<float> scores =
      (*CrossValidate(corpus, set, folds, std::vector<TrainOptions>(1)))[0].scores;
  const auto learn = [&] {
    return DecisionLearner(set, scores, folds, {true, ThresholdGoal{}}).FromAll();
  };
  const DecisionRules before = learn();
  for (std::uint32_t row = 0; row < set.rows.size(); ++row) {
    if (folds.IsHeldOut(row)) continue;
    for (float& score : scores.row(row)) score = static_cast<float>(row % 7) - 3;
  }
  const DecisionRules after = learn();
  EXPECT_EQ(after.thresholds, before.thresholds);
  for (std::size_t p = 0; p < after.calibrations.size(); ++p) {
    EXPECT_EQ(after.calibrations[p](1), before.calibrations[p](1));
  }
}

TEST(DecisionRulesTest, ClassifierWithRulesDecidesLikeThem) {
  const Corpus corpus = PartlyMarked();
  const TrainingSet set = *MakeTrainingSet(corpus, {});
  const Folds folds = FoldsOf(corpus, set, 4);
  const auto scores =
      (*CrossValidate(corpus, set, folds, std::vector<TrainOptions>(1)))[0].scores;
  const DecisionRules rules =
      DecisionLearner(set, scores, folds, {true, ThresholdGoal{}}).FromAll();
  EXPECT_NE(rules.thresholds, std::vector<double>(2, 0.5));
  const Classifier plain = Train(corpus, {})->classifier;
  const Classifier ruled = WithRules(plain, rules);
  PredictionWorkspace workspace;
  Prediction prediction;
  for (const Document& document : corpus.documents) {
    plain.Predict(document.text, workspace, prediction);
    const std::vector<float> raw(workspace.scores.begin(), workspace.scores.end());
    const Prediction expected = Decide(set, raw, rules);
    const Prediction found = ruled.Predict(document.text);
    EXPECT_THAT(found.probabilities,
                testing::Pointwise(testing::DoubleNear(1e-5), expected.probabilities));
    EXPECT_EQ(found.labels, expected.labels);
  }
}

}  // namespace
}  // namespace textclf
