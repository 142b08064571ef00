#include "textclf/stream/stream_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/model/trained.h"
#include "textclf/stream/checkpoint.h"

namespace textclf {
namespace {

using testing::HasSubstr;

TrainOptions WithRules(const char* rules) {
  TrainOptions options;
  options.rules = *ParseLabelRules(rules);
  return options;
}

/// Two models that share the label "koop", the second with constraints.
class StreamSummaryTest : public testing::Test {
 protected:
  const Classifier market_ = MarketClassifier();
  const Classifier other_ =
      TrainOn({Labelled("fiets", {"koop"}), Labelled("goedemorgen", {"groet"}),
               Labelled("x", {})},
              WithRules("koop | groet"));
  const std::vector<NamedClassifier> named_ = {{"markt", &market_}, {"ander", &other_}};

  /// What `documents` seeded random documents give, each to one of the summaries.
  void AddRandom(int documents, std::vector<StreamSummary>& to) const {
    std::mt19937_64 random(20240621);
    const auto labels = static_cast<std::uint32_t>(to[0].all.given.size());
    for (int i = 0; i < documents; ++i) {
      Document document;
      if (random() % 4 > 0)
        document.time = 1700000000 + 5000000 * static_cast<int>(random() % 5);
      if (random() % 3 > 0) document.chat = "chat" + std::to_string(random() % 3);
      document.repairs.control_escapes = random() % 2;
      document.id_is_rounded = random() % 9 == 0;
      AnswerCounts answers;
      for (std::uint32_t label = 0; label < labels; ++label) {
        if (random() % 2 == 0) answers.labels.push_back(label);
      }
      answers.terms = {{10, static_cast<std::uint32_t>(random() % 10)}, {8, 1}};
      if (random() % 3 == 0) answers.broken_rules = {0};
      const std::uint64_t hash = random() % 7 == 0 ? 7 : random();
      to[random() % to.size()].Add(document, answers, hash);
    }
    to[0].passed_over = 3;
    to[0].rejected = 2;
  }
};

TEST_F(StreamSummaryTest, PartsAddUpToTheWhole) {
  std::vector<StreamSummary> whole(1, StreamSummary(named_));
  AddRandom(500, whole);
  for (const std::size_t parts : {2u, 7u}) {
    std::vector<StreamSummary> shards(parts, StreamSummary(named_));
    AddRandom(500, shards);
    StreamSummary merged = shards.back();
    for (std::size_t i = 0; i + 1 < parts; ++i) {
      ASSERT_TRUE(merged.Merge(shards[i]).ok());
    }
    EXPECT_EQ(merged, whole[0]);
    EXPECT_EQ(SummaryJson(merged), SummaryJson(whole[0]));
    EXPECT_EQ(SummaryText(merged), SummaryText(whole[0]));
  }
}

TEST_F(StreamSummaryTest, JsonKeepsAll) {
  std::vector<StreamSummary> summary(1, StreamSummary(named_));
  AddRandom(200, summary);
  const auto read = ReadSummary(SummaryJson(summary[0]));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, summary[0]);
  const Checkpoint checkpoint = {"run", 7, 8, 9, summary[0]};
  const auto kept = ReadCheckpoint(CheckpointJson(checkpoint));
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->run, "run");
  EXPECT_EQ(kept->records, 7u);
  EXPECT_EQ(kept->output_bytes, 8u);
  EXPECT_EQ(kept->reject_bytes, 9u);
  EXPECT_EQ(kept->summary, summary[0]);
}

TEST_F(StreamSummaryTest, CountsByHandAgree) {
  StreamSummary summary(named_);
  ASSERT_EQ(summary.shared.size(), 1u);
  const std::uint32_t first = summary.shared[0].first;
  const std::uint32_t second = summary.shared[0].second;
  Document document;
  document.time = 1717149600;  // 2024-05-31
  document.chat = "12";
  const std::vector<TermShare> terms = {{4, 1}, {0, 0}};
  summary.Add(document, {{first, second}, terms, {0}}, ~std::uint64_t{0});
  summary.Add(document, {{first}, terms}, ~std::uint64_t{0});
  summary.Add({}, {{}, terms}, 0);
  EXPECT_EQ(summary.all.documents, 3u);
  EXPECT_EQ(summary.months.at(12 * 2024 + 4).documents, 2u);
  EXPECT_EQ(summary.chats.at("12").given[first], 2u);
  EXPECT_EQ(summary.chats.at("12").given[second], 1u);
  EXPECT_EQ(summary.shared[0].both, 1u);
  EXPECT_NEAR(summary.IdenticalDocuments(), 1, 0.01);
  const std::string json = SummaryJson(summary);
  EXPECT_THAT(json, HasSubstr("\"first_only\": 1,\n      \"second_only\": 0,\n      "
                              "\"neither\": 1"));
  EXPECT_THAT(json, HasSubstr("\"2024-05\""));
  EXPECT_THAT(json, HasSubstr("\"unknown_share\": 0.25"));
  EXPECT_THAT(SummaryText(summary), HasSubstr("2  66.67%  koop: markt and ander agree"));
  ASSERT_EQ(summary.rules.size(), 1u);
  EXPECT_EQ(summary.rules[0].broken, 1u);
  EXPECT_THAT(json, HasSubstr("\"rule\": \"koop | groet\",\n      \"broken\": 1"));
  EXPECT_THAT(SummaryText(summary),
              HasSubstr("1  33.33%  would have broken \"koop | groet\""));
  summary.Clear();
  EXPECT_EQ(summary, StreamSummary(named_));
}

TEST_F(StreamSummaryTest, OtherModelsDoNotAddUp) {
  StreamSummary both(named_);
  const StreamSummary one(std::span<const NamedClassifier>(named_).first(1));
  EXPECT_THAT(std::string(both.Merge(one).message()), HasSubstr("other models"));
  StreamSummary other_rules = both;
  other_rules.rules[0].rule = "koop => groet";
  EXPECT_THAT(std::string(both.Merge(other_rules).message()), HasSubstr("constraints"));
}

TEST_F(StreamSummaryTest, DamagedJsonIsAnError) {
  const std::string good = SummaryJson(StreamSummary(named_));
  for (const std::string& bad :
       {std::string(), std::string("[]"), std::string("{}"),
        good.substr(0, good.size() / 2), std::string("{\"format\": 2}"),
        std::string("{\"format\": 1, \"models\": 7}")}) {
    EXPECT_EQ(ReadSummary(bad).status().code(), absl::StatusCode::kInvalidArgument);
  }
  for (const char* field : {"\"registers\": \"0", "\"word_terms\": 0", "\"months\": {"}) {
    std::string damaged = good;
    const std::size_t at = damaged.find(field);
    ASSERT_NE(at, std::string::npos) << field;
    damaged.replace(at, 2, "\"x");
    EXPECT_EQ(ReadSummary(damaged).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace textclf
