#include "textclf/evaluation/learn.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "tests/evaluation/learning_corpus.h"
#include "textclf/evaluation/auto_search.h"
#include "textclf/evaluation/learning_report.h"
#include "textclf/model/model_file.h"

namespace textclf {
namespace {

LearnOptions Tuned() {
  LearnOptions options;
  for (const double c : {0.1, 1.0, 10.0}) {
    options.candidates.emplace_back().logistic.C = c;
  }
  options.decisions = {true, ThresholdGoal{}};
  options.folds = {3, 5};
  return options;
}

/// What a model file holds, and so all that there is of a model.
std::string BytesOf(const Corpus& corpus, const Learned& learned,
                    const LearnOptions& options) {
  return *SerializeModel(
      {learned.training.classifier, DescribeLearning(corpus, learned, options)});
}

TEST(LearnTest, WithoutWishesItIsTraining) {
  const Corpus corpus = NoisyCorpus(100);
  const Learned learned = *Learn(corpus, {});
  EXPECT_FALSE(learned.tuning.has_value());
  EXPECT_FALSE(learned.validation.has_value());
  const TrainingResult trained = *Train(corpus, {});
  EXPECT_EQ(BytesOf(corpus, learned, {}),
            *SerializeModel(
                {trained.classifier, DescribeTraining(corpus, {}, trained.summary)}));
}

TEST(LearnTest, ChosenByNameItIsTheSameModel) {
  const Corpus corpus = NoisyCorpus(150);
  const Learned tuned = *Learn(corpus, Tuned());
  LearnOptions named = Tuned();
  named.candidates.clear();
  named.train = tuned.options;
  const Learned again = *Learn(corpus, named);
  EXPECT_EQ(BytesOf(corpus, tuned, Tuned()), BytesOf(corpus, again, named));
}

TEST(LearnTest, FoundAutomaticallyAndThenNamedItIsTheSameModel) {
  const Corpus corpus = NoisyCorpus(150);
  LearnOptions automatic;
  automatic.folds = {3, 5};
  automatic.search_until = [] { return false; };
  const Learned found = *Learn(corpus, automatic);
  EXPECT_GT(found.tuning->candidates.size(), 9u);
  EXPECT_TRUE(found.decisions.thresholds.has_value());
  LearnOptions named;
  named.folds = {3, 5};
  named.train = found.options;
  named.decisions = found.decisions;
  const Learned again = *Learn(corpus, named);
  EXPECT_EQ(BytesOf(corpus, found, automatic), BytesOf(corpus, again, named));
}

TEST(LearnTest, ThreadsDoNotMatter) {
  const Corpus corpus = NoisyCorpus(150);
  const auto bytes = [&](int threads) {
    LearnOptions options = Tuned();
    options.train.threads = threads;
    for (TrainOptions& candidate : options.candidates) candidate.threads = threads;
    return BytesOf(corpus, *Learn(corpus, options), options);
  };
  EXPECT_EQ(bytes(1), bytes(2));
  EXPECT_EQ(bytes(1), bytes(7));
}

TEST(LearnTest, OutOfTimeItHasTriedSomething) {
  const Corpus corpus = NoisyCorpus(80);
  LearnOptions options;
  options.search_until = [] { return true; };
  const Learned learned = *Learn(corpus, options);
  EXPECT_EQ(learned.tuning->candidates.size(), 3u);
}

TEST(LearnTest, ThresholdsOfExclusiveLabelsAreRefused) {
  LearnOptions options;
  options.decisions.thresholds = ThresholdGoal{};
  const auto learned = Learn(MulticlassCorpus(), options);
  EXPECT_THAT(std::string(learned.status().message()),
              testing::HasSubstr("leave out --thresholds"));
}

TEST(LearnTest, CancelsWhenTold) {
  LearnOptions options = Tuned();
  options.on_step = [](LearningStage, std::size_t done, std::size_t) { return done < 2; };
  EXPECT_TRUE(absl::IsCancelled(Learn(NoisyCorpus(80), options).status()));
}

TEST(LearnTest, WhereNothingIsTiedNaiveFoldsAreTheSame) {
  Corpus corpus = NoisyCorpus(90);
  LearnOptions options;
  options.validate = true;
  options.duplicates.min_similarity = 1;
  std::size_t steps = 0;
  options.on_step = [&](LearningStage stage, std::size_t, std::size_t) {
    steps += stage == LearningStage::kValidating ? 1 : 0;
    return true;
  };
  const Learned alone = *Learn(corpus, options);
  ASSERT_FALSE(alone.leakage->any_tied);
  EXPECT_EQ(steps, options.folds.count);
  EXPECT_EQ(alone.leakage->naive->micro.f1, alone.validation->whole.micro.f1);

  // The pass that was saved would have said the same.
  std::vector<std::uint32_t> each(corpus.documents.size());
  std::iota(each.begin(), each.end(), 0u);
  const TrainingSet set = *MakeTrainingSet(corpus, std::nullopt);
  const Folds folds = *MakeFolds(set.marks, each, options.folds);
  EXPECT_EQ(folds.fold_of, alone.validation->folds.fold_of);

  corpus.documents[1].text = corpus.documents[0].text;
  steps = 0;
  EXPECT_TRUE(Learn(corpus, options)->leakage->any_tied);
  EXPECT_EQ(steps, 2 * options.folds.count);
}

TEST(LearnTest, LearningCurveIsOfPartsOfTheGroupsAndOfTheSameHeldOutDocuments) {
  Corpus corpus = NoisyCorpus(420);
  for (std::size_t i = 0; i < 20; ++i) corpus.documents[i].groups = {{0, "Jan"}};
  LearnOptions options;
  options.learning_curve = options.validate = true;
  options.duplicates.min_similarity = 1;
  const Learned learned = *Learn(corpus, options);
  const auto& curve = learned.learning_curve;
  ASSERT_EQ(curve.size(), 4u);  // 401 groups: 50, 100, 200 and all
  for (std::size_t i = 0; i < curve.size(); ++i) {
    EXPECT_EQ(curve[i].evaluation.documents, 420u);
    EXPECT_DOUBLE_EQ(curve[i].share, 1.0 / static_cast<double>(8 >> i));
    EXPECT_NEAR(curve[i].learned_from, curve[i].share * 0.8 * 420, 20);
    ASSERT_TRUE(curve[i].intervals.micro.f1.has_value());
  }
  EXPECT_EQ(curve.back().learned_from, 0.8 * 420);
  EXPECT_EQ(curve.back().evaluation.micro.f1, learned.validation->whole.micro.f1);
  // More to learn from is better: chance would not do this.
  EXPECT_GT(*curve[3].evaluation.macro.roc_auc,
            *curve[0].evaluation.macro.roc_auc + 0.02);
}

TEST(LearnTest, HeldOutDocumentsOfAGroupStandInOneFold) {
  Corpus corpus = NoisyCorpus(120);
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    corpus.documents[i].groups = {{0, "seller " + std::to_string(i % 17)}};
  }
  LearnOptions options;
  options.validate = true;
  const Learned learned = *Learn(corpus, options);
  std::vector<int> fold_of_seller(17, -1);
  for (std::size_t i = 0; i < 120; ++i) {
    int& fold = fold_of_seller[i % 17];
    const int found = static_cast<int>(learned.validation->folds.fold_of[i]);
    if (fold < 0) fold = found;
    EXPECT_EQ(fold, found);
  }
}

// Labels are drawn by a coin, so only who has seen a copy can know them.
TEST(LearnTest, NaiveFoldsFlatterWhereThereAreCopies) {
  std::vector<Document> documents;
  std::mt19937 random(1);
  for (int i = 0; i < 120; ++i) {
    std::string text;
    for (int j = 0; j < 30; ++j) text += static_cast<char>('a' + random() % 26);
    const bool yes = random() % 2 == 0;
    for (int copy = 0; copy < 4; ++copy) {
      Document& document = documents.emplace_back();
      document.text = text + " nu " + std::to_string(copy);
      document.labelled = true;
      document.marks = {{"a", yes ? Mark::kYes : Mark::kNo}};
    }
  }
  LearnOptions options;
  options.train.analyzer.characters = {3, 3};
  options.train.logistic.C = 100;
  options.validate = true;
  const Corpus corpus = *MakeCorpus(documents);
  const Learned learned = *Learn(corpus, options);
  EXPECT_EQ(learned.leakage->grouping.copies, 360u);
  EXPECT_EQ(learned.leakage->grouping.groups, 120u);
  EXPECT_LT(*learned.validation->whole.accuracy, 0.65);
  EXPECT_GT(*learned.leakage->naive->accuracy, 0.95);
  EXPECT_EQ(learned.validation->intervals.groups, 120u);
  const TrainingReport training = {
      Summarize(corpus), Task::kMultilabel, learned.training.summary, {}};
  const auto json = nlohmann::json::parse(JsonReport(training, learned, options));
  const auto& figures = json["cross_validation"];
  EXPECT_EQ(figures["naive"]["micro_f1"], learned.leakage->naive->micro.f1);
  EXPECT_EQ(figures["grouped"]["macro_f1"], learned.validation->whole.macro.f1);
  EXPECT_GT(figures["gap"]["accuracy"], 0.3);
  EXPECT_EQ(figures["grouping"]["copy_similarity"], 0.6);
  const std::string text = TextReport(training, learned, options);
  for (const char* part : {"naive", "gap", "360 are copies", "60%"}) {
    EXPECT_THAT(text, testing::HasSubstr(part));
  }
}

TEST(LearningReportTest, JsonHasTheFiguresToTheBit) {
  const Corpus corpus = NoisyCorpus(150);
  const LearnOptions options = Tuned();
  const Learned learned = *Learn(corpus, options);
  const TrainingReport training = {
      Summarize(corpus), Task::kMultilabel, learned.training.summary, {}};
  const auto json = nlohmann::json::parse(JsonReport(training, learned, options));
  const Validation& validation = *learned.validation;
  EXPECT_EQ(json["documents"], 150);
  EXPECT_EQ(json["tuning"]["candidates"].size(), 3u);
  EXPECT_EQ(json["tuning"]["candidates"][0]["score"],
            learned.tuning->candidates[0].score.mean);
  EXPECT_EQ(json["tuning"]["chosen"], learned.tuning->chosen);
  const auto& held_out = json["cross_validation"];
  EXPECT_EQ(held_out["folds"], 3);
  EXPECT_EQ(held_out["micro_f1"]["whole"], validation.whole.micro.f1);
  EXPECT_EQ(held_out["hamming_loss"]["by_fold"][2], validation.by_fold[2].hamming_loss);
  EXPECT_EQ(held_out["per_label"][1]["recall"], validation.whole.labels[1].scores.recall);
  EXPECT_EQ(json["thresholds"]["request"], validation.rules.thresholds[1]);
  EXPECT_EQ(json["calibration"]["ad"]["slope"], validation.rules.calibrations[0].slope);
}

TEST(LearningReportTest, TextNamesTheChoiceAndHowToRepeatIt) {
  const Corpus corpus = NoisyCorpus(150);
  const LearnOptions options = Tuned();
  const Learned learned = *Learn(corpus, options);
  const TrainingReport training = {
      Summarize(corpus), Task::kMultilabel, learned.training.summary, {}};
  const std::string text = TextReport(training, learned, options);
  for (const char* part : {"Tuning: macro_f1", "Best is ", "Next comes ",
                           "Cross-validation: 3 folds, seed 5", "threshold",
                           "--calibrate --thresholds f1 --cv 3 --seed 5"}) {
    EXPECT_THAT(text, testing::HasSubstr(part));
  }
}

}  // namespace
}  // namespace textclf
