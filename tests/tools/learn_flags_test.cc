// What textclf-train does with documents held out in turn.

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;

/// Documents on two labels of which words tell most, drawn with a fixed seed.
std::string Documents(int count, bool exclusive) {
  std::string lines;
  std::uint32_t random = 3;
  const auto draw = [&](std::uint32_t limit) {
    random = random * 1664525 + 1013904223;
    return (random >> 8) % limit;
  };
  for (int i = 0; i < count; ++i) {
    const bool sale = draw(3) == 0;
    const bool trade = exclusive ? !sale : draw(4) == 0;
    lines += "{\"id\":" + std::to_string(100 + i) + ",\"text\":\"";
    for (int w = 0; w < 6; ++w) {
      const std::uint32_t kind = draw(6);
      lines += kind == 0 && sale    ? "koop "
               : kind == 1 && trade ? "ruil "
                                    : "woord" + std::to_string(draw(40)) + ' ';
    }
    lines += "\",\"labels\":[";
    lines += sale ? "\"koop\"" : "";
    lines += sale && trade ? "," : "";
    lines += trade ? "\"ruil\"" : "";
    lines += "]}\n";
  }
  return lines;
}

class LearnFlagsTest : public ToolsTest {
 protected:
  struct Trained {
    std::string model;
    std::string text;
    Json report;
  };

  Trained TrainWith(std::vector<std::string> flags, bool exclusive = false) const {
    const std::string input = Write("i.jsonl", Documents(240, exclusive));
    flags.insert(flags.end(),
                 {"--input", input, "--model", Path("m"), "--json", Path("r")});
    const ProgramResult result = Train(flags);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return {Read("m"), result.out, Json::parse(Read("r"))};
  }

  /// The flags after "The same model comes of:".
  static std::vector<std::string> Repetition(const std::string& text) {
    const std::string before = "The same model comes of:";
    const std::size_t at = text.find(before);
    EXPECT_NE(at, std::string::npos) << text;
    std::istringstream line(text.substr(at + before.size()));
    std::vector<std::string> flags;
    for (std::string flag; line >> flag;) flags.push_back(flag);
    return flags;
  }
};

TEST_F(LearnFlagsTest, CrossValidationJudgesAndChangesNothing) {
  const Trained plain = TrainWith({});
  const Trained judged = TrainWith({"--cv", "4"});
  EXPECT_EQ(judged.model, plain.model);
  EXPECT_FALSE(plain.report.contains("cross_validation"));
  const Json& figures = judged.report.at("cross_validation");
  EXPECT_EQ(figures.at("folds"), 4);
  EXPECT_EQ(figures.at("macro_f1").at("by_fold").size(), 4u);
  EXPECT_EQ(figures.at("per_label").size(), 2u);
  EXPECT_THAT(judged.text, HasSubstr("Cross-validation: 4 folds, seed 0"));
}

TEST_F(LearnFlagsTest, TuningChoosesFromItsTable) {
  const Trained tuned =
      TrainWith({"--tune", "--Cs", "0.1,1,10", "--scoring", "log_loss"});
  const Json& tuning = tuned.report.at("tuning");
  ASSERT_EQ(tuning.at("candidates").size(), 3u);
  double best = 1e9;
  for (const Json& candidate : tuning.at("candidates")) {
    best = std::min(best, candidate.at("score").get<double>());
  }
  const std::size_t chosen = tuning.at("chosen");
  EXPECT_EQ(tuning.at("candidates")[chosen].at("score"), best);
  EXPECT_THAT(tuned.text, HasSubstr("Tuning: log_loss on held-out documents, less is"));
  EXPECT_EQ(TrainWith(Repetition(tuned.text)).model, tuned.model);
}

TEST_F(LearnFlagsTest, TuningMultipliesWhatItIsAsked) {
  const Trained tuned =
      TrainWith({"--tune=C,class-weight,weighting,ngram-range", "--Cs", "1,10"});
  EXPECT_EQ(tuned.report.at("tuning").at("candidates").size(), 2u * 2 * 2 * 4);
  EXPECT_EQ(TrainWith(Repetition(tuned.text)).model, tuned.model);
}

TEST_F(LearnFlagsTest, WhatAutoFindsCanBeRepeatedByName) {
  for (const bool exclusive : {false, true}) {
    const Trained found = TrainWith({"--auto", "--seed", "3"}, exclusive);
    EXPECT_EQ(found.report.at("tuning").at("scoring"),
              exclusive ? "accuracy" : "macro_f1");
    EXPECT_EQ(TrainWith(Repetition(found.text), exclusive).model, found.model);
  }
}

TEST_F(LearnFlagsTest, WhatIsChosenKeepsTheStemmer) {
  for (const char* const choice : {"--auto", "--tune=ngram-range"}) {
    const Trained found = TrainWith({choice, "--stemmer", "dutch_porter"});
    EXPECT_THAT(found.text, testing::HasSubstr("--stemmer dutch_porter"));
    EXPECT_THAT(found.model, testing::HasSubstr("\"analyzer.stemmer\":\"dutch_porter\""));
    EXPECT_EQ(TrainWith(Repetition(found.text)).model, found.model);
  }
}

TEST_F(LearnFlagsTest, ThresholdsGoIntoTheModel) {
  const Trained trained = TrainWith({"--thresholds", "recall=0.9", "--calibrate"});
  EXPECT_EQ(trained.report.at("thresholds").size(), 2u);
  EXPECT_TRUE(trained.report.at("calibration").at("koop").contains("slope"));
  const std::string input = Write("i.jsonl", Documents(240, false));
  const ProgramResult predicted = Predict({"--model", Path("m"), "--input", input});
  std::set<bool> agree;
  for (const Json& line : Lines(predicted.out)) {
    const double probability = line.at("probabilities").at("koop");
    const double threshold = trained.report.at("thresholds").at("koop");
    const auto labels = line.at("labels").get<std::set<std::string>>();
    agree.insert(labels.contains("koop") == (probability > threshold));
  }
  EXPECT_EQ(agree, std::set<bool>{true});
}

TEST_F(LearnFlagsTest, OutOfFoldHasEachMarkedDocumentOnce) {
  const std::string input =
      Write("i.jsonl",
            Documents(60, false) + "{\"id\":\"x\",\"text\":\"?\",\"labels\":null}\n");
  const ProgramResult result = Train(
      {"--input", input, "--model", Path("m"), "--out-of-fold", Path("o"), "--cv", "3"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  std::set<int> ids, folds;
  for (const Json& line : Lines(Read("o"))) {
    ids.insert(line.at("id").get<int>());
    folds.insert(line.at("fold").get<int>());
    EXPECT_TRUE(line.contains("truth"));
    EXPECT_TRUE(line.contains("labels"));
    EXPECT_EQ(line.at("probabilities").size(), 2u);
  }
  EXPECT_EQ(ids.size(), 60u);
  EXPECT_EQ(folds, (std::set<int>{0, 1, 2}));
}

TEST_F(LearnFlagsTest, WrongValuesAreWrongUsage) {
  const std::string input = Write("i.jsonl", kMarket);
  const std::vector<std::vector<std::string>> wrong = {
      {"--cv", "1"},
      {"--cv", "x"},
      {"--tune=D"},
      {"--tune="},
      {"--tune", "--Cs", "1"},
      {"--tune", "--Cs", "1,0"},
      {"--tune", "--Cs", ","},
      {"--scoring", "f1"},
      {"--thresholds", "precision"},
      {"--thresholds", "recall=2"},
      {"--one-standard-error"},
      {"--auto", "--tune"},
      {"--auto", "--auto-seconds", "0"},
      {"--weighting", "bm25"},
  };
  for (std::vector<std::string> flags : wrong) {
    const std::string first = flags.front() + " " + flags.back();
    flags.insert(flags.end(), {"--input", input, "--model", Path("m")});
    ExpectFailure(Train(flags), 2, "Try textclf-train --help");
    EXPECT_EQ(FileNames(), std::set<std::string>{"i.jsonl"}) << first;
  }
}

TEST_F(LearnFlagsTest, TooFewDocumentsForTheFoldsSaysSo) {
  const std::string input = Write("i.jsonl", kMarket);
  ExpectFailure(Train({"--input", input, "--model", Path("m"), "--cv", "9"}), 1,
                "9 folds need as many groups of documents, found 4");
  EXPECT_EQ(FileNames(), std::set<std::string>{"i.jsonl"});
}

}  // namespace
}  // namespace textclf
