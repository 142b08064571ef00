#ifndef TEXTCLF_LIB_TEXT_FOLDED_WORD_H_
#define TEXTCLF_LIB_TEXT_FOLDED_WORD_H_

#include <absl/container/inlined_vector.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "textclf/text/lexicon.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

/// A word in lower case, letter by letter.
class FoldedWord {
 public:
  static constexpr std::size_t kMostLetters = 32;

  /// Of ASCII letters.
  FoldedWord(const PaddedWord& word, std::size_t letters) : letters_(letters) {
    std::copy(word.begin(), word.end(), bytes_.begin());
    for (std::size_t i = 0; i <= word.size(); ++i) {
      begins_[i] = static_cast<std::uint8_t>(i);
    }
  }
  /// No letters where there are other characters, or more of them than a word has.
  explicit FoldedWord(std::string_view word) {
    absl::InlinedVector<char, kMostLetters * 4> bytes;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size();) {
      const DecodedCodePoint decoded = DecodeUtf8(word, at);
      const bool is_letter = Properties(decoded.code_point).Is(kLetter);
      if (!is_letter || letters == kMostLetters) return;
      AppendUtf8(LowerCase(decoded.code_point), bytes);
      begins_[++letters] = static_cast<std::uint8_t>(bytes.size());
      at += decoded.length;
    }
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
    letters_ = letters;
  }

  std::size_t letters() const { return letters_; }
  std::string_view spelling() const { return {bytes_.data(), begins_[letters_]}; }

  bool IsKnown(const Lexicon& lexicon) const {
    PaddedWord padded;
    if (begins_[letters_] > padded.size()) return lexicon.Knows(spelling());
    std::copy_n(bytes_.begin(), padded.size(), padded.begin());
    return lexicon.Knows(padded);
  }

  /// Calls `fn()` for each pair of neighbours while these are swapped.
  template <typename Fn>
  void ForEachSwap(Fn&& fn) {
    for (std::size_t i = 0; i + 1 < letters_; ++i) {
      const auto first = bytes_.begin() + begins_[i];
      const auto second = bytes_.begin() + begins_[i + 1];
      const auto end = bytes_.begin() + begins_[i + 2];
      std::rotate(first, second, end);
      fn();
      std::rotate(first, first + (end - second), end);
    }
  }

 private:
  std::array<char, 4 * kMostLetters> bytes_ = {};
  std::array<std::uint8_t, kMostLetters + 1> begins_ = {};
  std::size_t letters_ = 0;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_FOLDED_WORD_H_
