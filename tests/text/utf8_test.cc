#include "textclf/text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace textclf {
namespace {

std::vector<char32_t> Decode(const std::string& text) {
  std::vector<char32_t> code_points;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    code_points.push_back(decoded.code_point);
    at += decoded.length;
  }
  return code_points;
}

std::vector<char32_t> DecodeBackwards(const std::string& text) {
  std::vector<char32_t> code_points;
  for (std::size_t end = text.size(); end > 0;) {
    const DecodedCodePoint decoded = DecodeUtf8Before(text, end);
    code_points.insert(code_points.begin(), decoded.code_point);
    end -= decoded.length;
  }
  return code_points;
}

TEST(Utf8Test, EveryScalarValueReadsBackForwardsAndBackwards) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "a";
    AppendUtf8(c, text);
    text += 'b';
    const std::vector<char32_t> expected = {'a', c, 'b'};
    ASSERT_EQ(Decode(text), expected);
    ASSERT_EQ(DecodeBackwards(text), expected);
  }
}

/// Python's bytes.decode("utf-8", errors="replace") on the same bytes.
TEST(Utf8Test, BrokenBytesReadAsReplacementsOneForEachMaximalPart) {
  const char32_t r = kReplacementCharacter;
  const std::vector<std::pair<std::string, std::vector<char32_t>>> cases = {
      {"\x80", {r}},
      {"\xC0\xAF", {r, r}},
      {"\xC3", {r}},
      {"\xC3(", {r, '('}},
      {"\xE2\x82", {r}},
      {"\xE2\x82(", {r, '('}},
      {"\xE0\x80\x80", {r, r, r}},
      {"\xED\xA0\x80", {r, r, r}},
      {"\xF0\x9F\x98", {r}},
      {"\xF0\x9F\x98\xE2\x82\xAC", {r, 0x20AC}},
      {"\xF4\x90\x80\x80", {r, r, r, r}},
      {"\xF8\x88\x80\x80\x80", {r, r, r, r, r}},
      {"a\xFF\xFE"
       "b",
       {'a', r, r, 'b'}},
  };
  for (const auto& [bytes, expected] : cases) EXPECT_EQ(Decode(bytes), expected);
}

}  // namespace
}  // namespace textclf
