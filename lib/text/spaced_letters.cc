#include "spaced_letters.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>

#include "lexicon_walk.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {
namespace {

// Of a word that the lexicon does not have, in 1/256 bit: so much, and for each letter.
constexpr std::uint64_t kUnknownWord = 17 * 256;
constexpr std::uint64_t kUnknownLetter = 6 * 256;
constexpr std::size_t kLongestUnknown = 24;

/// The cheapest way to a place.
struct Way {
  std::uint64_t cost = std::numeric_limits<std::uint64_t>::max();
  std::size_t from = 0;
  std::optional<KnownWord> word;
};

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
  std::vector<Way> ways(size + 1);
  ways[0].cost = 0;
  LexiconWalk walk(lexicon, options, false);
  for (std::size_t begin = 0; begin < size; ++begin) {
    const std::uint64_t before = ways[begin].cost;
    walk.ForEachWord(begin, [&](const KnownWord& word) {
      Way& way = ways[word.end];
      if (before + word.cost < way.cost) way = {before + word.cost, begin, word};
    });
    const std::size_t last = std::min(size, begin + kLongestUnknown);
    for (std::size_t end = begin + 1; end <= last; ++end) {
      const std::uint64_t cost = before + kUnknownWord + kUnknownLetter * (end - begin);
      if (cost < ways[end].cost) ways[end] = {cost, begin, std::nullopt};
    }
  }
  std::vector<LetterGroup> groups;
  for (std::size_t end = size; end > 0; end = ways[end].from) {
    const Way& way = ways[end];
    LetterGroup& group = groups.emplace_back();
    group.begin = static_cast<std::uint32_t>(way.from);
    group.end = static_cast<std::uint32_t>(end);
    group.known = way.word.has_value();
    if (way.word) {
      group.spelling = lexicon.word(way.word->number).spelling;
      group.undone = way.word->undone;
    } else {
      group.spelling = SpellUnknown(letters, options, way.from, end);
    }
  }
  std::reverse(groups.begin(), groups.end());
  return groups;
}

}  // namespace textclf::internal
