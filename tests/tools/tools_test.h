#ifndef TEXTCLF_TESTS_TOOLS_TOOLS_TEST_H_
#define TEXTCLF_TESTS_TOOLS_TOOLS_TEST_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tools/run_program.h"
#include "textclf/base/file.h"

namespace textclf {

using Json = nlohmann::ordered_json;

inline constexpr std::string_view kMarket =
    R"({"id":1,"text":"Fiets te koop, 50 euro","labels":["koop"]}
{"id":2,"text":"Ruilen tegen een step","labels":["ruil"]}
{"id":"x","text":"Te koop of ruilen: bank","labels":["koop","ruil"]}
{"text":"Goedemorgen allemaal","labels":[]}
{"text":"Fiets te koop, 50 euro","labels":{"koop":true,"ruil":null}}
{"text":"Gezocht: oppas","labels":null}
)";

/// A folder of its own for each test, and the programs run in it.
class ToolsTest : public testing::Test {
 protected:
  ToolsTest()
      : folder_(testing::TempDir() + "/textclf_tools_" + TestName() + "_" +
                std::to_string(::getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~ToolsTest() override { std::filesystem::remove_all(folder_); }

  std::string Path(const std::string& name) const { return folder_ + "/" + name; }

  /// Writes the file and returns its path.
  std::string Write(const std::string& name, std::string_view bytes) const {
    EXPECT_TRUE(WriteWholeFile(Path(name), bytes).ok());
    return Path(name);
  }
  std::string Read(const std::string& name) const {
    const auto bytes = ReadWholeFile(Path(name));
    EXPECT_TRUE(bytes.ok()) << bytes.status();
    return bytes.ok() ? *bytes : "";
  }
  std::set<std::string> FileNames() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

  ProgramResult Train(const std::vector<std::string>& arguments,
                      const ProgramStreams& streams = {}) const {
    return RunProgram(TEXTCLF_TRAIN, arguments, folder_, streams);
  }
  ProgramResult Eval(const std::vector<std::string>& arguments,
                     const ProgramStreams& streams = {}) const {
    return RunProgram(TEXTCLF_EVAL, arguments, folder_, streams);
  }
  ProgramResult Predict(const std::vector<std::string>& arguments,
                        const ProgramStreams& streams = {}) const {
    return RunProgram(TEXTCLF_PREDICT, arguments, folder_, streams);
  }

  ProgramResult Tokenize(const std::vector<std::string>& arguments,
                         const ProgramStreams& streams = {}) const {
    return RunProgram(TEXTCLF_TOKENIZE, arguments, folder_, streams);
  }

  /// Trains on `documents` and returns the path of the model.
  std::string TrainModel(const std::string& name, std::string_view documents,
                         std::vector<std::string> flags = {}) const {
    const std::string input = Write(name + ".input", documents);
    flags.insert(flags.end(), {"--input", input, "--model", Path(name)});
    const ProgramResult result = Train(flags);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    std::filesystem::remove(input);
    return Path(name);
  }

  static std::vector<Json> Lines(const std::string& text) {
    std::vector<Json> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
    return lines;
  }

 private:
  static std::string TestName() {
    return testing::UnitTest::GetInstance()->current_test_info()->name();
  }

  std::string folder_;
};

/// The run ended with that exit code and said `reason` on stderr.
inline void ExpectFailure(const ProgramResult& result, int exit_code,
                          const std::string& reason) {
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_THAT(result.err, testing::HasSubstr(reason));
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TOOLS_TOOLS_TEST_H_
