#include "textclf/text/sklearn_tokenizer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace textclf {
namespace {

using Spans = std::vector<std::tuple<std::uint32_t, std::uint32_t, std::string>>;

Spans SpansOf(const TokenStream& stream, const std::vector<Token>& tokens) {
  Spans spans;
  for (const Token& token : tokens) {
    spans.emplace_back(token.source.begin, token.source.end, stream.Folded(token.folded));
  }
  return spans;
}

void ExpectSameTokens(const std::string& text) {
  TokenStream fast;
  TokenizeLikeSklearn(text, fast);
  TokenStream general;
  internal::TokenizeByCodePoint(text, general);
  ASSERT_EQ(fast.folded, general.folded) << text;
  ASSERT_EQ(SpansOf(fast, fast.tokens), SpansOf(general, general.tokens)) << text;
  ASSERT_EQ(SpansOf(fast, fast.chunks), SpansOf(general, general.chunks)) << text;
}

TEST(SklearnTokenizerTest, FastLaneGivesTheSameTokensForEachByte) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string two = {static_cast<char>(first), static_cast<char>(second)};
      ExpectSameTokens(two);
      ExpectSameTokens("a" + two + "b");
    }
  }
}

TEST(SklearnTokenizerTest, FastLaneGivesTheSameTokensForEachCodePoint) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "a";
    AppendUtf8(c, text);
    text += "b ";
    AppendUtf8(c, text);
    ExpectSameTokens(text);
  }
}

/// Runs across the 64 bytes that are looked at together.
TEST(SklearnTokenizerTest, FastLaneGivesTheSameTokensForRandomTexts) {
  const std::vector<std::string> pieces = {
      "a", "B", "_", "7", " ", " ", ".",      "\n",     "word", "Zwart-wit", "é",
      "É", "Σ", "İ", "ẞ", "€", "👍", "\u00a0", "\u0301", "\xFF", "\xE2\x82"};
  std::mt19937 random(20230725);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    const auto kinds = i % 3 == 0 ? 10 : i % 3 == 1 ? 12 : pieces.size();
    for (auto j = random() % 100; j > 0; --j) text += pieces[random() % kinds];
    ExpectSameTokens(text);
  }
  for (std::size_t size = 0; size < 200; ++size) ExpectSameTokens(std::string(size, 'a'));
}

}  // namespace
}  // namespace textclf
