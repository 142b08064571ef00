#include "spaced_letters.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "cheapest_ways.h"
#include "lexicon_walk.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {
namespace {

// What a word that the lexicon does not have costs: so much, and for each letter.
constexpr std::uint64_t kUnknownWord = 17 * Lexicon::kUnitsOfABit;
constexpr std::uint64_t kUnknownLetter = 6 * Lexicon::kUnitsOfABit;
constexpr std::size_t kLongestUnknown = 24;

std::string SpellUnknown(std::span<const Glyph> letters, const WordOptions& options,
                         std::size_t begin, std::size_t end) {
  std::string spelling;
  for (std::size_t i = begin; i < end; ++i) {
    const auto& letter = options[i].letters;
    const bool stands_for_one = !letter.empty() && letter[0].letter != 0;
    AppendUtf8(stands_for_one ? letter[0].letter : letters[i].base, spelling);
  }
  return spelling;
}

}  // namespace

std::vector<LetterGroup> GroupLetters(std::span<const Glyph> letters, DisguiseSet layers,
                                      const Lexicon& lexicon) {
  const WordOptions options = OptionsOf(letters, layers);
  const std::size_t size = letters.size();
  if (lexicon.empty()) {
    return {{0,
             static_cast<std::uint32_t>(size),
             SpellUnknown(letters, options, 0, size),
             false,
             {}}};
  }
  CheapestWays ways(size);
  LexiconWalk walk(lexicon, options, false);
  for (std::size_t begin = 0; begin < size; ++begin) {
    walk.ForEachWord(begin, [&](const KnownWord& word) {
      ways.Go({begin, word.end, word}, word.cost);
    });
    const std::size_t last = std::min(size, begin + kLongestUnknown);
    for (std::size_t end = begin + 1; end <= last; ++end) {
      ways.Go({begin, end, std::nullopt}, kUnknownWord + kUnknownLetter * (end - begin));
    }
  }
  std::vector<LetterGroup> groups;
  for (const auto& [begin, end, word] : ways.ToTheEnd()) {
    LetterGroup& group = groups.emplace_back();
    group.begin = static_cast<std::uint32_t>(begin);
    group.end = static_cast<std::uint32_t>(end);
    group.known = word.has_value();
    if (word) {
      group.spelling = lexicon.word(word->number).spelling;
      group.undone = word->undone;
    } else {
      group.spelling = SpellUnknown(letters, options, begin, end);
    }
  }
  return groups;
}

}  // namespace textclf::internal
