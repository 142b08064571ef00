#include <cstdlib>
#include <string>
#include <vector>

#include "tests/tools/tools_test.h"

namespace textclf {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kHostile[] =
    "{\"text\":\"</script><script>document.title='hit'</script><img src=//x.invalid "
    "onerror=alert(1)> fiets\",\"labels\":[\"ruil\"]}\n";

/// How Chromium's log names a request of a page that is a file; its own have no origin.
constexpr char kAskedByPage[] = "\"initiator\":\"null\"";

/// Pages of textclf-eval in a real browser. Skipped where there is none.
class PageTest : public ToolsTest {
 protected:
  void SetUp() override {
    if (std::string(TEXTCLF_CHROMIUM).empty()) {
      GTEST_SKIP() << "no Chromium here: apt-get install chromium";
    }
  }

  std::string MakePage(const std::string& documents, const std::string& language) const {
    const std::string model = TrainModel("m.safetensors", documents);
    const ProgramResult result =
        Eval({"--model", model, "--input", Write("i.jsonl", documents), "--html",
              Path("page.html"), "--lang", language});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return Path("page.html");
  }

  /// Opens the page, writes down what the network did, and returns the document as it is
  /// once its program has ended.
  ProgramResult Browse(const std::string& page,
                       const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"--headless",
                                          "--no-sandbox",
                                          "--disable-gpu",
                                          "--disable-quic",
                                          "--no-first-run",
                                          "--disable-background-networking",
                                          "--disable-component-update",
                                          "--disable-sync",
                                          "--host-resolver-rules=MAP * ~NOTFOUND",
                                          "--enable-logging=stderr",
                                          "--virtual-time-budget=5000",
                                          "--window-size=900,9000",
                                          "--user-data-dir=" + Path("profile"),
                                          "--log-net-log=" + Path("net.json")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.insert(arguments.end(), {"--dump-dom", "file://" + page});
    return RunProgram(TEXTCLF_CHROMIUM, arguments, Path(""));
  }

  /// The page drew itself, said nothing on the console and asked the network for nothing.
  void ExpectQuiet(const ProgramResult& result) const {
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_THAT(result.out, HasSubstr("data-ready=\""));
    EXPECT_THAT(result.err, Not(HasSubstr("CONSOLE")));
    EXPECT_THAT(Read("net.json"), HasSubstr("\"constants\""));
    EXPECT_THAT(Read("net.json"), Not(HasSubstr(kAskedByPage)));
  }
};

TEST_F(PageTest, ErrorsAndRequestsWouldShow) {
  const ProgramResult result = Browse(Write(
      "bad.html", "<script>console.error(1)</script><img src='http://x.invalid/'>"));
  EXPECT_THAT(result.err, HasSubstr("CONSOLE"));
  EXPECT_THAT(Read("net.json"), HasSubstr(kAskedByPage));
}

TEST_F(PageTest, DrawsItselfWithoutErrorsOrRequests) {
  const std::string page = MakePage(std::string(kMarket) + kHostile + kHostile, "nl");
  const ProgramResult result = Browse(page);
  ExpectQuiet(result);
  EXPECT_THAT(result.out, HasSubstr("Wat deze cijfers niet zeggen"));
  // A chart that was drawn has a size of its own.
  EXPECT_THAT(result.out, HasSubstr("<canvas role=\"img\" aria-label=\"Precisie en"));
  EXPECT_THAT(result.out, HasSubstr("style=\"display: block; box-sizing: border-box;"));
  EXPECT_THAT(result.out, Not(HasSubstr("<title>hit")));
  EXPECT_THAT(result.out, Not(HasSubstr("<img")));
}

TEST_F(PageTest, ExclusiveLabelsAreDrawnToo) {
  const std::string documents =
      "text,label\nfiets te koop,koop\nkast te koop,koop\nruilen,ruil\nruil step,ruil\n"
      "stoel te koop,ruil\nhuis te huur,huur\nkamer te huur,huur\n";
  const ProgramResult result = Browse(MakePage(documents, "en"), {"--force-dark-mode"});
  ExpectQuiet(result);
  EXPECT_THAT(result.out, HasSubstr("Documents by true label (row)"));
}

TEST_F(PageTest, WhatIsKnownOfLabelsAndTheLearningCurveAreDrawn) {
  std::string documents;
  for (int i = 0; i < 160; ++i) {
    const std::string n = std::to_string(i);
    for (const char* who : {"jan", "piet"}) {
      const bool sale = i % 2 == 0 || (i % 16 == 1 && std::string(who) == "piet");
      documents += "{\"id\":" + n + ",\"text\":\"" +
                   (i % 2 == 0 ? "fiets te koop " : "kast gezocht ") + n +
                   "\",\"labels\":[" + (sale ? "\"koop\",\"bulk\"" : "\"zoek\"") +
                   "],\"wie\":\"" + who + "\"}\n";
    }
  }
  const std::string model = TrainModel(
      "m.safetensors", documents,
      {"--learning-curve", "--constraints", "bulk => koop", "--copy-similarity", "1"});
  const ProgramResult evaluated =
      Eval({"--model", model, "--input", Write("i.jsonl", documents), "--html",
            Path("page.html"), "--annotator-field", "wie"});
  ASSERT_EQ(evaluated.exit_code, 0) << evaluated.err;
  const ProgramResult result = Browse(Path("page.html"));
  ExpectQuiet(result);
  EXPECT_THAT(result.out, HasSubstr("Agreement between annotators"));
  EXPECT_THAT(result.out, HasSubstr("bulk =&gt; koop"));
  EXPECT_THAT(result.out, HasSubstr("<canvas role=\"img\" aria-label=\"Micro F1. From"));
}

TEST_F(ToolsTest, PageIsWrittenInALanguageItHas) {
  const std::string model = TrainModel("m.safetensors", kMarket);
  const std::string input = Write("i.jsonl", kMarket);
  ExpectFailure(Eval({"--model", model, "--input", input, "--html", Path("p.html"),
                      "--lang", "de"}),
                2, "--lang is \"de\", expected en or nl");
  EXPECT_FALSE(FileNames().contains("p.html"));
}

}  // namespace
}  // namespace textclf
