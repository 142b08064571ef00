// What holds for all three programs alike.

#include <csignal>
#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class CommandLineTest : public ToolsTest {
 protected:
  ProgramResult Run(const std::string& program, const std::vector<std::string>& arguments,
                    const ProgramStreams& streams = {}) const {
    if (program == "textclf-train") return Train(arguments, streams);
    return program == "textclf-eval" ? Eval(arguments, streams)
                                     : Predict(arguments, streams);
  }

  static constexpr const char* kPrograms[] = {"textclf-train", "textclf-eval",
                                              "textclf-predict"};
};

TEST_F(CommandLineTest, HelpShowsAnExampleAndEveryFlag) {
  for (const std::string program : kPrograms) {
    const ProgramResult result = Run(program, {"--help"});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(result.err, "");
    EXPECT_THAT(result.out, StartsWith(program + " "));
    EXPECT_THAT(result.out, HasSubstr("\n  " + program + " --")) << "an example";
    for (const char* flag : {"--input", "--model", "--threads", "--format"}) {
      EXPECT_THAT(result.out, HasSubstr(flag)) << program;
    }
  }
}

TEST_F(CommandLineTest, VersionIsOneLine) {
  for (const std::string program : kPrograms) {
    const ProgramResult result = Run(program, {"--version"});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_THAT(result.out, testing::MatchesRegex(program + " [0-9.]+\n"));
  }
}

TEST_F(CommandLineTest, WrongUsageIsTwoAndPointsToHelp) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"--model"},
      {"--no-such-flag"},
      {"--model", Path("m")},
      {"--input", Path("i")},
      {"a-bare-word"},
      {"--model", Path("m"), "--input", Path("i"), "--threads", "-1"},
      {"--model", Path("m"), "--input", Path("i"), "--threads", "1e3"},
      {"--model", Path("m"), "--input", Path("i"), "--threads", "99999"},
      {"--model", Path("m"), "--input", Path("i"), "--format", "xml"},
  };
  for (const std::string program : kPrograms) {
    for (const auto& arguments : wrong) {
      // textclf-predict reads standard input by default.
      const bool complete = program == "textclf-predict" &&
                            arguments == std::vector<std::string>{"--model", Path("m")};
      if (complete) continue;
      const ProgramResult result = Run(program, arguments);
      ExpectFailure(result, 2, "Try " + program + " --help\n");
      EXPECT_THAT(result.err, StartsWith(program + ": "));
      EXPECT_EQ(result.out, "");
    }
  }
}

TEST_F(CommandLineTest, MissingInputIsNamed) {
  const std::string model = TrainModel("m.safetensors", kMarket);
  for (const std::string program : kPrograms) {
    const std::string to = program == "textclf-train" ? Path("new") : model;
    ExpectFailure(Run(program, {"--model", to, "--input", Path("none.jsonl")}), 1,
                  "none.jsonl: No such file or directory");
  }
}

TEST_F(CommandLineTest, BrokenRecordIsNamedByFileAndLine) {
  const std::string model = TrainModel("m.safetensors", kMarket);
  const std::string input =
      Write("broken.jsonl", "{\"text\":\"a\",\"labels\":[\"koop\"]}\n\n{\"text\":7}\n");
  for (const std::string program : kPrograms) {
    const std::string to = program == "textclf-train" ? Path("new") : model;
    std::vector<std::string> flags = {"--model", to, "--input", input};
    if (program == "textclf-predict") flags.push_back("--strict");
    ExpectFailure(Run(program, flags), 1,
                  "broken.jsonl:3: \"text\" is a number, expected a string");
  }
  EXPECT_FALSE(FileNames().contains("new"));
}

TEST_F(CommandLineTest, BrokenRecordOfStandardInputIsNamedByLine) {
  const std::string model = TrainModel("m.safetensors", kMarket);
  for (const std::string program : kPrograms) {
    const std::string to = program == "textclf-train" ? Path("new") : model;
    std::vector<std::string> flags = {"--model", to, "--input", "-"};
    if (program == "textclf-predict") flags.push_back("--strict");
    ExpectFailure(Run(program, flags, {.input = std::string(kMarket) + "{\"text\":\n"}),
                  1, "standard input:7: ");
  }
}

TEST_F(CommandLineTest, MissingForeignAndCutModelsAreRefusedWithAReason) {
  const std::string input = Write("i.jsonl", kMarket);
  const std::string bytes = (TrainModel("m.safetensors", kMarket), Read("m.safetensors"));
  std::string damaged = bytes;
  damaged.back() = static_cast<char>(damaged.back() ^ 1);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {Path("none.safetensors"), "No such file or directory"},
      {input, "not a safetensors file"},
      {Write("empty.safetensors", ""), "it has 0 bytes"},
      {Write("cut.safetensors", bytes.substr(0, bytes.size() / 2)), "cut short"},
      {Write("damaged.safetensors", damaged), "is damaged: its checksum is "},
      {Write("foreign.safetensors", std::string("\2\0\0\0\0\0\0\0{}", 10)),
       "is a safetensors file, but not a textclf model"},
  };
  for (const auto& [model, reason] : cases) {
    for (const std::string program : {"textclf-eval", "textclf-predict"}) {
      const ProgramResult result = Run(program, {"--model", model, "--input", input});
      ExpectFailure(result, 1, reason);
      EXPECT_THAT(result.err, HasSubstr(model));
      EXPECT_EQ(result.out, "");
    }
    ExpectFailure(Predict({"--model", model, "--self-test"}), 1, reason);
  }
}

TEST_F(CommandLineTest, FullStandardOutputIsAFailure) {
  const std::string model = TrainModel("m.safetensors", kMarket);
  const std::string input = Write("i.jsonl", kMarket);
  for (const std::string program : kPrograms) {
    const std::string to = program == "textclf-train" ? Path("new") : model;
    ExpectFailure(
        Run(program, {"--model", to, "--input", input}, {.output = Output::kFull}), 1,
        "cannot write standard output: No space left on device");
    ExpectFailure(Run(program, {"--help"}, {.output = Output::kFull}), 1, "");
  }
  EXPECT_FALSE(FileNames().contains("new"));
}

TEST_F(CommandLineTest, NobodyReadingIsNoSuccess) {
  const std::string model = TrainModel("m.safetensors", kMarket);
  const std::string input = Write("i.jsonl", kMarket);
  for (const std::string program : kPrograms) {
    const std::string to = program == "textclf-train" ? Path("new") : model;
    const ProgramResult result =
        Run(program, {"--model", to, "--input", input}, {.output = Output::kBrokenPipe});
    // 1 where whoever runs this test ignores the signal.
    EXPECT_THAT(result.exit_code, testing::AnyOf(1, 128 + SIGPIPE)) << result.err;
  }
  EXPECT_EQ(FileNames(), (std::set<std::string>{"i.jsonl", "m.safetensors"}));
}

// A file opened while standard output is closed would take its place and get what is
// printed.
TEST_F(CommandLineTest, ClosedStandardOutputIsAFailure) {
  const std::string model = TrainModel("m.safetensors", kMarket);
  const std::string input = Write("i.jsonl", kMarket);
  for (const std::string program : kPrograms) {
    const std::string to = program == "textclf-train" ? Path("new") : model;
    ExpectFailure(
        Run(program, {"--model", to, "--input", input}, {.output = Output::kClosed}), 1,
        "cannot write standard output: Bad file descriptor");
  }
  EXPECT_EQ(FileNames(), (std::set<std::string>{"i.jsonl", "m.safetensors"}));
}

}  // namespace
}  // namespace textclf
