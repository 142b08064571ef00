#include "lib/text/lexicon_walk.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/text/glyphs_of.h"

namespace textclf {
namespace {

using internal::GlyphOptions;
using internal::KnownWord;
using internal::LetterOption;
using internal::WordOptions;

const Lexicon& Words() {
  static const Lexicon lexicon({{"ook", 5},
                                {"ok", 9},
                                {"oso", 2},
                                {"bos", 3},
                                {"kook", 4},
                                {"kok", 7},
                                {"so", 6}});
  return lexicon;
}

/// All spellings of glyphs [at, end), however senseless, and the cheapest way to each.
void SpellAll(const WordOptions& options, std::size_t at, std::size_t end,
              const std::string& spelling, std::uint32_t bits, int signs,
              std::map<std::string, std::uint32_t>& all) {
  if (at == end) {
    const auto [entry, is_new] = all.emplace(spelling, bits);
    if (!is_new) entry->second = std::min(entry->second, bits);
    return;
  }
  for (const LetterOption& option : options[at].letters) {
    if (at + option.glyphs > end) continue;
    if (option.letter == internal::kAnyLetter) {
      for (const char letter : std::string_view("bkos")) {  // those of Words()
        SpellAll(options, at + 1, end, spelling + letter, bits + option.bits, 0, all);
      }
      continue;
    }
    const bool sign = option.letter == 0;
    if (sign && (spelling.empty() || signs == 3)) continue;
    SpellAll(options, at + option.glyphs, end,
             sign ? spelling : spelling + static_cast<char>(option.letter),
             bits + option.bits, sign ? signs + 1 : 0, all);
  }
}

TEST(LexiconWalkTest, FindsAllWordsAmongAllSpellings) {
  std::mt19937 random(20230725);
  const std::vector<std::string> signs = {"o", "0", "k", "5", "s", "$", "*",
                                          "8", "6", "к", "(", ")", "|"};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto j = 1 + random() % 7; j > 0; --j) text += signs[random() % signs.size()];
    const auto piece = GlyphsOf(text);
    const WordOptions options = internal::OptionsOf(piece.glyphs, DisguiseSet::All());
    std::map<std::pair<std::size_t, std::string>, std::uint32_t> found;
    internal::LexiconWalk(Words(), options, false)
        .ForEachWord(0, [&](const KnownWord& word) {
          const auto key = std::pair(word.end, Words().word(word.number).spelling);
          const std::uint32_t bits = (word.cost - Words().cost(word.number)) / 256;
          const auto [entry, is_new] = found.emplace(key, bits);
          if (!is_new) entry->second = std::min(entry->second, bits);
        });
    std::map<std::pair<std::size_t, std::string>, std::uint32_t> expected;
    for (std::size_t end = 0; end <= options.size(); ++end) {
      std::map<std::string, std::uint32_t> all;
      SpellAll(options, 0, end, "", 0, 0, all);
      for (const auto& [spelling, bits] : all) {
        if (Words().Knows(spelling)) expected.emplace(std::pair(end, spelling), bits);
      }
    }
    ASSERT_EQ(found, expected) << text;
  }
}

}  // namespace
}  // namespace textclf
