#include "spaced_letters.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>

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
  std::optional<std::uint32_t> word;
};

}  // namespace

std::vector<LetterGroup> GroupLetters(const std::u32string& letters,
                                      const Lexicon& lexicon) {
  std::string text;
  std::vector<std::size_t> begin_of;  // bytes
  for (const char32_t letter : letters) {
    begin_of.push_back(text.size());
    AppendUtf8(letter, text);
  }
  begin_of.push_back(text.size());
  if (lexicon.empty()) return {{0, static_cast<std::uint32_t>(letters.size()), text}};

  std::vector<Way> ways(letters.size() + 1);
  ways[0].cost = 0;
  const auto spell = [&](std::size_t begin, std::size_t end) {
    return std::string_view(text).substr(begin_of[begin],
                                         begin_of[end] - begin_of[begin]);
  };
  for (std::size_t begin = 0; begin < letters.size(); ++begin) {
    const std::size_t last = std::min(letters.size(), begin + kLongestUnknown);
    for (std::size_t end = begin + 1; end <= last; ++end) {
      const std::string_view spelling = spell(begin, end);
      const auto word = spelling.size() <= lexicon.longest_bytes()
                            ? lexicon.FindWithoutMarks(spelling)
                            : std::nullopt;
      const std::uint64_t cost =
          ways[begin].cost +
          (word ? lexicon.cost(*word) : kUnknownWord + kUnknownLetter * (end - begin));
      if (cost < ways[end].cost) ways[end] = {cost, begin, word};
    }
  }
  std::vector<LetterGroup> groups;
  for (std::size_t end = letters.size(); end > 0; end = ways[end].from) {
    const Way& way = ways[end];
    groups.push_back({static_cast<std::uint32_t>(way.from),
                      static_cast<std::uint32_t>(end),
                      way.word ? lexicon.word(*way.word).spelling
                               : std::string(spell(way.from, end))});
  }
  std::reverse(groups.begin(), groups.end());
  return groups;
}

}  // namespace textclf::internal
