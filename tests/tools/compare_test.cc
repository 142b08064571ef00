#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::Not;

class CompareToolTest : public ToolsTest {
 protected:
  ProgramResult Compare(const std::string& other, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"--model", model_, "--input", input_, "--compare", other,
                               "--resamples", "200"});
    return Eval(more);
  }

  const std::string model_ = TrainModel("m.safetensors", kMarket);
  const std::string input_ = Write("i.jsonl", kMarket);
};

TEST_F(CompareToolTest, AModelDoesNotDifferFromItselfOrItsAnswers) {
  ASSERT_EQ(
      Eval({"--model", model_, "--input", input_, "--predictions", Path("answers.jsonl")})
          .exit_code,
      0);
  for (const std::string& other : {model_, Path("answers.jsonl")}) {
    const ProgramResult result = Compare(other, {"--json", "-"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
    const Json comparison = Json::parse(result.out).at("comparison");
    EXPECT_EQ(comparison.at("accuracy").at("difference"), 0);
    EXPECT_EQ(comparison.at("micro_f1").at("p_value"), 1);
    EXPECT_EQ(comparison.at("both_right"), 5);
    EXPECT_TRUE(comparison.at("flips").empty());
    EXPECT_EQ(comparison.at("per_label").size(), 2u);
  }
}

TEST_F(CompareToolTest, FlipsSayWhy) {
  const std::string answers = Write("a.jsonl", R"({"labels":["ruil"]}
{"labels":["ruil"]}
{"probabilities":{"koop":0.7,"ruil":0.8}}
{"labels":[]}
{"labels":["koop"]}
{"labels":[]}
)");
  const ProgramResult result =
      Compare(answers, {"--json", Path("r.json"), "--html", Path("p.html")});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("only A right 1, only B right 0"));
  EXPECT_THAT(result.out, HasSubstr("Only A got these right (1 different texts)"));
  const Json flips = Json::parse(Read("r.json")).at("comparison").at("flips");
  ASSERT_EQ(flips.size(), 1u);
  EXPECT_EQ(flips[0].at("id"), "1");
  EXPECT_EQ(flips[0].at("right"), "a");
  EXPECT_FALSE(flips[0].at("a").at("terms").empty());
  EXPECT_TRUE(flips[0].at("b").at("terms").empty());
  EXPECT_THAT(Read("p.html"), HasSubstr("\"comparison\":{\"a\":\"m.safetensors\""));
}

TEST_F(CompareToolTest, WhatCannotBeComparedIsRefused) {
  const std::string other = TrainModel(
      "other.safetensors", "__label__huur huis te huur\n__label__koop fiets\n");
  ExpectFailure(Compare(other), 1, "its labels are others than the model's");
  ExpectFailure(Compare(Path("none")), 1, "none: No such file");
  ExpectFailure(Compare(Write("few.jsonl", "{\"labels\":[]}\n")), 1,
                "few.jsonl: found 1 answers without ids for 6 documents");
  ExpectFailure(Compare(Write("bad.jsonl", "{\"labels\":true}\n")), 1, "bad.jsonl:1: ");
  ExpectFailure(Compare(model_, {"--seed", "-1"}), 2, "seed");
  ExpectFailure(Eval({"--model", model_, "--input", input_, "--resamples", "7"}), 2,
                "--resamples is 7, expected 100 to 10000000");
}

TEST_F(CompareToolTest, WithoutItNothingIsCompared) {
  const ProgramResult result =
      Eval({"--model", model_, "--input", input_, "--json", Path("r.json")});
  EXPECT_THAT(result.out, Not(HasSubstr("Comparison")));
  EXPECT_FALSE(Json::parse(Read("r.json")).contains("comparison"));
}

}  // namespace
}  // namespace textclf
