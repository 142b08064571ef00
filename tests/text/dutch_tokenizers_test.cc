// What holds for every version of the Dutch rules.

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/text/tokenizer_invariants.h"

namespace textclf {
namespace {

class DutchTokenizerTest : public testing::TestWithParam<Tokenizer*> {};

INSTANTIATE_TEST_SUITE_P(Versions, DutchTokenizerTest,
                         testing::Values(&TokenizeDutch1, &TokenizeDutch2));

TEST_P(DutchTokenizerTest, EveryByteIsAccountedForInAllShortTexts) {
  const std::vector<std::string> alphabet = {"a", "S", "1",      ".", ",",
                                             "-", "'", "@",      "#", "€",
                                             " ", "/", "\u0301", "👍", "\u200d"};
  std::vector<std::string> texts = {""};
  for (int length = 1; length <= 4; ++length) {
    std::vector<std::string> longer;
    for (const std::string& text : texts) {
      for (const std::string& letter : alphabet) longer.push_back(text + letter);
    }
    texts = std::move(longer);
    for (const std::string& text : texts) {
      ASSERT_EQ(DutchTokenizerViolation(GetParam(), text), "") << text;
    }
  }
}

TEST_P(DutchTokenizerTest, EveryByteIsAccountedForInRandomTexts) {
  const std::vector<std::string> pieces = {
      "www.",   "http://", "nl",     ".nl",    "t.me/",  "@",   "jan",  "€",      "50",
      ",-",     " euro",   "'",      "s",      "-",      ".",   "a.",   "u.",     "#",
      "👍",      "🏽",    "\u200d", "\ufe0f", "\u20e3", "1",   "🇳",    "\u0301", " ",
      "\n",     "\xC3",    "\xFF",   "ĳ",      "Σ",      "İ",   ":",    "/",      ",",
      "\u00ad", "06 ",     "12",     "+31",    "NL91",   "p/g", "per ", "gr",     "%",
      ")",      "://",     "eur ",   "miljoen"};
  std::mt19937 random(20230725);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto j = random() % 20; j > 0; --j) text += pieces[random() % pieces.size()];
    ASSERT_EQ(DutchTokenizerViolation(GetParam(), text), "") << text;
  }
}

using Spelled = std::tuple<TokenKind, std::uint32_t, std::uint32_t, std::string>;

std::vector<Spelled> SpelledTokens(const TokenStream& stream,
                                   const std::vector<Token>& tokens) {
  std::vector<Spelled> spelled;
  for (const Token& token : tokens) {
    spelled.emplace_back(token.kind, token.source.begin, token.source.end,
                         stream.Folded(token.folded));
  }
  return spelled;
}

/// Holds the fast lane against the rules alone.
void ExpectSameTokens(Tokenizer* tokenize, const std::string& text) {
  TokenStream fast;
  tokenize(text, fast);
  TokenStream rules;
  rules.keep_origins = true;
  tokenize(text, rules);
  ASSERT_EQ(SpelledTokens(fast, fast.tokens), SpelledTokens(rules, rules.tokens)) << text;
  ASSERT_EQ(SpelledTokens(fast, fast.chunks), SpelledTokens(rules, rules.chunks)) << text;
}

TEST_P(DutchTokenizerTest, FastLaneGivesTheSameTokensForAllBytes) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string two = {static_cast<char>(first), static_cast<char>(second)};
      for (const std::string word : {"", "a", "Woord", "b2"}) {
        ExpectSameTokens(GetParam(), word + two);
        ExpectSameTokens(GetParam(), word + two + "nl");
      }
    }
  }
}

TEST_P(DutchTokenizerTest, FastLaneGivesTheSameTokensForRandomTexts) {
  const std::vector<std::string> pieces = {
      "a",   "Zo",   "n",    "1",   "23",  "_", " ",      " ", ".", ",",   "-",
      "'",   "`",    ":",    "/",   "@",   "+", "#",      "$", "%", "!",   "\"",
      "(",   "nl",   "com",  "\n",  "é",   "’", "\u0301", "👍", "€", "\0x", "http://",
      "www", "euro", "\xE2", "per", "eur", ";", "<3",     "=", "p"};
  std::mt19937 random(20230725);
  for (int i = 0; i < 100000; ++i) {
    std::string text;
    const auto kinds = i % 2 == 0 ? pieces.size() : 22;
    for (auto j = random() % 12; j > 0; --j) text += pieces[random() % kinds];
    ExpectSameTokens(GetParam(), text);
  }
}

/// A hundred times the text must not cost much more than a hundred times the steps. The
/// folded spelling is bounded by the text, so a scan that went back would show in time;
/// these are the texts on which the rules look farthest ahead.
TEST_P(DutchTokenizerTest, LookAheadStaysBounded) {
  for (const std::string piece :
       {"a.",      "a-",      "1.",      "a@", "www.",   "'s",    "€ ",   "a.b", "@a",
        "http://", "👍\u200d", "a\u0301", "🇳",  "50 eur", "0 ",    "06-",  "+3",  "aa00",
        "a://",    "1 k",     "p/",      ":-", "#1",     "1.111", "a@a.", "a'",  "!"}) {
    std::string text;
    while (text.size() < 2'000'000) text += piece;
    TokenStream stream;
    GetParam()(text, stream);  // seconds, not hours: quadratic would not end
    EXPECT_GT(stream.tokens.size(), 0u);
  }
}

}  // namespace
}  // namespace textclf
