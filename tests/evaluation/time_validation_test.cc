#include "textclf/evaluation/time_validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/evaluation/learning_corpus.h"
#include "textclf/evaluation/learn.h"
#include "textclf/model/predict_all.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Documents of a second each; the group of all is the document itself.
struct TimedCase {
  Corpus corpus;
  Grouping grouping;
};

TimedCase MakeTimedCase(int documents) {
  TimedCase timed = {NoisyCorpus(documents), {}};
  for (int i = 0; i < documents; ++i) {
    timed.corpus.documents[i].time = i;
    timed.grouping.group_of.push_back(static_cast<std::uint32_t>(i));
  }
  return timed;
}

TEST(TimeValidationTest, OlderDocumentsTeachAndThePeriodJudges) {
  TimedCase timed = MakeTimedCase(10);
  timed.corpus.documents[1].time.reset();
  timed.corpus.documents[6].time.reset();
  timed.grouping.group_of[8] = 2;  // of a sender that is known before
  timed.grouping.group_of[9] = 5;
  const std::vector<std::int64_t> times = {4, 7};
  const auto splits = *SplitByTime(timed.corpus, timed.grouping, times);
  ASSERT_EQ(splits.size(), 2u);
  EXPECT_THAT(splits[0].learned_from, ElementsAre(0, 2, 3));
  EXPECT_THAT(splits[0].judged, ElementsAre(4, 5));
  EXPECT_THAT(splits[0].left_out, ElementsAre());
  EXPECT_EQ(splits[0].until, 7);
  EXPECT_THAT(splits[1].learned_from, ElementsAre(0, 2, 3, 4, 5));
  EXPECT_THAT(splits[1].judged, ElementsAre(7));
  EXPECT_THAT(splits[1].left_out, ElementsAre(8, 9));
  EXPECT_EQ(splits[1].until, std::nullopt);
}

TEST(TimeValidationTest, SaysWhyATimeCannotSplit) {
  TimedCase timed = MakeTimedCase(6);
  const auto message = [&](std::vector<std::int64_t> times) {
    return std::string(
        SplitByTime(timed.corpus, timed.grouping, times).status().message());
  };
  EXPECT_THAT(message({0}), HasSubstr("no document is older than 1970-01-01"));
  EXPECT_THAT(message({6}),
              HasSubstr("nothing to judge by from 1970-01-01T00:00:06Z on"));
  timed.grouping.group_of[5] = 0;
  EXPECT_THAT(message({5}), HasSubstr("1 documents, all of them of groups that stand"));
  for (Document& document : timed.corpus.documents) document.time.reset();
  EXPECT_THAT(message({3}), HasSubstr("--time-field names the field"));
}

TEST(TimeValidationTest, IsLearningFromTheOlderAndEvaluatingTheOthers) {
  TimedCase timed = MakeTimedCase(200);
  Corpus& corpus = timed.corpus;
  corpus.documents[180].text = corpus.documents[3].text;  // a copy of an older one
  for (const int i : {20, 160, 170}) corpus.documents[i].groups = {{0, "Jan"}};
  corpus.documents[199].time.reset();
  LearnOptions options;
  options.split_times = {120, 150};
  options.duplicates.min_similarity = 1;
  options.decisions.thresholds = ThresholdGoal{};
  const Learned learned = *Learn(corpus, options);
  const TimeValidation& by_time = *learned.by_time;
  ASSERT_EQ(by_time.periods.size(), 2u);
  EXPECT_EQ(by_time.undated, 1u);

  const TimeValidation::Period& period = by_time.periods[1];
  EXPECT_THAT(period.split.left_out, ElementsAre(160, 170, 180));
  EXPECT_EQ(period.split.learned_from.size(), 150u);
  EXPECT_EQ(period.evaluation.documents, 46u);
  EXPECT_EQ(period.with_known.documents, 49u);
  EXPECT_TRUE(period.intervals.micro.f1.has_value());

  LearnOptions plain;
  plain.decisions = options.decisions;
  plain.train.task = Task::kMultilabel;
  plain.duplicates = options.duplicates;
  const Learned older = *Learn(SubCorpus(corpus, period.split.learned_from), plain);
  const Corpus newer = SubCorpus(corpus, period.split.judged);
  const Evaluation expected =
      *Evaluate(newer.marks, PredictAll(older.training.classifier, Texts(newer), 1),
                corpus.labels, Task::kMultilabel);
  EXPECT_EQ(period.evaluation.cells, expected.cells);
  EXPECT_EQ(period.evaluation.log_loss, expected.log_loss);
}

TEST(TimeValidationTest, TheModelIsTheSameWithAndWithout) {
  const TimedCase timed = MakeTimedCase(80);
  LearnOptions options;
  const Learned without = *Learn(timed.corpus, options);
  options.split_times = {40};
  const Learned with = *Learn(timed.corpus, options);
  EXPECT_EQ(DescribeLearning(timed.corpus, with, options),
            DescribeLearning(timed.corpus, without, options));
}

}  // namespace
}  // namespace textclf
