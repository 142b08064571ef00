#include "lib/text/spaced_letters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/text/glyphs_of.h"

namespace textclf {
namespace {

// As in spaced_letters.cc.
constexpr std::uint64_t kUnknownWord = 17 * 256;
constexpr std::uint64_t kUnknownLetter = 6 * 256;

/// A small lexicon of plain words.
const Lexicon& Words() {
  static const Lexicon lexicon({{"dit", 90},
                                {"is", 80},
                                {"coke", 9},
                                {"di", 2},
                                {"tis", 3},
                                {"o", 4},
                                {"ke", 5},
                                {"c", 2}});
  return lexicon;
}

std::uint64_t CostOf(const std::string& spelling) {
  for (std::uint32_t i = 0; i < Words().words().size(); ++i) {
    if (Words().word(i).spelling == spelling) return Words().cost(i);
  }
  return kUnknownWord + kUnknownLetter * spelling.size();
}

/// The cheapest of all ways to cut: bit i of `cuts` is a cut behind letter i.
std::uint64_t CheapestPlainly(const std::string& letters) {
  std::uint64_t cheapest = UINT64_MAX;
  for (std::uint32_t cuts = 0; cuts < 1u << (letters.size() - 1); ++cuts) {
    std::uint64_t cost = 0;
    std::string word;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      word += letters[i];
      if (i + 1 < letters.size() && (cuts >> i & 1) == 0) continue;
      cost += CostOf(word);
      word.clear();
    }
    cheapest = std::min(cheapest, cost);
  }
  return cheapest;
}

TEST(SpacedLettersTest, NoOtherCutIsLikelier) {
  std::mt19937 random(20230725);
  for (int i = 0; i < 2000; ++i) {
    std::string letters;
    while (letters.size() < 1 + random() % 12) letters += "ditscokex"[random() % 9];
    const auto piece = GlyphsOf(letters);
    const auto groups = internal::GroupLetters(piece.glyphs, DisguiseSet::All(), Words());
    std::uint64_t cost = 0;
    std::string joined;
    for (const internal::LetterGroup& group : groups) {
      cost += CostOf(group.spelling);
      joined += group.spelling;
      EXPECT_EQ(group.spelling, letters.substr(group.begin, group.end - group.begin));
    }
    ASSERT_EQ(joined, letters);
    ASSERT_EQ(cost, CheapestPlainly(letters)) << letters;
  }
}

}  // namespace
}  // namespace textclf
