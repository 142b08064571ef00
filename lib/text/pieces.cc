#include "pieces.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#include "byte_vectors.h"
#include "textclf/text/byte_runs.h"

namespace textclf::internal {
namespace {

// What a byte is, as bits of one.
constexpr int kLetterBit = 0;
constexpr int kDigitBit = 1;
constexpr int kLeetBit = 2;
constexpr int kSpaceBit = 3;
constexpr int kRepeatBit = 4;  // the same letter as before
constexpr int kNotAsciiBit = 5;
constexpr int kFirstLeetBit = 6;  // a sign that stands for the first letter of a word

/// The ASCII signs for which LeetLetters has letters, and some beside them, by ranges:
/// `lower` has 0x20 in all bytes, so that `@` is like the grave accent and `[` like `{`.
Bytes IsLeetSign(Bytes lower) {
  return Is(lower, '`') | IsFrom(lower, '{', 4) | Is(lower, '!') | IsFrom(lower, '#', 2) |
         Is(lower, '(') | Is(lower, '+') | Is(lower, '<');
}

Bytes ClassesOf(Bytes before, Bytes c) {
  const Bytes lower = c | 0x20;
  const Bytes letter = IsFrom(lower, 'a', 26);
  const Bytes repeat = letter & reinterpret_cast<Bytes>(lower == (before | 0x20));
  return (letter & 1 << kLetterBit) | (IsFrom(c, '0', 10) & 1 << kDigitBit) |
         (IsLeetSign(lower) & 1 << kLeetBit) |
         ((Is(c, ' ') | IsFrom(c, '\t', 5)) & 1 << kSpaceBit) |
         ((Is(lower, '`') | Is(c, '$')) & 1 << kFirstLeetBit) |
         (repeat & 1 << kRepeatBit) | (c >> 7) << kNotAsciiBit;
}

/// Letters and digits alone that have another as the next letter or digit on some side:
/// of a single one no word is made. What stands beyond the 64 bytes may be one.
std::uint64_t InRows(std::uint64_t alone, std::uint64_t word) {
  std::uint64_t in_rows = alone;
  for (std::uint64_t left = alone; left != 0; left &= left - 1) {
    const int at = std::countr_zero(left);
    const std::uint64_t above = word & ~std::uint64_t{1} << at;
    const std::uint64_t below = word & ((std::uint64_t{1} << at) - 1);
    const bool next = above == 0 || (alone >> std::countr_zero(above) & 1) != 0;
    const bool last = below == 0 || (alone >> (63 - std::countl_zero(below)) & 1) != 0;
    if (!next && !last) in_rows &= ~(std::uint64_t{1} << at);
  }
  return in_rows;
}

/// Bit i is byte i of 64, and the two beside them.
struct Bits {
  std::uint64_t here = 0;
  std::uint64_t before = 0;  // bit i: of the byte before byte i
  std::uint64_t behind = 0;
};

}  // namespace

std::uint64_t SuspiciousBytes(std::string_view text, std::uint32_t begin) {
  // With one byte before and as many behind as fill whole vectors; else as if they were
  // spaces.
  constexpr std::size_t kBytes = kBytesPerMask;
  constexpr std::size_t kRead = kBytes + kByteLanes;
  std::array<std::uint8_t, kRead + 1> padded;
  const std::uint8_t* bytes = padded.data();
  if (begin > 0 && begin + kRead <= text.size()) {
    bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + begin - 1;
  } else {
    padded.fill(' ');
    const std::size_t before = begin > 0 ? 1 : 0;
    const std::size_t size = std::min(text.size() - begin, kRead) + before;
    CopyFew(text.data() + begin - before, size, padded.data() + 1 - before);
  }
  // Of the bytes from begin on, one vector more than asked for.
  std::array<std::uint8_t, kRead> classes;
  for (std::size_t i = 0; i < kRead; i += kByteLanes) {
    const Bytes some = ClassesOf(LoadBytes(bytes + i), LoadBytes(bytes + i + 1));
    std::memcpy(classes.data() + i, &some, kByteLanes);
  }
  const Bytes first = ClassesOf(Bytes{} + ' ', Bytes{} + bytes[0]);
  const auto bits_of = [&](int bit) {
    Bits bits;
    bits.here = MaskOf(classes.data(), bit);
    bits.before = bits.here << 1 | (first[0] >> bit & 1);
    bits.behind = bits.here >> 1 | std::uint64_t{classes[kBytes]} >> bit << 63;
    return bits;
  };
  const Bits letter = bits_of(kLetterBit);
  const Bits digit = bits_of(kDigitBit);
  const Bits leet = bits_of(kLeetBit);
  const Bits first_leet = bits_of(kFirstLeetBit);
  const std::uint64_t not_ascii = MaskOf(classes.data(), kNotAsciiBit);
  const Bits space = bits_of(kSpaceBit);
  const Bits repeat = bits_of(kRepeatBit);
  const Bits word = {letter.here | digit.here, letter.before | digit.before,
                     letter.behind | digit.behind};
  const std::uint64_t sign = ~word.here & ~space.here;
  const std::uint64_t beside_leet =
      letter.here & (digit.before | digit.behind | first_leet.before | leet.behind);
  const std::uint64_t inside =
      sign & word.before & word.behind & (letter.before | letter.behind);
  // `co--ke`; what stands behind a word is plain at the second look.
  const std::uint64_t in_signs = sign & word.before & ~word.behind & ~space.behind;
  const std::uint64_t thrice = repeat.here & repeat.behind;
  const std::uint64_t alone = word.here & ~word.before & ~word.behind;
  const std::uint64_t in_rows = InRows(alone | not_ascii, word.here | not_ascii);
  return not_ascii | beside_leet | inside | in_signs | thrice | in_rows;
}

}  // namespace textclf::internal
