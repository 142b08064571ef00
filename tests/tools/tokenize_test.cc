#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;

class TokenizeToolTest : public ToolsTest {
 protected:
  std::vector<Json> TokenLines(std::vector<std::string> flags, const std::string& input) {
    flags.push_back("--json");
    const ProgramResult result = Tokenize(flags, {.input = input});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return Lines(result.out);
  }
};

TEST_F(TokenizeToolTest, JsonHasALineForEachLine) {
  const std::vector<Json> lines = TokenLines({}, "Zo’n fiets\n\n \nlaatste");
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].dump(),
            R"({"tokens":[{"text":"Zo’n","kind":"word","start":0,"end":6,)"
            R"("folded":"zo'n","terms":["zo'n","zo"]},)"
            R"({"text":"fiets","kind":"word","start":7,"end":12,)"
            R"("folded":"fiets","terms":["fiets"]}]})");
  EXPECT_EQ(lines[1].dump(), R"({"tokens":[]})");
  EXPECT_EQ(lines[2].dump(), R"({"tokens":[]})");
  EXPECT_EQ(lines[3].at("tokens")[0].at("text"), "laatste");
}

TEST_F(TokenizeToolTest, TermsStandWithTheTokenThatTheyBeginIn) {
  const Json line =
      TokenLines({"--ngram-range", "1,2", "--char-ngram-range", "4,4"}, "ja nee\n")[0];
  EXPECT_EQ(line.at("tokens")[0].at("terms"), Json({"ja", "ja nee", " ja "}));
  EXPECT_EQ(line.at("tokens")[1].at("terms"), Json({"nee", " nee", "nee "}));
}

TEST_F(TokenizeToolTest, TableAccountsForEveryByte) {
  const std::string text = "  Fiets,\t€50\x01 !";
  const ProgramResult result = Tokenize({}, {.input = text + "\n"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  std::istringstream rows(result.out);
  std::size_t at = 0;
  for (std::string row; std::getline(rows, row) && !row.empty();) {
    std::size_t begin = 0;
    std::size_t end = 0;
    ASSERT_EQ(std::sscanf(row.c_str(), "%zu-%zu", &begin, &end), 2) << row;
    EXPECT_EQ(begin, at) << row;
    at = end;
  }
  EXPECT_EQ(at, text.size());
  EXPECT_THAT(result.out, HasSubstr("\\u0001"));
}

TEST_F(TokenizeToolTest, BrokenBytesAreShownAsSuch) {
  const Json token = TokenLines({}, "a\xFF")[0].at("tokens")[1];
  EXPECT_EQ(token.at("text"), "\uFFFD");
  EXPECT_EQ(token.at("start"), 1);
  EXPECT_EQ(token.at("end"), 2);
}

TEST_F(TokenizeToolTest, ModelTellsTheAnalyzerAndWhatItKnows) {
  const std::string model =
      TrainModel("m.safetensors", kMarket, {"--ngram-range", "1,2"});
  const Json line = TokenLines({"--model", model}, "fiets te kist")[0];
  EXPECT_EQ(line.at("tokens")[0].at("terms"), Json({"fiets", "fiets te"}));
  EXPECT_EQ(line.at("tokens")[0].at("unknown"), Json::array());
  EXPECT_EQ(line.at("tokens")[1].at("unknown"), Json({"te kist"}));
  EXPECT_EQ(line.at("tokens")[2].at("unknown"), Json({"kist"}));
  EXPECT_THAT(Tokenize({"--model", model}, {.input = "te kist\n"}).out,
              HasSubstr("te | ?te kist\n"));
  ExpectFailure(Tokenize({"--model", model, "--analyzer", "sklearn"}), 2,
                "--analyzer cannot stand beside it");
}

TEST_F(TokenizeToolTest, StemsAreShown) {
  const Json line = TokenLines({"--stemmer", "dutch_porter"}, "Mooie fietsen")[0];
  EXPECT_EQ(line.at("tokens")[1].at("text"), "fietsen");
  EXPECT_EQ(line.at("tokens")[1].at("folded"), "fiets");
  EXPECT_EQ(line.at("tokens")[1].at("terms"), Json({"fiets"}));
  const std::string model =
      TrainModel("m.safetensors", kMarket, {"--stemmer", "dutch_porter"});
  EXPECT_EQ(TokenLines({"--model", model}, "banken")[0].at("tokens")[0].at("unknown"),
            Json::array());
  ExpectFailure(Tokenize({"--model", model, "--stemmer", "portuguese"}), 2,
                "--stemmer cannot stand beside it");
  ExpectFailure(Tokenize({"--stemmer", "dutch"}), 2,
                "--stemmer is \"dutch\", expected none, dutch_porter,");
}

TEST_F(TokenizeToolTest, FilesAreReadAndWritten) {
  const std::string long_line(200'000, 'a');
  const std::string input = Write("texts.txt", "een\n" + long_line + "\ndrie\n");
  EXPECT_EQ(Tokenize({"--input", input, "--json", "--output", Path("o.jsonl")}).exit_code,
            0);
  const std::vector<Json> lines = Lines(Read("o.jsonl"));
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[1].at("tokens")[0].at("end"), long_line.size());
}

TEST_F(TokenizeToolTest, WrongUsageIsToldFromWhatCannotBeDone) {
  ExpectFailure(Tokenize({"--analyzer", "english"}), 2, "expected dutch or sklearn");
  ExpectFailure(Tokenize({"--input", Path("none.txt")}), 1, "none.txt");
  ExpectFailure(Tokenize({"--ngram-range", "2,1"}), 1, "n-gram range of words");
}

}  // namespace
}  // namespace textclf
