#ifndef TEXTCLF_LIB_TEXT_WORD_RUNS_H_
#define TEXTCLF_LIB_TEXT_WORD_RUNS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "pieces.h"
#include "textclf/text/byte_span.h"
#include "textclf/text/lexicon.h"

namespace textclf::internal {

/// 64 bytes of a text: which of them are parts of words, and all in lower case.
struct WordBlock {
  static constexpr std::uint32_t kBytes = 64;

  std::uint64_t letters = 0;  ///< bit i: byte i is an ASCII letter
  std::uint64_t words = 0;    ///< ... or a digit, an underscore, or beyond ASCII
  /// Letters in lower case, and behind them bytes of any kind.
  std::array<std::uint8_t, kBytes + sizeof(PaddedWord)> lower = {};
};

/// Those from `begin` on; what is beyond the text is no part of a word.
void ReadWordBlock(std::string_view text, std::uint32_t begin, WordBlock& block);

/// Letters, digits, underscores and bytes beyond ASCII without a gap.
struct WordRun {
  ByteSpan span;
  bool is_short = false;  ///< ASCII letters alone, as many as a PaddedWord has
  PaddedWord lower = {};  ///< of a short one
};

constexpr bool IsInWordRun(char c) {
  return IsAsciiWordByte(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

inline PaddedWord PadWord(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t kSize = sizeof(PaddedWord);
  static constexpr auto kMasks = [] {
    std::array<std::uint8_t, 2 * kSize> masks = {};
    for (std::size_t i = 0; i < kSize; ++i) masks[i] = 0xFF;
    return masks;
  }();
  PaddedWord padded;
  const std::uint8_t* mask = kMasks.data() + kSize - size;
  for (std::size_t i = 0; i < kSize; ++i)
    padded[i] = static_cast<char>(bytes[i] & mask[i]);
  return padded;
}

/// Calls `fn(const WordRun&)` for each run of at most 64 bytes, in order: what is longer
/// is no word. All it costs is a step for each run; no branch depends on a byte.
template <typename Fn>
void ForEachWordRun(std::string_view text, Fn&& fn) {
  constexpr std::uint32_t kBytes = WordBlock::kBytes;
  const auto size = static_cast<std::uint32_t>(text.size());
  WordBlock block;
  bool in_long_run = false;
  for (std::uint32_t base = 0; base < size;) {
    ReadWordBlock(text, base, block);
    std::uint32_t next = base + kBytes;
    std::uint64_t left = block.words;
    if (in_long_run) left &= left + 1;  // without the ones from bit 0 on
    in_long_run = in_long_run && block.words == ~std::uint64_t{0};
    while (left != 0) {
      const auto at = static_cast<std::uint32_t>(std::countr_zero(left));
      const auto length = static_cast<std::uint32_t>(std::countr_one(left >> at));
      if (at + length == kBytes && next < size) {
        // It may go on: is looked at again from its start, where that is not here.
        if (at > 0) next = base + at;
        in_long_run = at == 0 && IsInWordRun(text[next]);
        if (at > 0 || in_long_run) break;
      }
      const std::uint64_t bits = (~std::uint64_t{0} >> (kBytes - length)) << at;
      left &= ~bits;
      WordRun run = {.span = {base + at, base + at + length}};
      run.is_short = length <= sizeof(PaddedWord) && (block.letters & bits) == bits;
      if (run.is_short) run.lower = PadWord(block.lower.data() + at, length);
      fn(run);
    }
    base = next;
  }
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_WORD_RUNS_H_
