#include "textclf/text/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace textclf {
namespace {

TEST(LexiconTest, KeepsWhatLooksLikeAWordInTwoTexts) {
  const std::string_view text = "Één c0ke 5gram соke cokeee zo'n co*ke Привет eenmaal";
  const Lexicon lexicon =
      FitLexicon(std::vector<std::string_view>{text, text, "eenmalig"});
  std::vector<std::string> words;
  for (const LexiconWord& word : lexicon.words()) words.push_back(word.spelling);
  EXPECT_EQ(words, (std::vector<std::string>{"eenmaal", "n", "zo", "één", "привет"}));
  EXPECT_EQ(*ParseLexicon(LexiconText(lexicon)), lexicon);
  EXPECT_FALSE(ParseLexicon("a 1\na 2\n").ok());
  EXPECT_FALSE(ParseLexicon("a\n").ok());
  EXPECT_FALSE(ParseLexicon("a 0\n").ok());
}

/// A word whose letters stand beside an é takes the long way through the texts.
TEST(LexiconTest, FindsItsWordsOfAnyLengthAndNoOthers) {
  std::vector<LexiconWord> words;
  for (std::size_t letters = 1; letters <= 32; ++letters) {
    words.push_back({std::string(letters - 1, 'a') + "b", 2});
  }
  const Lexicon lexicon(words);
  for (const LexiconWord& word : words) {
    const std::string& spelling = word.spelling;
    EXPECT_TRUE(lexicon.Knows(spelling));
    const auto number = lexicon.Find(spelling);
    ASSERT_TRUE(number.has_value());
    EXPECT_EQ(lexicon.word(*number).spelling, spelling);
    for (const std::string& other : {spelling + 'b', 'b' + spelling}) {
      EXPECT_FALSE(lexicon.Knows(other));
      EXPECT_FALSE(lexicon.Find(other).has_value());
    }
    PaddedWord padded = {};
    if (spelling.size() > padded.size()) continue;
    std::copy(spelling.begin(), spelling.end(), padded.begin());
    EXPECT_TRUE(lexicon.Knows(padded));
    padded[0] = 'c';
    EXPECT_FALSE(lexicon.Knows(padded));
  }
}

TEST(LexiconTest, PlainWordsAreCountedAsAllOthers) {
  const std::vector<std::string> pieces = {"a", "b", "Ab", "aaa", "\"", "'",
                                           ".", ",", "!",  "-",   "/",  "@",
                                           "_", "1", ":",  "(",   " ",  "  "};
  std::vector<std::string> texts = {""};
  for (std::size_t shorter = 0; shorter < 5833; ++shorter) {
    for (const std::string& piece : pieces) texts.push_back(texts[shorter] + piece);
  }
  for (const std::string& text : texts) {
    const Lexicon plain = FitLexicon(std::vector<std::string_view>{text, text});
    // No white space for the fast lane, but for Unicode: it parts words as a space does.
    std::string slow;
    for (const char c : text) slow += c == ' ' ? "\u00a0" : std::string(1, c);
    const std::string both = "\u00a0" + slow + "\u00a0";
    const bool address = slow.find('@') != std::string::npos;
    if (address || slow.find('.') != std::string::npos) continue;
    ASSERT_EQ(LexiconText(FitLexicon(std::vector<std::string_view>{both, both})),
              LexiconText(plain))
        << text;
  }
}

}  // namespace
}  // namespace textclf
