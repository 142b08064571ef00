#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::Not;

class TrainToolTest : public ToolsTest {
 protected:
  /// The JSON report of a training that must succeed.
  Json Report(const std::string& documents, std::vector<std::string> flags = {}) const {
    flags.insert(flags.end(), {"--input", "-", "--model", Path("m"), "--json", "-"});
    const ProgramResult result = Train(flags, {.input = documents});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return result.exit_code == 0 ? Json::parse(result.out) : Json();
  }

  /// {yes, no, unknown} of a label.
  static std::vector<int> Marks(const Json& report, const std::string& label) {
    const Json& marks = report.at("marks").at(label);
    return {marks.at("yes"), marks.at("no"), marks.at("unknown")};
  }

  static std::vector<std::string> Labels(const Json& report) {
    return report.at("labels").get<std::vector<std::string>>();
  }
};

const std::vector<std::string> kBoth = {"koop", "ruil"};

TEST_F(TrainToolTest, JsonReportHoldsWhatProgramsReadFromIt) {
  const std::string input = Write("i.jsonl", kMarket);
  const ProgramResult result = Train(
      {"--input", input, "--model", Path("m.safetensors"), "--json", Path("t.json")});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json report = Json::parse(Read("t.json"));
  EXPECT_EQ(report.at("documents"), 6);
  EXPECT_EQ(report.at("duplicates"), 1);
  EXPECT_EQ(report.at("unlabelled"), 1);
  EXPECT_EQ(Labels(report), kBoth);
  EXPECT_EQ(report.at("task"), "multilabel");
  EXPECT_GT(report.at("columns"), 10);
  double seconds = 0;
  for (const char* stage : {"read", "terms", "fit"}) {
    EXPECT_GE(report.at("seconds").at(stage), 0.0);
    seconds += report.at("seconds").at(stage).get<double>();
  }
  EXPECT_GE(report.at("seconds").at("total"), seconds);
  ASSERT_EQ(report.at("problems").size(), 2u);
  for (std::size_t k = 0; k < 2; ++k) {
    const Json& problem = report.at("problems")[k];
    EXPECT_EQ(problem.at("label"), kBoth[k]);
    EXPECT_GT(problem.at("objective"), 0.0);
    EXPECT_GE(problem.at("iterations"), 1);
    EXPECT_LE(problem.at("gradient_norm"), 1e-2);
    EXPECT_EQ(problem.at("converged"), true);
    EXPECT_EQ(problem.at("nonzero_weights"), report.at("columns"));
  }
  EXPECT_EQ(report.at("active_columns"), report.at("columns"));
}

TEST_F(TrainToolTest, ReportsSayHowManyWeightsAreNotZero) {
  const std::vector<std::string> lasso = {"--l1-ratio", "1", "--C", "8"};
  const Json report = Report(std::string(kMarket), lasso);
  const int active = report.at("active_columns");
  const int koop = report.at("problems")[0].at("nonzero_weights");
  const int ruil = report.at("problems")[1].at("nonzero_weights");
  EXPECT_LT(active, report.at("columns"));
  EXPECT_GE(active, std::max(koop, ruil));
  EXPECT_LE(active, koop + ruil);
  EXPECT_GT(koop, 0);
  const std::string input = Write("i.jsonl", kMarket);
  const ProgramResult text =
      Train({"--input", input, "--model", Path("m"), "--l1-ratio", "1", "--C", "8"});
  EXPECT_THAT(text.out,
              HasSubstr("; " + std::to_string(active) + " of them have a weight\n"));
}

TEST_F(TrainToolTest, TextReportNamesDocumentsMarksTimesAndConvergence) {
  const std::string input = Write("i.jsonl", kMarket);
  const ProgramResult result = Train({"--input", input, "--model", Path("m")});
  EXPECT_THAT(result.out, HasSubstr("6 documents, 1 of them exact copies"));
  EXPECT_THAT(result.out, HasSubstr("1 not labelled and left out"));
  EXPECT_THAT(result.out, HasSubstr("     yes       no  unknown  label\n"
                                    "       3        2        1  koop\n"
                                    "       2        2        2  ruil\n"));
  EXPECT_THAT(result.out, HasSubstr("Read in 0."));
  EXPECT_THAT(result.out, Not(HasSubstr("NOT CONVERGED")));
  const ProgramResult hasty =
      Train({"--input", input, "--model", Path("m"), "--max-iter", "1", "--tol", "1e-9"});
  EXPECT_EQ(hasty.exit_code, 0);
  EXPECT_THAT(hasty.out, HasSubstr("koop  NOT CONVERGED"));
  EXPECT_THAT(hasty.out, HasSubstr("raise --max-iter"));
}

TEST_F(TrainToolTest, JsonLinesWithArraysMapsAndNulls) {
  const Json report = Report(std::string(kMarket));
  EXPECT_EQ(Marks(report, "koop"), (std::vector<int>{3, 2, 1}));
  EXPECT_EQ(Marks(report, "ruil"), (std::vector<int>{2, 2, 2}));
}

TEST_F(TrainToolTest, CsvWithAColumnForEachLabel) {
  const Json report =
      Report("text,koop,ruil\n\"fiets, te koop\",1,0\nruilen,0,1\nhallo daar,0,\n");
  EXPECT_EQ(report.at("documents"), 3);
  EXPECT_EQ(Labels(report), kBoth);
  EXPECT_EQ(Marks(report, "koop"), (std::vector<int>{1, 2, 0}));
  EXPECT_EQ(Marks(report, "ruil"), (std::vector<int>{1, 1, 1}));
}

TEST_F(TrainToolTest, CsvWithJoinedLabels) {
  const Json report =
      Report("id;text;labels\n1;fiets te koop;koop\n2;bank;koop|ruil\n3;hallo;\n");
  EXPECT_EQ(Labels(report), kBoth);
  EXPECT_EQ(Marks(report, "koop"), (std::vector<int>{2, 1, 0}));
  EXPECT_EQ(Marks(report, "ruil"), (std::vector<int>{1, 2, 0}));
}

TEST_F(TrainToolTest, TsvWithFieldsOfOtherNames) {
  const Json report = Report("bericht\tsoort\nfiets te koop\tkoop\nruilen maar\truil\n",
                             {"--text-field", "bericht", "--label-field", "soort"});
  EXPECT_EQ(Labels(report), kBoth);
  EXPECT_EQ(report.at("task"), "binary");
  EXPECT_EQ(report.at("problems").size(), 1u);
}

TEST_F(TrainToolTest, FastText) {
  const Json report = Report(
      "__label__koop fiets te koop\n__label__ruil ruilen\n__label__koop __label__ruil "
      "bank\n");
  EXPECT_EQ(Labels(report), kBoth);
  EXPECT_EQ(Marks(report, "koop"), (std::vector<int>{2, 1, 0}));
}

TEST_F(TrainToolTest, SeveralFilesAreOneCorpus) {
  const std::string a = Write("a.jsonl", kMarket);
  const std::string b = Write("b.txt", "__label__koop fiets\n__label__anders hallo\n");
  ASSERT_EQ(Train({"--input", a, b, "--model", Path("m"), "--json", Path("t")}).exit_code,
            0);
  const Json report = Json::parse(Read("t"));
  EXPECT_EQ(report.at("documents"), 8);
  EXPECT_EQ(Labels(report), (std::vector<std::string>{"anders", "koop", "ruil"}));
}

TEST_F(TrainToolTest, LabelsChooses) {
  const Json report = Report(std::string(kMarket), {"--labels", "ruil"});
  EXPECT_EQ(Labels(report), std::vector<std::string>{"ruil"});
  EXPECT_EQ(report.at("problems").size(), 1u);
}

TEST_F(TrainToolTest, UnknownLabelGetsTheListOfThoseThereAre) {
  const std::string input = Write("i.jsonl", kMarket);
  ExpectFailure(
      Train({"--input", input, "--model", Path("m"), "--labels", "koop,huur"}), 1,
      "no document names the label \"huur\", expected one of: \"koop\", \"ruil\"");
  EXPECT_EQ(FileNames(), std::set<std::string>{"i.jsonl"});
}

TEST_F(TrainToolTest, ExclusiveTaskRefusesDocumentsWithSeveralLabels) {
  const std::string input = Write("i.jsonl", kMarket);
  for (const char* task : {"binary", "multiclass"}) {
    ExpectFailure(Train({"--input", input, "--model", Path("m"), "--task", task}), 1,
                  "document 3 has 2 of the labels");
  }
  EXPECT_EQ(FileNames(), std::set<std::string>{"i.jsonl"});
}

TEST_F(TrainToolTest, LearningFlagsReachTheModel) {
  const std::string documents(kMarket);
  const int words = Report(documents).at("columns");
  EXPECT_GT(Report(documents, {"--ngram-range", "1,2"}).at("columns"), words);
  const Json both = Report(documents, {"--char-ngram-range", "2,3"});
  EXPECT_EQ(both.at("word_columns"), words);
  EXPECT_GT(both.at("columns"), words);
  const Json characters =
      Report(documents, {"--ngram-range", "none", "--char-ngram-range", "2,3"});
  EXPECT_EQ(characters.at("word_columns"), 0);
  EXPECT_LT(Report(documents, {"--min-df", "2"}).at("columns"), words);
  EXPECT_LT(Report(documents, {"--max-df", "0.3"}).at("columns"), words);
  EXPECT_EQ(Report(documents, {"--max-features", "5"}).at("columns"), 5);
  EXPECT_LT(Report(documents, {"--analyzer", "sklearn"}).at("columns"), words);
}

TEST_F(TrainToolTest, SolverFlagsReachTheObjective) {
  const std::string documents(kMarket);
  const auto objective = [&](const std::vector<std::string>& flags) {
    return Report(documents, flags).at("problems")[0].at("objective").get<double>();
  };
  const double plain = objective({});
  EXPECT_NE(objective({"--C", "10"}), plain);
  EXPECT_NE(objective({"--class-weight", "balanced"}), plain);
  EXPECT_NE(objective({"--l1-ratio", "0.5"}), plain);
  EXPECT_LT(objective({"--tol", "1e-10"}), plain);
  EXPECT_GT(objective({"--max-iter", "1"}), plain);
  EXPECT_EQ(objective({"--seed", "18446744073709551615"}), plain);
  const std::string repeated =
      "{\"text\":\"aa aa aa bb\",\"labels\":[\"x\"]}\n{\"text\":\"bb "
      "cc\",\"labels\":[]}\n";
  const auto of_repeated = [&](const std::vector<std::string>& flags) {
    return Report(repeated, flags).at("problems")[0].at("objective").get<double>();
  };
  EXPECT_NE(of_repeated({"--sublinear-tf"}), of_repeated({}));
}

TEST_F(TrainToolTest, ValuesOutOfRangeAreWrongUsage) {
  const std::string input = Write("i.jsonl", kMarket);
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"--C", "0"},
      {"--C", "-1"},
      {"--C", "veel"},
      {"--l1-ratio", "-0.1"},
      {"--l1-ratio", "1.1"},
      {"--l1-ratio", "nan"},
      {"--tol", "0"},
      {"--max-iter", "0"},
      {"--min-df", "1.5"},
      {"--min-df", "-1"},
      {"--max-df", "x"},
      {"--max-features", "-1"},
      {"--ngram-range", "1"},
      {"--ngram-range", "2,1"},
      {"--ngram-range", "0,2"},
      {"--ngram-range", "none"},
      {"--char-ngram-range", "1,2,3"},
      {"--class-weight", "heavy"},
      {"--task", "regression"},
      {"--analyzer", "english"},
      {"--seed", "-1"},
  };
  for (const auto& [flag, value] : wrong) {
    const ProgramResult result =
        Train({"--input", input, "--model", Path("m"), flag, value});
    ExpectFailure(result, 2, "Try textclf-train --help");
    EXPECT_EQ(FileNames(), std::set<std::string>{"i.jsonl"}) << flag << " " << value;
  }
}

/// Ads of words drawn with a fixed seed, enough for several blocks of work.
std::string ManyDocuments() {
  std::string documents;
  std::uint32_t random = 1;
  const auto draw = [&](std::uint32_t limit) {
    random = random * 1664525 + 1013904223;
    return (random >> 8) % limit;
  };
  for (int i = 0; i < 3000; ++i) {
    const bool sale = draw(2) == 0;
    documents += "{\"text\":\"";
    for (int w = 0; w < 8; ++w) {
      documents += "woord" + std::to_string(draw(700) + (sale ? 0 : 200)) + ' ';
    }
    documents += sale ? "\",\"labels\":[\"koop\"]}\n" : "\",\"labels\":[\"ruil\"]}\n";
  }
  return documents;
}

TEST_F(TrainToolTest, ModelHasTheSameBytesForAnyNumberOfThreads) {
  const std::string documents = ManyDocuments();
  const auto model = [&](const char* threads) {
    TrainModel("m", documents, {"--threads", threads, "--char-ngram-range", "3,4"});
    return Read("m");
  };
  const std::string one = model("1");
  EXPECT_EQ(model("2"), one);
  EXPECT_EQ(model("7"), one);
  EXPECT_EQ(model("0"), one);
}

TEST_F(TrainToolTest, FailureLeavesAnExistingModelAndReportAsTheyWere) {
  const std::string input = Write("i.jsonl", "{\"text\":\"a\"}\n");
  Write("m", "old model");
  Write("t", "old report");
  ExpectFailure(Train({"--input", input, "--model", Path("m"), "--json", Path("t")}), 1,
                "name no label");
  EXPECT_EQ(Read("m"), "old model");
  EXPECT_EQ(Read("t"), "old report");
  EXPECT_EQ(FileNames(), (std::set<std::string>{"i.jsonl", "m", "t"}));
}

TEST_F(TrainToolTest, ReportThatCannotBeWrittenLeavesNoModel) {
  const std::string input = Write("i.jsonl", kMarket);
  for (const std::string& report : {Path("no-folder/t"), std::string("/dev/full")}) {
    ExpectFailure(Train({"--input", input, "--model", Path("m"), "--json", report}), 1,
                  "cannot write " + report);
  }
  ExpectFailure(
      Train({"--input", input, "--model", Path("no-folder/m"), "--json", Path("t")}), 1,
      "no-folder/m: No such file or directory");
  EXPECT_EQ(FileNames(), std::set<std::string>{"i.jsonl"});
}

TEST_F(TrainToolTest, FolderIsNoModel) {
  const std::string input = Write("i.jsonl", kMarket);
  std::filesystem::create_directory(Path("folder"));
  ExpectFailure(Train({"--input", input, "--model", Path("folder")}), 1,
                "folder: Is a directory");
}

TEST_F(TrainToolTest, ModelAndReportAreTwoFiles) {
  const std::string input = Write("i.jsonl", kMarket);
  ExpectFailure(Train({"--input", input, "--model", Path("m"), "--json", Path("m")}), 2,
                "expected two files");
}

TEST_F(TrainToolTest, ModelOnStandardOutputComesAlone) {
  const std::string model = (TrainModel("m", kMarket), Read("m"));
  EXPECT_EQ(Train({"--input", "-", "--model", "-"}, {.input = std::string(kMarket)}).out,
            model);
}

TEST_F(ToolsTest, ConstraintsAreKeptFromTrainingToPrediction) {
  const std::string input = Write("market.jsonl", kMarket);
  const std::vector<std::string> flags = {
      "--input",       input,         "--model", Path("m.safetensors"), "--C", "100",
      "--constraints", "koop | ruil", "--json",  Path("r.json")};
  const ProgramResult trained = Train(flags);
  ASSERT_EQ(trained.exit_code, 0) << trained.err;
  EXPECT_THAT(trained.out, testing::HasSubstr("document 3 (id x)"));
  const Json report = Json::parse(Read("r.json"))["constraints"];
  EXPECT_EQ(report["marked"], 1);
  EXPECT_EQ(report["predictions"], 0);
  EXPECT_EQ(report["rules"][0]["rule"], "koop | ruil");

  const ProgramResult predicted =
      Predict({"--model", Path("m.safetensors"), "--input", input});
  ASSERT_EQ(predicted.exit_code, 0);
  EXPECT_EQ(Lines(predicted.out)[2]["labels"].size(), 1u);
  EXPECT_THAT(
      predicted.err,
      testing::HasSubstr("m: 2 of 6 documents would have broken \"koop | ruil\""));

  const ProgramResult judged = Eval(
      {"--model", Path("m.safetensors"), "--input", input, "--json", Path("e.json")});
  ASSERT_EQ(judged.exit_code, 0) << judged.err;
  EXPECT_THAT(judged.out, testing::HasSubstr("Constraints"));
  const Json judgement = Json::parse(Read("e.json"))["constraints"];
  EXPECT_EQ(judgement["predicted"], 2);
  EXPECT_EQ(judgement["marked"], 1);
}

TEST_F(ToolsTest, AgreementIsReported) {
  const std::string input = Write("i.csv",
                                  "id,text,labels,who\n"
                                  "1,Fiets te koop,koop,jan\n1,Fiets te koop,koop,piet\n"
                                  "2,Goedemorgen,,jan\n2,Goedemorgen,koop,piet\n"
                                  "3,Mooi weer,,jan\n3,Mooi weer,,piet\n");
  const std::vector<std::string> flags = {"--input", input,     "--annotator-field",
                                          "who",     "--model", Path("m.safetensors")};
  std::vector<std::string> train = flags;
  train.insert(train.end(), {"--json", Path("r.json")});
  const ProgramResult result = Train(train);
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, testing::HasSubstr("2 annotators; 3 of 3 documents"));
  const Json label = Json::parse(Read("r.json"))["agreement"]["per_label"][0];
  EXPECT_EQ(label["disputed"], 1);
  EXPECT_NEAR(label["alpha"], 1 - 5.0 * 2 / 18, 1e-12);
  EXPECT_THAT(Eval(flags).out, testing::HasSubstr("2 annotators; 3 of 3 documents"));
}

TEST_F(ToolsTest, SuspectsAreShownAndWritten) {
  std::string documents;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    documents += R"({"text":"Fiets te koop )" + n +
                 R"(","labels":["koop"]})"
                 "\n";
    documents += R"({"text":"Goedemorgen )" + n +
                 R"(","labels":[]})"
                 "\n";
  }
  documents += R"({"id":"fout","text":"Fiets te koop 99","labels":[]})"
               "\n";
  const std::string input = Write("i.jsonl", documents);
  const ProgramResult result =
      Train({"--input", input, "--model", Path("m.safetensors"), "--suspects", "5",
             "--suspects-output", Path("s.jsonl"), "--copy-similarity", "1"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, testing::HasSubstr("Suspect labels"));
  EXPECT_EQ(Lines(Read("s.jsonl")).front()["id"], "fout");
  ExpectFailure(Train({"--input", input, "--model", Path("m.safetensors"),
                       "--suspects-output", Path("s.jsonl")}),
                2, "--suspects-output needs --suspects N");
}

TEST_F(ToolsTest, ConstraintsThatCannotBeAreRefused) {
  const std::string input = Write("market.jsonl", kMarket);
  const auto train = [&](const std::string& rules, std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--input", input, "--model", Path("m.safetensors"),
                             "--constraints", rules});
    return Train(more);
  };
  ExpectFailure(train("koop =>"), 2, "--constraints, character 8: found the end");
  ExpectFailure(train("koop => bulk"), 1, "there is no label \"bulk\"");
  ExpectFailure(train("koop | ruil", {"--task", "binary"}), 1, "exactly one label");
  EXPECT_THAT(FileNames(), testing::ElementsAre("market.jsonl"));
}

}  // namespace
}  // namespace textclf
