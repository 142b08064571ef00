// textclf-predict as a part of something larger: other formats, faults, interrupted runs,
// shards.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "tests/tools/tools_test.h"
#include "textclf/base/compression.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::Not;

class PredictStreamTest : public ToolsTest {
 protected:
  const std::string model_ = TrainModel("m.safetensors", kMarket);
  const std::string input_ = Write("i.jsonl", kMarket);

  ProgramResult Run(std::vector<std::string> flags,
                    const ProgramStreams& streams = {}) const {
    flags.insert(flags.begin(), {"--model", model_});
    return Predict(flags, streams);
  }
  /// The lines of a run that must go well.
  std::string LinesOf(std::vector<std::string> flags) const {
    const ProgramResult result = Run(std::move(flags));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return result.out;
  }
  std::string Inflated(const std::string& name) const {
    auto file = InputFile::Open(Path(name));
    auto source = Inflate(std::make_unique<InputFile>(*std::move(file)), name);
    std::string bytes;
    while (*(*source)->Read(1 << 16, bytes) > 0) {
    }
    return bytes;
  }
};

std::string Many(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"fiets nummer " +
             std::to_string(i % 700) +
             " te koop\",\"at\":" + std::to_string(1700000000 + i * 3600) +
             ",\"chat\":" + std::to_string(i % 5) + "}\n";
  }
  return lines;
}

TEST_F(PredictStreamTest, CompressedFilesAreReadAndWritten) {
  const std::string expected = LinesOf({"--input", input_});
  for (const char* ending : {".gz", ".zst"}) {
    const std::string name = std::string("o.jsonl") + ending;
    EXPECT_EQ(Run({"--input", input_, "--output", Path(name)}).exit_code, 0);
    EXPECT_EQ(Inflated(name), expected);
    EXPECT_LT(Read(name).size(), expected.size());
    // What was written can be read: kept fields would be missing otherwise.
    ExpectFailure(Run({"--input", Path(name)}), 1, "found no field \"text\"");
  }
  Write("cut.gz", Read("o.jsonl.gz").substr(0, 40));
  ExpectFailure(Run({"--input", Path("cut.gz")}), 1,
                "cut.gz: the gzip data ends too early");
}

TEST_F(PredictStreamTest, CsvAndLabelsOnly) {
  const std::string csv = LinesOf({"--input", input_, "--csv", "--digits", "2"});
  EXPECT_THAT(csv, testing::StartsWith("id,labels,koop,ruil\n1,koop,0."));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 7);
  EXPECT_EQ(
      Run({"--input", input_, "--output", Path("o.csv"), "--digits", "2"}).exit_code, 0);
  EXPECT_EQ(Read("o.csv"), csv);
  EXPECT_THAT(LinesOf({"--input", input_, "--excel"}),
              testing::StartsWith("\xEF\xBB\xBFid;labels;koop;ruil\n1;koop;0,"));
  EXPECT_THAT(LinesOf({"--input", input_, "--labels-only"}),
              testing::StartsWith("{\"id\":1,\"labels\":[\"koop\"]}\n"));
  ExpectFailure(Run({"--csv", "--explain", "2"}), 2, "--explain goes with JSON lines");
  for (const char* digits : {"0", "16", "-1"}) {
    ExpectFailure(Run({"--digits", digits}), 2, "--digits");
  }
}

TEST_F(PredictStreamTest, BrokenRecordsAreToldAndKept) {
  const std::string input =
      Write("b.jsonl", "{\"text\":\"a\"}\n{\"txt\":1}\n{\n{\"text\":\"b\"}\n");
  const ProgramResult result =
      Run({"--input", input, "--output", Path("o"), "--rejects", Path("r")});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.err, HasSubstr("b.jsonl:2: found no field \"text\""));
  EXPECT_THAT(result.err, HasSubstr("b.jsonl:3: "));
  EXPECT_THAT(result.err, HasSubstr("2 records could not be read"));
  EXPECT_EQ(Read("r"), "{\"txt\":1}\n{\n");
  EXPECT_EQ(Lines(Read("o")).size(), 2u);
  EXPECT_EQ(Lines(Read("o"))[1].at("id"), 4) << "the number among all records";
  ExpectFailure(Run({"--input", input, "--strict"}), 1, "b.jsonl:2: found no field");
  ExpectFailure(Run({"--strict", "--rejects", Path("r")}), 2, "--strict");
}

/// Rejects of a table have its header, so that they can be mended and read by themselves.
TEST_F(PredictStreamTest, RejectsOfATableAreATable) {
  const std::string input = Write("b.csv", "id;text\n1;a\n2;b;c\n3\n4;d\n");
  EXPECT_EQ(Run({"--input", input, "--output", Path("o"), "--rejects", Path("r.csv")})
                .exit_code,
            0);
  EXPECT_EQ(Read("r.csv"), "id;text\n2;b;c\n3\n");
  const std::string mended = Write("r.csv", "id;text\n2;\"b;c\"\n3;\n");
  EXPECT_EQ(Lines(LinesOf({"--input", mended})).size(), 2u);
  Write("good.csv", "id;text\n1;a\n");
  EXPECT_EQ(
      Run({"--input", Path("good.csv"), "--output", Path("o"), "--rejects", Path("none")})
          .exit_code,
      0);
  EXPECT_EQ(Read("none"), "");
}

TEST_F(PredictStreamTest, NothingReadableIsAFailure) {
  const std::string input = Write("b.jsonl", "{\"txt\":1}\n{\"txt\":2}\n");
  ExpectFailure(Run({"--input", input, "--output", Path("o"), "--rejects", Path("r")}), 1,
                "none of the 2 records could be read");
  EXPECT_FALSE(FileNames().contains("o"));
  EXPECT_FALSE(FileNames().contains("r"));
}

TEST_F(PredictStreamTest, FilesOfOneNameAreWrongUsage) {
  for (const char* flag : {"--rejects", "--summary"}) {
    ExpectFailure(Run({"--output", Path("o"), flag, Path("o")}), 2, "named twice");
  }
}

TEST_F(PredictStreamTest, FullDisksAndClosedPipesAreTold) {
  const std::string many = Write("many.jsonl", Many(20000));
  ExpectFailure(Run({"--input", many}, {.output = Output::kFull}), 1,
                "cannot write standard output: No space left on device");
  const ProgramResult broken = Run({"--input", many}, {.output = Output::kBrokenPipe});
  EXPECT_NE(broken.exit_code, 0);
  ExpectFailure(Run({"--input", many, "--output", "/dev/full"}), 1,
                "cannot write /dev/full");
  ExpectFailure(Run({"--input", many, "--output", Path("o"), "--summary", "/dev/full"}),
                1, "cannot write /dev/full");
  EXPECT_FALSE(FileNames().contains("o"));
  const std::string broken_line = Write("b.jsonl", Many(3) + "{\n");
  ExpectFailure(
      Run({"--input", broken_line, "--output", Path("o"), "--rejects", "/dev/full"}), 1,
      "cannot write /dev/full");
  EXPECT_FALSE(FileNames().contains("o"));
}

TEST_F(PredictStreamTest, SummariesOfShardsAddUp) {
  const std::string all = Many(3000);
  const std::size_t middle = all.find('\n', all.size() / 3) + 1;
  Write("all.jsonl", all + "{\n");
  Write("1.jsonl", all.substr(0, middle));
  Write("2.jsonl", all.substr(middle) + "{\n");
  for (const char* part : {"all", "1", "2"}) {
    const std::string name = part;
    const ProgramResult result = Run(
        {"--input", Path(name + ".jsonl"), "--output", Path(name + ".out"), "--summary",
         Path(name + ".json"), "--time-field", "at", "--chat-field", "chat"});
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }
  const ProgramResult merged = Predict(
      {"--merge", Path("1.json"), Path("2.json"), "--summary", Path("merged.json")});
  ASSERT_EQ(merged.exit_code, 0) << merged.err;
  Json whole = Json::parse(Read("all.json"));
  Json sum = Json::parse(Read("merged.json"));
  EXPECT_EQ(whole.at("documents"), 3000);
  EXPECT_EQ(whole.at("rejected"), 1);
  EXPECT_EQ(whole.at("chats").size(), 5u);
  EXPECT_NEAR(whole.at("texts").at("different").get<double>(), 700, 25);
  for (Json* json : {&whole, &sum}) json->erase("remembered");
  EXPECT_EQ(sum, whole);
  EXPECT_THAT(merged.out, HasSubstr("3000 documents\n"));
  EXPECT_THAT(merged.out, HasSubstr("2023-11"));
  EXPECT_EQ(Read("1.out") + Read("2.out"), Read("all.out"));

  TrainModel("other.safetensors", kMarket, {"--labels", "ruil"});
  ASSERT_EQ(Predict({"--model", Path("other.safetensors"), "--input", input_, "--output",
                     Path("o"), "--summary", Path("other.json")})
                .exit_code,
            0);
  ExpectFailure(Predict({"--merge", Path("1.json"), Path("other.json")}), 1,
                "other.json: found a summary of other models");
  ExpectFailure(Predict({"--merge", input_}), 1, "i.jsonl: found no summary");
}

TEST_F(PredictStreamTest, TheModelMustBeGiven) {
  ExpectFailure(Predict({"--input", input_}), 2, "--model");
}

TEST_F(PredictStreamTest, AnInterruptedRunGoesOn) {
  std::string documents = Many(60000) + "{\n" + Many(40000);
  const std::string input = Write("many.jsonl", documents);
  for (const char* ending : {"", ".gz", ".zst"}) {
    const std::string output = std::string("o.jsonl") + ending;
    const auto flags = [&](const std::string& name) {
      return std::vector<std::string>{"--model",   model_,
                                      "--input",   input,
                                      "--output",  Path(name),
                                      "--rejects", Path("rejects." + name),
                                      "--summary", Path(name + ".s"),
                                      "--explain", "5"};
    };
    std::vector<std::string> resumable = flags(output);
    resumable.push_back("--resume");
    std::vector<char*> argv = {const_cast<char*>(TEXTCLF_PREDICT)};
    for (std::string& argument : resumable) argv.push_back(argument.data());
    argv.push_back(nullptr);
    const pid_t process = ::fork();
    if (process == 0) {
      ::execv(TEXTCLF_PREDICT, argv.data());
      ::_exit(127);
    }
    // Until the first block is on the disk.
    while (!FileNames().contains(output + ".checkpoint") &&
           ::waitpid(process, nullptr, WNOHANG) == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    ASSERT_FALSE(FileNames().contains(output)) << "killed too late to show anything";
    EXPECT_TRUE(FileNames().contains(output + ".part"));

    std::vector<std::string> other = resumable;
    other.push_back("--labels-only");
    ExpectFailure(Predict(other), 1, "is of another run");
    const ProgramResult resumed = Predict(resumable);
    ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
    EXPECT_FALSE(FileNames().contains(output + ".part"));
    EXPECT_FALSE(FileNames().contains(output + ".checkpoint"));
    const std::string whole = "whole." + output;
    ASSERT_EQ(Predict(flags(whole)).exit_code, 0);
    EXPECT_EQ(Inflated(output), Inflated(whole));
    EXPECT_EQ(Read("rejects." + output), Read("rejects." + whole));
    Json summary = Json::parse(Read(output + ".s"));
    Json expected = Json::parse(Read(whole + ".s"));
    EXPECT_LT(summary.at("remembered"), 100001);
    for (Json* json : {&summary, &expected}) json->erase("remembered");
    EXPECT_EQ(summary, expected);
  }
}

TEST_F(PredictStreamTest, ResumeNeedsFilesAndStartsAnewWithoutAPart) {
  ExpectFailure(Run({"--resume", "--input", input_}), 2, "--resume needs");
  const std::vector<std::string> flags = {"--input", input_, "--output", Path("o"),
                                          "--resume"};
  EXPECT_EQ(Run(flags).exit_code, 0);
  EXPECT_EQ(Read("o"), LinesOf({"--input", input_}));
  EXPECT_EQ(Run(flags).exit_code, 0) << "once more";
}

TEST_F(PredictStreamTest, ExportsAndTablesOfOthers) {
  const std::string table =
      Write("t.csv", "sep=;\r\nid;text\r\n1,23E+15;Fiets \x80 50\r\n");
  const ProgramResult result = Run({"--input", table});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.err, HasSubstr("read as Windows-1252"));
  EXPECT_THAT(result.err, HasSubstr("1 id was rounded by a spreadsheet"));
  EXPECT_THAT(Run({"--input", table, "--encoding", "windows-1252"}).err,
              Not(HasSubstr("read as")));
  const std::string exported = Write("result.json",
                                     "{\n \"name\": \"M\",\n \"type\": "
                                     "\"private_group\",\n \"id\": 5,\n \"messages\": [\n"
                                     "  {\n   \"id\": 1,\n   \"type\": \"message\",\n   "
                                     "\"date_unixtime\": \"1717149600\",\n"
                                     "   \"text\": \"Fiets\\x01 te koop\"\n  }\n ]\n}\n");
  const ProgramResult telegram =
      Run({"--input", exported, "--output", Path("o"), "--keep", "chat"});
  EXPECT_EQ(telegram.exit_code, 0) << telegram.err;
  EXPECT_THAT(telegram.err, HasSubstr("1 escape \\xNN mended"));
  EXPECT_THAT(telegram.out, HasSubstr("2024-05"));
  EXPECT_EQ(Lines(Read("o"))[0].at("chat").at("id"), 5);
}

}  // namespace
}  // namespace textclf
