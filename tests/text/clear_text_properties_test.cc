// What holds for clearing any text.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/text/clear_all_pieces.h"
#include "tests/text/clear_text_invariants.h"
#include "tests/text/known_words.h"
#include "textclf/text/clear_text.h"

namespace textclf {
namespace {

const std::vector<std::string>& Pieces() {
  static const std::vector<std::string> pieces = {
      "c",      "o",      "k", "e",      "coke",   "dit",  " ",  "  ",  "\n", ".",
      "-",      "*",      "'", "0",      "3",      "1",    "@",  "$",   "!",  "(",
      ")",      "с",      "о", "к",      "ж",      "é",    "ë",  "ⓒ",   "𝐜",  "ｃ",
      "\u200b", "\u0308", "👍", "\uFE0F", "ם",      "\xC3", "ee", "ooo", "A",  "\u00a0",
      "/",      "#",      "_", "ﬁ",      "\u00ad", "🅰"};
  return pieces;
}

TEST(ClearTextTest, ClearingsAreInOrderInRandomTexts) {
  std::mt19937 random(20230725);
  for (int i = 0; i < 30000; ++i) {
    std::string text;
    for (auto j = random() % 14; j > 0; --j) text += Pieces()[random() % Pieces().size()];
    ASSERT_EQ(ClearTextViolation(text, KnownWords()), "") << text;
    ASSERT_EQ(ClearTextViolation(text, Lexicon()), "") << text;
  }
}

TEST(ClearTextTest, TimeIsLinear) {
  for (const std::string piece :
       {"c o ", "c.", "0o", "c\u0308", "ооо", "\u200b", "c0k3 ", "!", "a1", "(",
        "👍\u200d", "co*", "aaa", "ckoe ", "ckoe-", "c0ke ckoe "}) {
    std::string text;
    while (text.size() < 500'000) text += piece;
    ClearedText cleared;
    // Quadratic would not end.
    ClearText(text, DisguiseSet::All(), KnownWords(), cleared);
    EXPECT_LE(cleared.text.size(), 2 * text.size());
  }
}

/// Holds the scan for suspicious bytes against looking at every piece.
void ExpectTheSameFromAllPieces(const std::string& text, const Lexicon& lexicon) {
  ClearedText cleared;
  const bool disguised = ClearText(text, DisguiseSet::All(), lexicon, cleared);
  ClearedText all;
  ASSERT_EQ(internal::ClearAllPieces(text, DisguiseSet::All(), lexicon, all), disguised)
      << text;
  ASSERT_EQ(cleared.text, all.text) << text;
  ASSERT_EQ(cleared.clearings.size(), all.clearings.size()) << text;
}

TEST(ClearTextTest, LooksOnlyWhereADisguiseMayBeInAllShortTexts) {
  const std::vector<std::string> alphabet = {"o", "k", "O", "0",  "3", "1",
                                             " ", ".", "-", "'",  "@", "$",
                                             "(", "*", "_", "\n", "é", "\x1f"};
  std::vector<std::string> texts = {""};
  for (int length = 1; length <= 5; ++length) {
    std::vector<std::string> longer;
    for (const std::string& text : texts) {
      for (const std::string& letter : alphabet) longer.push_back(text + letter);
    }
    texts = std::move(longer);
    const Lexicon lexicon({{"ko", 5}, {"ook", 4}, {"kook", 3}, {"ok", 2}});
    for (const std::string& text : texts) ExpectTheSameFromAllPieces(text, lexicon);
  }
}

TEST(ClearTextTest, LooksOnlyWhereADisguiseMayBeInRandomTexts) {
  std::mt19937 random(20230725);
  const std::string_view alphabet = "cokemij  .-!(@*03/'A\xC2\xA0\t\x01,";
  for (int i = 0; i < 40000; ++i) {
    std::string text;
    // Around the blocks of the scan, and mostly plain.
    const auto size = i % 8 == 0 ? 50 + random() % 100 : random() % 16;
    const bool rare = size > 49;
    while (text.size() < size) {
      if (rare && random() % 30 != 0) {
        text += "coke ij "[random() % 8];
      } else if (random() % 4 == 0) {
        text += Pieces()[random() % Pieces().size()];
      } else {
        text += alphabet[random() % alphabet.size()];
      }
    }
    ExpectTheSameFromAllPieces(text, KnownWords());
    ExpectTheSameFromAllPieces(text, Lexicon());
  }
}

/// Words of the lexicon, disguised each in one way.
std::string AnyDisguisedText(std::mt19937& random) {
  const std::vector<std::string> words = {"coke", "van", "gratis", "bezorgen", "mooi"};
  std::string text;
  for (auto i = 1 + random() % 5; i > 0; --i) {
    const std::string& word = words[random() % words.size()];
    const auto way = random() % 7;
    for (std::size_t j = 0; j < word.size(); ++j) {
      const bool last = j + 1 == word.size();
      text += way == 0 && word[j] == 'o'   ? '0'
              : way == 1 && word[j] == 'e' ? '3'
                                           : word[j];
      if (!last && (way == 2 || way == 3)) text += way == 2 ? ' ' : '.';
      if (way == 4 && j == 1) text += std::string(2, word[j]);
      if (way == 5) text += "\u0308";
      if (way == 6 && !last) text += "\u200b";
    }
    text += ' ';
  }
  return text;
}

/// Not so for all texts: where only the first clearing makes Latin letters, the second
/// finds foreign ones beside them.
TEST(ClearTextTest, ClearingAgainChangesNothing) {
  std::mt19937 random(20230725);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = AnyDisguisedText(random);
    ClearedText once;
    if (!ClearText(text, DisguiseSet::All(), KnownWords(), once)) continue;
    ClearedText twice;
    ASSERT_FALSE(ClearText(once.text, DisguiseSet::All(), KnownWords(), twice))
        << text << " -> " << once.text << " -> " << twice.text;
  }
}

}  // namespace
}  // namespace textclf
