#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;

class EvalToolTest : public ToolsTest {
 protected:
  const std::string model_ = TrainModel("m.safetensors", kMarket);
  const std::string input_ = Write("i.jsonl", kMarket);
};

void ExpectScores(const Json& scores) {
  for (const char* name : {"precision", "recall", "f1"}) {
    EXPECT_EQ(scores.at(name), 1.0) << name;
  }
}

TEST_F(EvalToolTest, JsonReportHoldsWhatProgramsReadFromIt) {
  const ProgramResult result =
      Eval({"--model", model_, "--input", input_, "--json", Path("e.json")});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json report = Json::parse(Read("e.json"));
  EXPECT_EQ(report.at("model"), model_);
  EXPECT_EQ(report.at("documents"), 6);
  EXPECT_EQ(report.at("accuracy"), 1.0);
  EXPECT_EQ(report.at("hamming_loss"), 0.0);
  ExpectScores(report.at("micro"));
  ExpectScores(report.at("macro"));
  ASSERT_EQ(report.at("per_label").size(), 2u);
  const Json& koop = report.at("per_label")[0];
  EXPECT_EQ(koop.at("label"), "koop");
  ExpectScores(koop);
  EXPECT_EQ(koop.at("support"), 3);
  EXPECT_EQ(koop.at("roc_auc"), 1.0);
  EXPECT_EQ(koop.at("average_precision"), 1.0);
}

TEST_F(EvalToolTest, JsonOnStandardOutputComesAlone) {
  const ProgramResult alone = Eval({"--model", model_, "--input", input_, "--json", "-"});
  EXPECT_EQ(Json::parse(alone.out).at("documents"), 6);
  const ProgramResult text = Eval({"--model", model_, "--input", input_});
  EXPECT_THAT(text.out, HasSubstr("6 documents, 2 labels"));
}

TEST_F(EvalToolTest, PredictionsStandBesideTheTruth) {
  ASSERT_EQ(Eval({"--model", model_, "--input", "-", "--predictions", Path("p.jsonl")},
                 {.input = std::string(kMarket)})
                .exit_code,
            0);
  const std::vector<Json> lines = Lines(Read("p.jsonl"));
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[0].at("id"), 1);
  EXPECT_EQ(lines[2].at("id"), "x");
  EXPECT_EQ(lines[3].at("id"), 4);
  EXPECT_EQ(lines[2].at("truth"), (Json{"koop", "ruil"}));
  EXPECT_EQ(lines[4].at("unknown"), Json::array({"ruil"}));
  EXPECT_FALSE(lines[0].contains("unknown"));
  const std::vector<Json> predicted =
      Lines(Predict({"--model", model_, "--input", input_}).out);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].at("labels"), predicted[i].at("labels"));
    EXPECT_EQ(lines[i].at("probabilities"), predicted[i].at("probabilities"));
  }
}

TEST_F(EvalToolTest, LabelsThatTheModelDoesNotKnowAreRefused) {
  const std::string other = Write("other.txt", "__label__huur huis te huur\n");
  ExpectFailure(Eval({"--model", model_, "--input", other, "--json", Path("e")}), 1,
                "expected one of: \"huur\"");
  const std::string unlabelled = Write("unlabelled.jsonl", "{\"text\":\"a\"}\n");
  ExpectFailure(Eval({"--model", model_, "--input", unlabelled}), 1,
                "there are no labels");
  EXPECT_FALSE(FileNames().contains("e"));
}

TEST_F(EvalToolTest, FailureLeavesNothingAndKeepsWhatWasThere) {
  const std::set<std::string> before = FileNames();
  ExpectFailure(Eval({"--model", model_, "--input", input_, "--json", Path("e"),
                      "--predictions", "/dev/full"}),
                1, "cannot write /dev/full");
  ExpectFailure(Eval({"--model", model_, "--input", input_, "--json", Path("no-folder/e"),
                      "--predictions", Path("p")}),
                1, "no-folder/e: No such file or directory");
  EXPECT_EQ(FileNames(), before);
  Write("e", "old");
  const std::string broken = Write("broken.jsonl", "{\"text\":\"a\"\n");
  ExpectFailure(Eval({"--model", model_, "--input", broken, "--json", Path("e")}), 1,
                "broken.jsonl:1: ");
  EXPECT_EQ(Read("e"), "old");
}

TEST_F(EvalToolTest, ReportIsTheSameForAnyNumberOfThreads) {
  const auto report = [&](const char* threads) {
    return Eval({"--model", model_, "--input", input_, "--threads", threads}).out;
  };
  EXPECT_EQ(report("2"), report("1"));
  EXPECT_EQ(report("7"), report("1"));
}

TEST_F(EvalToolTest, ExclusiveLabelsAreJudged) {
  const std::string documents =
      "text,label\nfiets te koop,koop\nkast te koop,koop\nruilen,ruil\nruil step,ruil\n";
  const std::string model = TrainModel("binary.safetensors", documents);
  const ProgramResult result =
      Eval({"--model", model, "--input", "-", "--json", "-"}, {.input = documents});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json report = Json::parse(result.out);
  EXPECT_EQ(report.at("task"), "binary");
  EXPECT_EQ(report.at("per_label").size(), 2u);
  EXPECT_EQ(report.at("accuracy"), 1.0);
}

}  // namespace
}  // namespace textclf
