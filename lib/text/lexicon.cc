#include "textclf/text/lexicon.h"

#include <absl/strings/str_format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "bare_letters.h"

namespace textclf {

Lexicon::Lexicon(std::vector<LexiconWord> words) : words_(std::move(words)) {
  std::sort(words_.begin(), words_.end(),
            [](const auto& a, const auto& b) { return a.spelling < b.spelling; });
  double all = 0;
  for (const LexiconWord& word : words_) all += word.texts;
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const LexiconWord& word = words_[i];
    constexpr double kUnitsOfABit = 256;
    costs_.push_back(static_cast<std::uint32_t>(
        std::lround(kUnitsOfABit * std::log2(all / word.texts))));
    plain_.push_back(internal::WithoutMarks(word.spelling));
    longest_bytes_ =
        std::max(longest_bytes_, static_cast<std::uint32_t>(plain_.back().size()));
    known_.emplace(Key(word.spelling), i);
    Prefer(Key(plain_.back()), i);
    squeezed_.push_back({Key(internal::Squeeze(plain_.back())), i});
  }
  std::sort(squeezed_.begin(), squeezed_.end(), [&](const auto& a, const auto& b) {
    if (a.key != b.key) return a.key < b.key;
    return std::pair(costs_[a.number], a.number) < std::pair(costs_[b.number], b.number);
  });
}

std::uint64_t Lexicon::Key(std::string_view spelling) {
  return XXH3_64bits(spelling.data(), spelling.size());
}

void Lexicon::Prefer(std::uint64_t key, std::uint32_t number) {
  const auto [entry, is_new] = without_marks_.emplace(key, number);
  if (!is_new && costs_[number] < costs_[entry->second]) entry->second = number;
}

std::optional<std::uint32_t> Lexicon::FindWithoutMarks(std::string_view plain) const {
  const auto found = without_marks_.find(Key(plain));
  if (found == without_marks_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::uint32_t> Lexicon::FindSqueezed(std::string_view plain) const {
  const std::uint64_t key = Key(internal::Squeeze(plain));
  auto entry = std::lower_bound(
      squeezed_.begin(), squeezed_.end(), key,
      [](const KeyedWord& word, std::uint64_t value) { return word.key < value; });
  for (; entry != squeezed_.end() && entry->key == key; ++entry) {
    if (internal::IsStretched(plain, plain_[entry->number])) return entry->number;
  }
  return std::nullopt;
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
