#include "textclf/text/lexicon.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>
#include <utility>

#include "bare_letters.h"

namespace textclf {

Lexicon::Lexicon(std::vector<LexiconWord> words) : words_(std::move(words)) {
  const auto before = [](const LexiconWord& a, const LexiconWord& b) {
    return a.spelling < b.spelling;
  };
  if (!std::is_sorted(words_.begin(), words_.end(), before)) {
    std::sort(words_.begin(), words_.end(), before);
  }
  double all = 0;
  for (const LexiconWord& word : words_) all += word.texts;
  std::vector<std::string> bare;  // of the words with marks
  bare.reserve(words_.size());
  std::vector<SpellingTrie::Entry> entries;  // first those of ASCII words, in order
  std::vector<SpellingTrie::Entry> bare_entries;
  known_.reserve(words_.size());
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const LexiconWord& word = words_[i];
    costs_.push_back(static_cast<std::uint32_t>(
        std::lround(double{kUnitsOfABit} * std::log2(all / word.texts))));
    known_.insert(Key(word.spelling));
    const bool ascii =
        std::all_of(word.spelling.begin(), word.spelling.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
      entries.push_back({word.spelling, i});
    } else {
      bare.push_back(internal::WithoutMarks(word.spelling));
      bare_entries.push_back({bare.back(), i});
    }
  }
  const auto better = [&](const SpellingTrie::Entry& a, const SpellingTrie::Entry& b) {
    return std::tuple(a.spelling, costs_[a.number], a.number) <
           std::tuple(b.spelling, costs_[b.number], b.number);
  };
  std::sort(bare_entries.begin(), bare_entries.end(), better);
  const auto ascii_entries = static_cast<std::ptrdiff_t>(entries.size());
  entries.insert(entries.end(), bare_entries.begin(), bare_entries.end());
  std::inplace_merge(entries.begin(), entries.begin() + ascii_entries, entries.end(),
                     better);
  const auto same = [](const auto& a, const auto& b) { return a.spelling == b.spelling; };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  plain_words_ = SpellingTrie(entries);
}

std::optional<std::uint32_t> Lexicon::Find(std::string_view folded) const {
  const auto found = std::lower_bound(
      words_.begin(), words_.end(), folded,
      [](const LexiconWord& word, std::string_view f) { return word.spelling < f; });
  if (found == words_.end() || found->spelling != folded) return std::nullopt;
  return static_cast<std::uint32_t>(found - words_.begin());
}

std::uint64_t Lexicon::Key(std::string_view spelling) {
  PaddedWord padded = {};
  if (spelling.size() > padded.size()) {
    return XXH3_64bits(spelling.data(), spelling.size());
  }
  std::copy(spelling.begin(), spelling.end(), padded.begin());
  return Key(padded);
}

std::string LexiconText(const Lexicon& lexicon) {
  std::string text;
  for (const LexiconWord& word : lexicon.words()) {
    text += word.spelling;
    text += ' ';
    text += std::to_string(word.texts);
    text += '\n';
  }
  return text;
}

absl::StatusOr<Lexicon> ParseLexicon(std::string_view text) {
  std::vector<LexiconWord> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t space = std::min(line.find(' '), line.size());
    LexiconWord word{std::string(line.substr(0, space)), 0};
    const char* const last = line.data() + line.size();
    const auto [rest, error] =
        std::from_chars(line.data() + std::min(space + 1, line.size()), last, word.texts);
    const bool rises = words.empty() || words.back().spelling < word.spelling;
    if (error != std::errc() || rest != last || word.texts == 0 || space == 0 || !rises) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "line %d of the lexicon is \"%s\", expected words in byte order, each with a "
          "space and the number of its texts",
          words.size() + 1, std::string(line)));
    }
    words.push_back(std::move(word));
    begin = end + 1;
  }
  return Lexicon(std::move(words));
}

}  // namespace textclf
