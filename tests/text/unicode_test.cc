#include "textclf/text/unicode.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace textclf {
namespace {

/// Our properties in the letters of make_python_unicode.py.
std::string PythonLetters(const CharacterProperties& properties) {
  std::string letters;
  if (properties.Is(kWordCharacter)) letters += 'w';
  if (properties.Is(kWhiteSpace)) letters += 's';
  if (properties.Is(kCaseIgnorable)) {
    letters += 'i';
  } else if (properties.Is(kCased)) {
    letters += 'c';
  }
  return letters.empty() ? "-" : letters;
}

TEST(UnicodeTest, EqualsPythonOnEveryCodePointThatItKnows) {
  std::ifstream file(TEXTCLF_SOURCE_DIR "/tests/golden/python_unicode.txt");
  std::string line;
  std::getline(file, line);
  std::size_t compared = 0;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string letters, lower;
    std::uint32_t first = 0, last = 0;
    fields >> std::hex >> first >> last >> letters >> lower;
    for (std::uint32_t c = first; c <= last; ++c, ++compared) {
      EXPECT_EQ(PythonLetters(Properties(c)), letters) << std::hex << c;
      if (lower == "*") continue;  // U+0130, which the tokenizer knows
      EXPECT_EQ(Properties(c).lower_case_offset, std::stoi(lower)) << std::hex << c;
    }
  }
  EXPECT_GT(compared, 280000u);
}

TEST(UnicodeTest, BeyondUnicodeThereAreNoProperties) {
  EXPECT_EQ(Properties(0x110000).classes, Properties(0x10FFFF).classes);
  EXPECT_EQ(Properties(0xFFFFFFFF).classes, 0);
}

TEST(UnicodeTest, EmojiClasses) {
  EXPECT_TRUE(Properties(0x1F642).Is(kPictograph));
  EXPECT_TRUE(Properties(0x2764).Is(kPictograph));
  EXPECT_FALSE(Properties('1').Is(kPictograph));
  EXPECT_TRUE(Properties(0x1F3FD).Is(kSkinTone));
  EXPECT_TRUE(Properties(0x1F1F3).Is(kRegionalLetter));
  EXPECT_TRUE(Properties(0xFE0F).Is(kIgnorable));
  EXPECT_TRUE(Properties(0x200B).Is(kIgnorable));
  EXPECT_TRUE(Properties(0x20AC).Is(kCurrencySign));
}

}  // namespace
}  // namespace textclf
