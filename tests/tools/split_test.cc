// How textclf-train splits: by time, by several groups, and by growing parts.

#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Documents of 2024, three a day, by sellers who come and go; words tell the label.
std::string Market(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const int day = i / 3;
    const bool sale = i % 2 == 0;
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"" +
             (sale ? "te koop fiets" : "ruilen tegen kast") + " nummer " +
             std::to_string(i * 7919 % 1000003) + "\",\"labels\":[\"" +
             (sale ? "koop" : "ruil") + "\"],\"seller\":\"s" + std::to_string(i / 20) +
             "\",\"chat\":\"c" + std::to_string(i % 40 == 0 ? 0 : i) +
             "\",\"date\":\"2024-" + (day < 31 ? "01-" : "02-") +
             (day % 31 < 9 ? "0" : "") + std::to_string(day % 31 + 1) + "\"}\n";
  }
  return lines;
}

class SplitTest : public ToolsTest {
 protected:
  std::vector<std::string> With(std::vector<std::string> flags) const {
    flags.insert(flags.end(), {"--input", Write("i.jsonl", Market(180)), "--model",
                               Path("m"), "--json", Path("r"), "--copy-similarity", "1"});
    return flags;
  }
};

TEST_F(SplitTest, JudgesByTimeAndLeavesKnownSellersOut) {
  const ProgramResult result = Train(With(
      {"--time-field", "date", "--group-field", "seller", "--split-time", "2024-01-21"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json by_time = Json::parse(Read("r")).at("by_time");
  EXPECT_EQ(by_time.at("undated"), 0);
  ASSERT_EQ(by_time.at("periods").size(), 1u);
  const Json& period = by_time.at("periods")[0];
  EXPECT_EQ(period.at("from"), "2024-01-21");
  EXPECT_TRUE(period.at("until").is_null());
  EXPECT_EQ(period.at("learned_from"), 60);
  EXPECT_EQ(period.at("documents"), 120);
  EXPECT_EQ(period.at("left_out"), 0);
  EXPECT_GT(period.at("accuracy"), 0.9);
  EXPECT_TRUE(period.contains("micro_f1_interval"));
  EXPECT_THAT(result.out, HasSubstr("By time: each period is judged by"));
}

TEST_F(SplitTest, RollsThroughPeriods) {
  const ProgramResult result =
      Train(With({"--time-field", "date", "--group-field", "seller", "--split-time",
                  "2024-01-20,2024-02-01,2024-02-15"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json periods = Json::parse(Read("r")).at("by_time").at("periods");
  ASSERT_EQ(periods.size(), 3u);
  EXPECT_EQ(periods[0].at("learned_from"), 57);
  EXPECT_EQ(periods[0].at("left_out"), 3);  // of s2, who wrote before the 20th
  EXPECT_EQ(periods[0].at("documents"), 33);
  EXPECT_EQ(periods[0].at("until"), "2024-02-01");
  EXPECT_EQ(periods[1].at("learned_from"), 93);
  EXPECT_EQ(periods[2].at("learned_from"), 135);
}

TEST_F(SplitTest, WrongTimesAreRefused) {
  ExpectFailure(Train(With({"--split-time", "juli"})), 2,
                "--split-time is \"juli\", expected dates like 2023-07-01");
  ExpectFailure(Train(With({"--split-time", "2024-02-01,2024-01-01"})), 2,
                "expected a later date than the one before it");
  ExpectFailure(Train(With({"--split-time", "2024-02-01", "--auto"})), 2,
                "--split-time and --auto exclude each other");
  ExpectFailure(Train(With({"--split-time", "2024-02-01"})), 1,
                "--time-field names the field");
  ExpectFailure(Train(With({"--split-time", "2020-01-01", "--time-field", "date"})), 1,
                "no document is older than 2020-01-01");
}

TEST_F(SplitTest, DocumentsThatShareAnyGroupStandTogether) {
  const ProgramResult one = Train(With({"--cv", "3", "--group-field", "seller"}));
  ASSERT_EQ(one.exit_code, 0) << one.err;
  const auto groups = [&] {
    return Json::parse(Read("r")).at("cross_validation").at("grouping").at("groups");
  };
  EXPECT_EQ(groups(), 9);
  // Chat c0 joins sellers 0, 2, 4, 6 and 8.
  const ProgramResult both =
      Train(With({"--cv", "3", "--group-field", "seller", "--group-field", "chat"}));
  ASSERT_EQ(both.exit_code, 0) << both.err;
  EXPECT_EQ(groups(), 5);
  ExpectFailure(Train(With({"--group-field", "seller", "--group-field", "room"})), 1,
                "no document has the field \"room\"");
}

TEST_F(SplitTest, WhatIsSetApartKeepsItsGroupsAndTimes) {
  const ProgramResult result =
      Train(With({"--test-size", "0.4", "--test-output", Path("t"), "--time-field",
                  "date", "--group-field", "seller", "--group-field", "chat"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const std::vector<Json> lines = Lines(Read("t"));
  ASSERT_FALSE(lines.empty());
  for (const Json& line : lines) {
    EXPECT_TRUE(line.at("seller").is_string());
    EXPECT_TRUE(line.at("chat").is_string());
    EXPECT_THAT(line.at("date").get<std::string>(), HasSubstr("2024-0"));
    EXPECT_FALSE(line.contains("group"));
  }
  const ProgramResult judged = Eval({"--model", Path("m"), "--input", Path("t"),
                                     "--group-field", "seller", "--json", "-"});
  EXPECT_EQ(judged.exit_code, 0) << judged.err;
  EXPECT_EQ(Json::parse(judged.out).at("intervals").at("named_groups"), true);
}

TEST_F(SplitTest, LearningCurveIsReportedAndKeptForThePage) {
  const ProgramResult result = Train(With({"--learning-curve"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("Learning curve: what is learned from a share"));
  const Json curve = Json::parse(Read("r")).at("learning_curve");
  ASSERT_EQ(curve.size(), 2u);  // 90 groups and all 180
  EXPECT_EQ(curve[0].at("share"), 0.5);
  EXPECT_EQ(curve[1].at("learned_from"), 144);
  EXPECT_TRUE(curve[1].contains("accuracy_interval"));
  const ProgramResult judged = Eval(
      {"--model", Path("m"), "--input", Path("i.jsonl"), "--html", Path("page.html")});
  ASSERT_EQ(judged.exit_code, 0) << judged.err;
  EXPECT_THAT(Read("page.html"), HasSubstr("\\\"learned_from\\\":144"));
}

TEST_F(SplitTest, WhereNothingIsTiedTheNaiveFiguresAreTheSame) {
  const ProgramResult result = Train(With({"--cv", "3"}));
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json validation = Json::parse(Read("r")).at("cross_validation");
  EXPECT_EQ(validation.at("naive"), validation.at("grouped"));
  EXPECT_THAT(result.out, HasSubstr("no document is a copy or shares a group"));
}

}  // namespace
}  // namespace textclf
