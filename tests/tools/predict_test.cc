#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class PredictToolTest : public ToolsTest {
 protected:
  const std::string model_ = TrainModel("m.safetensors", kMarket);
  const std::string input_ = Write("i.jsonl", kMarket);

  std::vector<Json> PredictLines(std::vector<std::string> flags) const {
    flags.insert(flags.end(), {"--input", input_});
    const ProgramResult result = Predict(flags);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return Lines(result.out);
  }
};

std::vector<std::string> Keys(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST_F(PredictToolTest, OneLineForEachMessageInOrder) {
  const ProgramResult result = Predict({"--model", model_, "--input", input_});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(
      result.out,
      StartsWith("{\"id\":1,\"labels\":[\"koop\"],\"probabilities\":{\"koop\":0."));
  const std::vector<Json> lines = Lines(result.out);
  ASSERT_EQ(lines.size(), 6u);
  const std::vector<Json> ids = {1, 2, "x", 4, 5, 6};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(Keys(lines[i]),
              (std::vector<std::string>{"id", "labels", "probabilities"}));
    EXPECT_EQ(lines[i].at("id"), ids[i]);
    EXPECT_EQ(Keys(lines[i].at("probabilities")),
              (std::vector<std::string>{"koop", "ruil"}));
  }
}

TEST_F(PredictToolTest, StandardInputIsTheDefaultAndDash) {
  const std::string expected = Predict({"--model", model_, "--input", input_}).out;
  const ProgramStreams streams = {.input = std::string(kMarket)};
  EXPECT_EQ(Predict({"--model", model_}, streams).out, expected);
  EXPECT_EQ(Predict({"--model", model_, "--input", "-", "--output", "-"}, streams).out,
            expected);
}

TEST_F(PredictToolTest, OutputFileHoldsWhatWouldBePrinted) {
  const ProgramResult result =
      Predict({"--model", model_, "--input", input_, "--output", Path("o.jsonl")});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.out.find("6 documents"), std::string::npos);
  EXPECT_EQ(Read("o.jsonl"), Predict({"--model", model_, "--input", input_}).out);
}

TEST_F(PredictToolTest, InputMayBeReplacedByItsAnswers) {
  const std::string expected = Predict({"--model", model_, "--input", input_}).out;
  EXPECT_EQ(Predict({"--model", model_, "--input", input_, "--output", input_}).exit_code,
            0);
  EXPECT_EQ(Read("i.jsonl"), expected);
}

TEST_F(PredictToolTest, NoMessagesGiveNoLines) {
  const ProgramResult result = Predict({"--model", model_});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.out, "");
}

TEST_F(PredictToolTest, LabelsOfTheInputAreNotLookedAt) {
  const ProgramResult result =
      Predict({"--model", model_}, {.input = "{\"text\":\"a\",\"labels\":7}\n"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
}

TEST_F(PredictToolTest, SeveralModelsAnswerUnderTheirNames) {
  TrainModel("ruil-alleen.safetensors", kMarket, {"--labels", "ruil"});
  const std::vector<Json> one = PredictLines({"--model", model_});
  const std::vector<Json> two =
      PredictLines({"--model", model_, Path("ruil-alleen.safetensors")});
  ASSERT_EQ(two.size(), one.size());
  for (std::size_t i = 0; i < two.size(); ++i) {
    EXPECT_EQ(Keys(two[i]), (std::vector<std::string>{"id", "m", "ruil-alleen"}));
    EXPECT_EQ(two[i].at("m").at("labels"), one[i].at("labels"));
    EXPECT_EQ(two[i].at("m").at("probabilities"), one[i].at("probabilities"));
    EXPECT_EQ(Keys(two[i].at("ruil-alleen").at("probabilities")),
              std::vector<std::string>{"ruil"});
  }
}

TEST_F(PredictToolTest, ModelsOfOneNameAreRefused) {
  std::filesystem::create_directory(Path("other"));
  std::filesystem::copy(model_, Path("other/m.safetensors"));
  ExpectFailure(Predict({"--model", model_, Path("other/m.safetensors")}), 1,
                "two models are named \"m\"");
}

TEST_F(PredictToolTest, KeptFieldsFollowTheId) {
  const std::string input = Write("k.jsonl",
                                  "{\"text\":\"a\",\"at\":1.50,\"who\":{\"name\":\"é\"},"
                                  "\"id\":7}\n{\"text\":\"b\"}\n");
  const ProgramResult result =
      Predict({"--model", model_, "--input", input, "--keep", "who", "at", "text"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out,
              StartsWith("{\"id\":7,\"who\":{\"name\":\"é\"},\"at\":1.50,\"text\":\"a\","
                         "\"labels\":"));
  EXPECT_THAT(result.out,
              HasSubstr("\n{\"id\":2,\"who\":null,\"at\":null,\"text\":\"b\","));
}

TEST_F(PredictToolTest, KeptFieldMayNotHideAnAnswer) {
  for (const char* field : {"id", "labels", "probabilities", "explanation"}) {
    ExpectFailure(Predict({"--model", model_, "--input", input_, "--keep", field}), 1,
                  std::string("two fields \"") + field + "\"");
  }
}

TEST_F(PredictToolTest, ExplanationsPointIntoTheOriginalText) {
  const std::string text = "\U0001F6B2 KÓÓP! Fiets  te kóóp — FIETS te koop";
  const ProgramResult result = Predict({"--model", model_, "--explain", "3"},
                                       {.input = Json{{"text", text}}.dump() + "\n"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json explanation = Lines(result.out)[0].at("explanation").at("koop");
  ASSERT_EQ(explanation.at("terms").size(), 3u);
  double score = explanation.at("intercept").get<double>() +
                 explanation.at("other_terms").get<double>();
  std::vector<std::string> found;
  for (const Json& term : explanation.at("terms")) {
    score += term.at("contribution").get<double>();
    EXPECT_FALSE(term.at("spans").empty());
    for (const Json& span : term.at("spans")) {
      const std::size_t begin = span[0];
      const std::size_t end = span[1];
      ASSERT_LT(begin, end);
      ASSERT_LE(end, text.size());
      found.push_back(term.at("term").get<std::string>() + "=" +
                      text.substr(begin, end - begin));
    }
  }
  EXPECT_NEAR(score, explanation.at("score").get<double>(), 1e-12);
  EXPECT_THAT(found, testing::IsSupersetOf({"fiets=Fiets", "fiets=FIETS", "te=te"}));
}

TEST_F(PredictToolTest, ExplanationsAreOfTheLabelsGivenElseOfTheLikeliest) {
  for (const Json& line : PredictLines({"--model", model_, "--explain", "1"})) {
    const std::vector<std::string> explained = Keys(line.at("explanation"));
    if (line.at("labels").empty()) {
      EXPECT_EQ(explained.size(), 1u);
    } else {
      EXPECT_EQ(explained, line.at("labels").get<std::vector<std::string>>());
    }
  }
}

TEST_F(PredictToolTest, SelfTestPassesForAFreshModel) {
  TrainModel("n.safetensors", kMarket, {"--char-ngram-range", "1,3"});
  const ProgramResult result =
      Predict({"--model", model_, Path("n.safetensors"), "--self-test"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("m.safetensors: all golden scores are equal\n"));
  EXPECT_THAT(result.out, HasSubstr("n.safetensors: all golden scores are equal\n"));
}

TEST_F(PredictToolTest, FailureInTheMiddleLeavesNoOutput) {
  std::string documents;
  for (int i = 0; i < 5000; ++i) documents += "{\"text\":\"fiets te koop\"}\n";
  const std::string broken = Write("broken.jsonl", documents + "{\"text\":\"\n");
  const std::set<std::string> before = FileNames();
  const std::vector<std::string> flags = {"--model",  model_,    "--input", broken,
                                          "--output", Path("o"), "--strict"};
  ExpectFailure(Predict(flags), 1, "broken.jsonl:5001: ");
  EXPECT_EQ(FileNames(), before);
  Write("o", "old");
  ExpectFailure(Predict(flags), 1, "broken.jsonl:5001: ");
  EXPECT_EQ(Read("o"), "old");
}

TEST_F(PredictToolTest, OutputThatCannotBeWrittenIsNamed) {
  ExpectFailure(Predict({"--model", model_, "--input", input_, "--output", "/dev/full"}),
                1, "cannot write /dev/full: No space left on device");
  ExpectFailure(
      Predict({"--model", model_, "--input", input_, "--output", Path("no-folder/o")}), 1,
      "no-folder/o: No such file or directory");
}

TEST_F(PredictToolTest, ExplainIsANumber) {
  for (const char* wrong : {"-1", "", "x", "1.5"}) {
    ExpectFailure(Predict({"--model", model_, "--explain", wrong}), 2, "--explain");
  }
}

TEST_F(PredictToolTest, LinesAreTheSameForAnyNumberOfThreads) {
  std::string documents;
  for (int i = 0; i < 2000; ++i) {
    documents += "{\"text\":\"fiets nummer " + std::to_string(i) + " te koop\"}\n";
  }
  const auto lines = [&](const char* threads) {
    return Predict({"--model", model_, "--threads", threads}, {.input = documents}).out;
  };
  const std::string one = lines("1");
  EXPECT_EQ(Lines(one).size(), 2000u);
  EXPECT_EQ(lines("2"), one);
  EXPECT_EQ(lines("7"), one);
}

TEST_F(ToolsTest, WhatToLabelNextIsWrittenAsTasks) {
  const std::string model = TrainModel("m.safetensors", kMarket);
  const std::string input = Write("i.jsonl", kMarket);
  const std::vector<std::string> flags = {
      "--model",   model, "--input",          input,
      "--suggest", "3",   "--suggest-output", Path("t")};
  const ProgramResult result = Predict(flags);
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, testing::HasSubstr("3 documents to label, of 6 read"));
  const std::vector<Json> lines = Lines(Read("t"));
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0]["labels"], nullptr);
  std::vector<std::string> studio = flags;
  studio.insert(studio.end(), {"--suggest-format", "label-studio"});
  ASSERT_EQ(Predict(studio).exit_code, 0);
  EXPECT_EQ(Json::parse(Read("t")).size(), 3u);
  studio.back() = "excel";
  ExpectFailure(Predict(studio), 2, "expected jsonl, doccano, label-studio or prodigy");
  ExpectFailure(Predict({"--model", model, "--input", input, "--suggest", "3"}), 2,
                "go together");
}

}  // namespace
}  // namespace textclf
