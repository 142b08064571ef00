#include "textclf/text/dutch_tokenizer.h"

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

constexpr const char* kKindNames[] = {"word",   "number",  "money", "url",        "email",
                                      "handle", "hashtag", "emoji", "punctuation"};

/// "kind:folded" for each token.
std::vector<std::string> Tokens(const std::string& text) {
  TokenStream stream;
  TokenizeDutch1(text, stream);
  std::vector<std::string> tokens;
  for (const Token& token : stream.tokens) {
    tokens.push_back(std::string(kKindNames[static_cast<int>(token.kind)]) + ":" +
                     std::string(stream.Folded(token.folded)));
  }
  return tokens;
}

struct GoldenPair {
  std::string rule;
  std::string text;
  std::vector<std::string> tokens;
};

const GoldenPair kGolden[] = {
    {"case folding",
     "Fiets ÉÉN Ĳsland IJsland",
     {"word:fiets", "word:één", "word:ijsland", "word:ijsland"}},
    {"apostrophes inside",
     "foto's zo’n baby`tje A‘dam",
     {"word:foto's", "word:zo'n", "word:baby'tje", "word:a'dam"}},
    {"clitics",
     "'s ochtends ’t 's-Gravenhage 'n",
     {"word:'s", "word:ochtends", "word:'t", "word:'s-gravenhage", "word:'n"}},
    {"quotes are no clitics",
     "'fiets' 'a'",
     {"punctuation:'", "word:fiets", "punctuation:'", "punctuation:'", "word:a",
      "punctuation:'"}},
    {"hyphen compounds",
     "e-mail zwart-wit 16-jarige 3-MMC 2C-B",
     {"word:e-mail", "word:zwart-wit", "word:16-jarige", "word:3-mmc", "word:2c-b"}},
    {"loose hyphens",
     "bezorg- en - zo -nu",
     {"word:bezorg", "punctuation:-", "word:en", "punctuation:-", "word:zo",
      "punctuation:-", "word:nu"}},
    {"numbers",
     "10.000 1.250,75 2,5 3,00 1.5 24/7 20:30",
     {"number:10000", "number:1250,75", "number:2,5", "number:3", "number:1.5",
      "number:24/7", "number:20:30"}},
    {"sentence ends after a number", "Om 20.", {"word:om", "number:20", "punctuation:."}},
    {"units stay with their number",
     "2,5g 10x 1kg",
     {"word:2,5g", "word:10x", "word:1kg"}},
    {"money",
     "€50 € 50,- 50,- 50 euro 12,50€ $10 €1.000,00",
     {"money:€50", "money:€50", "money:€50", "money:€50", "money:€12,50", "money:$10",
      "money:€1000"}},
    {"price lists",
     {"1 €50 5 €230 10€ 20€"},
     {"number:1", "money:€50", "number:5", "money:€230", "money:€10", "money:€20"}},
    {"a loose sign",
     "€ en €abc",
     {"punctuation:€", "word:en", "punctuation:€", "word:abc"}},
    {"long numbers",
     "06-12345678 0612345678 1234567",
     {"number:<number>", "number:<number>", "number:1234567"}},
    {"links",
     "https://www.Voorbeeld.nl/a?b=1. www.nos.nl, t.me/voorbeeld",
     {"url:voorbeeld.nl", "punctuation:.", "url:nos.nl", "punctuation:,", "url:t.me"}},
    {"bare hosts",
     "op marktplaats.nl.",
     {"word:op", "url:marktplaats.nl", "punctuation:."}},
    {"no space after a full stop",
     "klaar.Dan ja.nee",
     {"word:klaar", "punctuation:.", "word:dan", "word:ja", "punctuation:.", "word:nee"}},
    {"e-mail",
     "mail jan.jansen@voorbeeld.nl!",
     {"word:mail", "email:<email>", "punctuation:!"}},
    {"handles",
     "@voorbeeld_12 @ thuis",
     {"handle:<handle>", "punctuation:@", "word:thuis"}},
    {"hashtags", "#Zomer2023 # 1", {"hashtag:zomer2023", "punctuation:#", "number:1"}},
    {"abbreviations", "a.u.b. m.b.t. d.w.z", {"word:aub", "word:mbt", "word:dwz"}},
    {"emoji",
     "👍🏽 ❤️ 👨‍👩‍👧 🇳🇱 1️⃣",
     {"emoji:👍", "emoji:❤", "emoji:👨‍👩‍👧", "emoji:🇳🇱", "emoji:1"}},
    {"emoji against words", "ok👍mooi", {"word:ok", "emoji:👍", "word:mooi"}},
    {"combining marks",
     "e\u0301e\u0301n coo\u0308rdinatie",
     {"word:één", "word:coördinatie"}},
    {"invisible characters", "fi\u200bets zon\u00adder", {"word:fiets", "word:zonder"}},
    {"punctuation runs",
     "wat?!... ###",
     {"word:wat", "punctuation:?", "punctuation:!", "punctuation:.", "punctuation:#"}},
    {"other scripts", "Привет мир", {"word:привет", "word:мир"}},
    {"broken bytes",
     "a\xFF"
     "b",
     {"word:a", "punctuation:\uFFFD", "word:b"}},
    {"nothing", " \t\n", {}},
};

TEST(DutchTokenizerTest, GoldenPairs) {
  for (const GoldenPair& pair : kGolden) {
    EXPECT_EQ(Tokens(pair.text), pair.tokens) << pair.rule;
  }
}

TEST(DutchTokenizerTest, EveryByteIsAccountedForInAllShortTexts) {
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
      ASSERT_EQ(DutchTokenizerViolation(text), "") << text;
    }
  }
}

TEST(DutchTokenizerTest, EveryByteIsAccountedForInRandomTexts) {
  const std::vector<std::string> pieces = {
      "www.", "http://", "nl",    ".nl",  "t.me/",  "@",      "jan",    "€",
      "50",   ",-",      " euro", "'",    "s",      "-",      ".",      "a.",
      "u.",   "#",       "👍",     "🏽", "\u200d", "\ufe0f", "\u20e3", "1",
      "🇳",    "\u0301",  " ",     "\n",   "\xC3",   "\xFF",   "ĳ",      "Σ",
      "İ",    ":",       "/",     ",",    "\u00ad"};
  std::mt19937 random(20230725);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto j = random() % 20; j > 0; --j) text += pieces[random() % pieces.size()];
    ASSERT_EQ(DutchTokenizerViolation(text), "") << text;
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
void ExpectSameTokens(const std::string& text) {
  TokenStream fast;
  TokenizeDutch1(text, fast);
  TokenStream rules;
  rules.keep_origins = true;
  TokenizeDutch1(text, rules);
  ASSERT_EQ(SpelledTokens(fast, fast.tokens), SpelledTokens(rules, rules.tokens)) << text;
  ASSERT_EQ(SpelledTokens(fast, fast.chunks), SpelledTokens(rules, rules.chunks)) << text;
}

TEST(DutchTokenizerTest, FastLaneGivesTheSameTokensForAllBytes) {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string two = {static_cast<char>(first), static_cast<char>(second)};
      for (const std::string word : {"", "a", "Woord", "b2"}) {
        ExpectSameTokens(word + two);
        ExpectSameTokens(word + two + "nl");
      }
    }
  }
}

TEST(DutchTokenizerTest, FastLaneGivesTheSameTokensForRandomTexts) {
  const std::vector<std::string> pieces = {
      "a",   "Zo", "n", "1", "23",     "_", " ", " ",   ".",       ",",   "-",    "'",
      "`",   ":",  "/", "@", "+",      "#", "$", "%",   "!",       "\"",  "(",    "nl",
      "com", "\n", "é", "’", "\u0301", "👍", "€", "\0x", "http://", "www", "euro", "\xE2"};
  std::mt19937 random(20230725);
  for (int i = 0; i < 100000; ++i) {
    std::string text;
    const auto kinds = i % 2 == 0 ? pieces.size() : 22;
    for (auto j = random() % 12; j > 0; --j) text += pieces[random() % kinds];
    ExpectSameTokens(text);
  }
}

/// A hundred times the text must not cost much more than a hundred times the steps. The
/// folded spelling is bounded by the text, so a scan that went back would show in time;
/// these are the texts on which the rules look farthest ahead.
TEST(DutchTokenizerTest, LookAheadStaysBounded) {
  for (const std::string piece : {"a.", "a-", "1.", "a@", "www.", "'s", "€ ", "a.b", "@a",
                                  "http://", "👍\u200d", "a\u0301", "🇳", "50 eur"}) {
    std::string text;
    while (text.size() < 2'000'000) text += piece;
    TokenStream stream;
    TokenizeDutch1(text, stream);  // seconds, not hours: quadratic would not end
    EXPECT_GT(stream.tokens.size(), 0u);
  }
}

}  // namespace
}  // namespace textclf
