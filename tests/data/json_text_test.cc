#include "textclf/data/json_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace textclf {
namespace {

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

TEST(JsonTextTest, EscapesOnlyWhatJsonDemands) {
  EXPECT_EQ(Quoted(""), R"("")");
  EXPECT_EQ(Quoted("a/é😀\x7F"), "\"a/é😀\x7F\"");
  EXPECT_EQ(Quoted("\"\\"), R"("\"\\")");
  EXPECT_EQ(Quoted("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(Quoted(std::string_view("\0\x1F", 2)), R"("\u0000\u001f")");
}

TEST(JsonTextTest, Appends) {
  std::string out = "x";
  AppendJsonString("a", out);
  EXPECT_EQ(out, "x\"a\"");
}

TEST(JsonTextTest, IllFormedPartsBecomeReplacements) {
  EXPECT_EQ(Quoted("\xFFz"), "\"\uFFFDz\"");
  EXPECT_EQ(Quoted("\xE2\x82"), "\"\uFFFD\"");
  EXPECT_EQ(Quoted("\xE2\x82z"), "\"\uFFFDz\"");
  EXPECT_EQ(Quoted("\xC0\xAF"), "\"\uFFFD\uFFFD\"");
  EXPECT_EQ(Quoted("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");  // a surrogate
  EXPECT_EQ(Quoted("\xF4\x90\x80\x80"), "\"\uFFFD\uFFFD\uFFFD\uFFFD\"");
  EXPECT_EQ(Quoted("\xF0\x9F\x98\"\n"), "\"\uFFFD\\\"\\n\"");
}

/// nlohmann's writer with the same policy is the twin. Each byte, at each place of a
/// string that is longer than the eight bytes taken at once.
TEST(JsonTextTest, AgreesWithTheTwin) {
  const auto twin = [](const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false,
                                     nlohmann::json::error_handler_t::replace);
  };
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < 19; ++place) {
      std::string text = "abcdefghijklmnopqrs";
      text[place] = static_cast<char>(byte);
      ASSERT_EQ(Quoted(text), twin(text)) << byte << " at " << place;
    }
  }
  const std::vector<std::string> parts = {"a",    "\x80", "\xBF", "\xC3", "\xE0", "\xA0",
                                          "\xED", "\xF0", "\x90", "\xF4", "\"",   "é"};
  std::vector<std::string> texts = {""};
  for (std::size_t i = 0; i < texts.size() && texts.size() < 20000; ++i) {
    for (const std::string& part : parts) texts.push_back(texts[i] + part);
  }
  for (const std::string& text : texts) {
    ASSERT_EQ(Quoted(text), twin(text)) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace textclf
