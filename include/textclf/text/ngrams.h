#ifndef TEXTCLF_TEXT_NGRAMS_H_
#define TEXTCLF_TEXT_NGRAMS_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "textclf/text/term.h"
#include "textclf/text/utf8.h"

namespace textclf {

/// Lengths of n-grams, both ends included; {0, 0} makes none.
struct NgramRange {
  std::uint32_t min = 0;
  std::uint32_t max = 0;

  bool empty() const { return max == 0; }
  bool operator==(const NgramRange&) const = default;
};

/// A character of a folded spelling and the byte where it begins there.
struct FoldedCharacter {
  char32_t code_point = 0;
  std::uint32_t begin = 0;
};

/// A term and the half-open range of its piece that it takes, in bytes (of the spelling
/// of a word or chunk) or in words (of a text). Behind the spelling of a word its class
/// terms are counted on (`AppendClassTerms`).
struct PieceTerm {
  std::uint64_t key = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

namespace internal {

/// Calls `fn(PieceTerm)` for each n-gram of words.
template <typename Fn>
void ForEachWordNgram(std::span<const std::uint64_t> word_keys, NgramRange lengths,
                      Fn&& fn) {
  const auto words = static_cast<std::uint32_t>(word_keys.size());
  for (std::uint32_t begin = 0; begin < words; ++begin) {
    WordNgramKey key;
    const std::uint32_t longest = std::min(lengths.max, words - begin);
    for (std::uint32_t length = 1; length <= longest; ++length) {
      key.Extend(word_keys[begin + length - 1]);
      if (length >= lengths.min) fn(PieceTerm{key.key(), begin, begin + length});
    }
  }
}

/// Appends the key of each n-gram of words. Those of one length are made out of those
/// that are a word shorter, which stand behind them or make room for them.
inline void AppendNgramKeys(std::span<const std::uint64_t> word_keys, NgramRange lengths,
                            std::vector<std::uint64_t>& keys) {
  if (word_keys.size() < lengths.min) return;
  const std::size_t longest = std::min<std::size_t>(lengths.max, word_keys.size());
  std::size_t shorter = keys.size();
  keys.resize(shorter + word_keys.size());
  for (std::size_t i = 0; i < word_keys.size(); ++i) {
    keys[shorter + i] = ExtendWordNgram(kWordSeed, word_keys[i]);
  }
  for (std::size_t length = 2; length <= longest; ++length) {
    const std::size_t size = word_keys.size() - (length - 1);
    const std::size_t begin = length > lengths.min ? keys.size() : shorter;
    keys.resize(begin + size);
    for (std::size_t i = 0; i < size; ++i) {
      keys[begin + i] = ExtendWordNgram(keys[shorter + i], word_keys[i + length - 1]);
    }
    shorter = begin;
  }
}

/// Appends the characters in bytes [begin, end) of `text`.
inline void AppendCharacters(std::string_view text, std::uint32_t begin,
                             std::uint32_t end,
                             std::vector<FoldedCharacter>& characters) {
  for (std::uint32_t at = begin; at < end;) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    characters.push_back({decoded.code_point, at});
    at += decoded.length;
  }
}

/// Calls `fn(key, begin, end)` for each n-gram of `characters`.
template <typename Fn>
void ForEachCharacterNgram(std::span<const FoldedCharacter> characters,
                           NgramRange lengths, Fn&& fn) {
  const auto size = static_cast<std::uint32_t>(characters.size());
  // A padded chunk shorter than the shortest n-gram is one term, as in scikit-learn.
  const std::uint32_t shortest = std::min(lengths.min, size);
  for (std::uint32_t begin = 0; begin + shortest <= size; ++begin) {
    CharacterNgramKey key;
    const std::uint32_t longest = std::min(lengths.max, size - begin);
    for (std::uint32_t length = 1; length <= std::max(longest, shortest); ++length) {
      key.Extend(characters[begin + length - 1].code_point);
      if (length >= shortest) fn(key.key(), begin, begin + length);
    }
  }
}

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_TEXT_NGRAMS_H_
