#include "textclf/model/train.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/model/small_corpus.h"
#include "textclf/model/model_file.h"
#include "textclf/model/training_record.h"

namespace textclf {
namespace {

std::string Bytes(const Corpus& corpus, const TrainOptions& options) {
  auto result = Train(corpus, options);
  const TrainingRecord record = DescribeTraining(corpus, options, result->summary);
  return *SerializeModel({std::move(result->classifier), record});
}

std::string Error(const Corpus& corpus, const TrainOptions& options) {
  return std::string(Train(corpus, options).status().message());
}

TEST(TrainTest, TellsTheTaskFromTheMarks) {
  EXPECT_EQ(TaskOf(BinaryCorpus()), Task::kBinary);
  EXPECT_EQ(TaskOf(MulticlassCorpus()), Task::kMulticlass);
  EXPECT_EQ(TaskOf(MultilabelCorpus()), Task::kMultilabel);
  EXPECT_EQ(TaskOf(CorpusOf({{"a", {"x"}}, {"b", {}}})), Task::kMultilabel);
}

TEST(TrainTest, UnknownMarksMakeATaskMultilabel) {
  Corpus corpus = BinaryCorpus();
  Document document = MakeDocument({"Lamp", {"ad"}});
  document.marks.push_back({"chat", Mark::kUnknown});
  const std::vector<Mark> marks = {Mark::kYes, Mark::kUnknown};
  corpus.documents.push_back(document);
  corpus.marks.AppendRow(marks);
  EXPECT_EQ(TaskOf(corpus), Task::kMultilabel);
}

TEST(TrainTest, UnlabelledDocumentsTakeNoPart) {
  Corpus with = BinaryCorpus();
  Document unlabelled;
  unlabelled.text = "Fiets te koop, heel iets anders";
  const std::vector<Mark> marks = {Mark::kUnknown, Mark::kUnknown};
  with.documents.push_back(unlabelled);
  with.marks.AppendRow(marks);
  EXPECT_EQ(TaskOf(with), Task::kBinary);

  const auto trained = Train(with, {});
  const auto expected = Train(BinaryCorpus(), {});
  EXPECT_EQ(trained->summary.documents, 24u);
  EXPECT_EQ(trained->summary.columns, expected->summary.columns);
  EXPECT_EQ(trained->summary.problems[0].solver.objective,
            expected->summary.problems[0].solver.objective);
}

TEST(TrainTest, TheSameBytesForAnyNumberOfThreads) {
  for (const StemmerName stemmer : {StemmerName::kNone, StemmerName::kDutchPorter}) {
    TrainOptions options = WordsAndCharacters();
    options.analyzer.stemmer = stemmer;
    options.threads = 1;
    const std::string one = Bytes(MultilabelCorpus(), options);
    for (const int threads : {2, 7}) {
      options.threads = threads;
      EXPECT_EQ(Bytes(MultilabelCorpus(), options), one);
    }
  }
}

TEST(TrainTest, RecordsTheShareOfAbsoluteValuesWhereThereIsOne) {
  TrainOptions options;
  const Corpus corpus = BinaryCorpus();
  const TrainingSummary summary = Train(corpus, options)->summary;
  EXPECT_FALSE(DescribeTraining(corpus, options, summary).contains("l1_ratio"));
  options.logistic.l1_ratio = 0.25;
  EXPECT_EQ(DescribeTraining(corpus, options, summary).at("l1_ratio"), "0.25");
}

TEST(TrainTest, LearnsWhatItIsShown) {
  for (const Corpus& corpus : {BinaryCorpus(), MulticlassCorpus()}) {
    TrainOptions options;
    options.logistic.C = 100;
    const auto result = Train(corpus, options);
    for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
      const Prediction prediction = result->classifier.Predict(corpus.documents[i].text);
      ASSERT_EQ(prediction.labels.size(), 1u);
      EXPECT_EQ(corpus.marks.at(i, prediction.labels[0]), Mark::kYes);
    }
  }
}

TEST(TrainTest, ReportsEachProblemAndStage) {
  std::vector<TrainingStage> stages;
  TrainOptions options;
  options.on_stage = [&](TrainingStage stage) { stages.push_back(stage); };
  const auto result = Train(MultilabelCorpus(), options);
  EXPECT_EQ(stages,
            (std::vector<TrainingStage>{TrainingStage::kCountingTerms,
                                        TrainingStage::kFitting, TrainingStage::kDone}));
  ASSERT_EQ(result->summary.problems.size(), 2u);
  EXPECT_EQ(result->summary.problems[0].label, "ad");
  EXPECT_EQ(result->summary.problems[0].yes, 24u);
  EXPECT_EQ(result->summary.problems[0].no, 24u);
  EXPECT_TRUE(result->summary.problems[0].solver.converged);
}

TEST(TrainTest, SaysWhatToMend) {
  EXPECT_EQ(Error(Corpus(), {}), "the documents name no label to learn");
  TrainOptions binary;
  binary.task = Task::kBinary;
  EXPECT_EQ(Error(MulticlassCorpus(), binary),
            "a binary task needs two labels, found 3; choose two with --labels");
  EXPECT_EQ(Error(MultilabelCorpus(), binary),
            "document 3 has 0 of the labels and 0 unknown marks, but an exclusive task "
            "needs exactly one label and none unknown; use --task multilabel");
  TrainOptions negative;
  negative.logistic.C = -1;
  EXPECT_EQ(Error(BinaryCorpus(), negative), "C is -1, expected more than 0");
  TrainOptions beyond_lasso;
  beyond_lasso.logistic.l1_ratio = 1.5;
  EXPECT_EQ(Error(BinaryCorpus(), beyond_lasso), "l1-ratio is 1.5, expected 0 to 1");
  TrainOptions too_strict;
  too_strict.tfidf.min_documents = {100, false};
  EXPECT_NE(Error(BinaryCorpus(), too_strict).find("lower --min-df"), std::string::npos);
}

}  // namespace
}  // namespace textclf
