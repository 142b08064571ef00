#include "tests/text/dutch_twin.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "textclf/text/dutch_tokenizer.h"

namespace textclf {
namespace {

std::vector<std::string> Tokens(const std::string& text) {
  TokenStream stream;
  TokenizeDutch2(text, stream);
  std::vector<std::string> tokens;
  for (const Token& token : stream.tokens) {
    tokens.push_back(std::string(ToString(token.kind)) + "[" +
                     std::to_string(token.source.begin) + "," +
                     std::to_string(token.source.end) + ")");
  }
  return tokens;
}

/// All texts of up to `length` letters of `alphabet`.
std::vector<std::string> AllTexts(const std::vector<std::string>& alphabet, int length) {
  std::vector<std::string> texts = {""};
  for (std::size_t shorter = 0; length > 0; --length) {
    const std::size_t end = texts.size();
    for (; shorter < end; ++shorter) {
      for (const std::string& letter : alphabet) texts.push_back(texts[shorter] + letter);
    }
  }
  return texts;
}

void ExpectTheTwinsTokens(const std::vector<std::string>& alphabet, int length) {
  const DutchTwin twin;
  for (const std::string& text : AllTexts(alphabet, length)) {
    ASSERT_EQ(Tokens(text), twin.Tokenize(text)) << text;
  }
}

TEST(DutchTwinTest, AmountsInAllShortTexts) {
  ExpectTheTwinsTokens({"1", "5", ",", ".", "-", " ", "g", "€"}, 5);
}

TEST(DutchTwinTest, WordsInAllShortTexts) {
  ExpectTheTwinsTokens({"a", "n", "s", "1", "'", "-", "/", " "}, 5);
}

TEST(DutchTwinTest, LinksInAllShortTexts) {
  ExpectTheTwinsTokens({"a", "b", "e", ".", "@", "/", " "}, 6);
}

TEST(DutchTwinTest, TagsAndSignsInAllShortTexts) {
  ExpectTheTwinsTokens({"a", "1", "#", "!", "?", ".", "@", " "}, 5);
}

}  // namespace
}  // namespace textclf
