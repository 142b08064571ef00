#include "pieces.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "textclf/text/byte_runs.h"

namespace textclf::internal {
namespace {

/// Sixteen bytes side by side, as GCC has them: a comparison gives 0xFF where it holds.
constexpr std::size_t kLanes = 16;
typedef std::uint8_t Bytes __attribute__((vector_size(kLanes)));

Bytes Load(const std::uint8_t* bytes) {
  Bytes loaded;
  std::memcpy(&loaded, bytes, kLanes);
  return loaded;
}

/// Whether bytes less `first` are below `count`.
Bytes IsFrom(Bytes c, std::uint8_t first, std::uint8_t count) {
  return reinterpret_cast<Bytes>((c - first) < (Bytes{} + count));
}
Bytes Is(Bytes c, char one) {
  return reinterpret_cast<Bytes>(c == (Bytes{} + static_cast<std::uint8_t>(one)));
}
Bytes IsSpace(Bytes c) { return Is(c, ' ') | IsFrom(c, '\t', 5); }

/// The ASCII signs for which LeetLetters has letters.
Bytes IsLeetSign(Bytes c) {
  return Is(c, '@') | Is(c, '$') | Is(c, '!') | Is(c, '|') | Is(c, '+') | Is(c, '(') |
         Is(c, '<') | Is(c, '[') | Is(c, '{') | Is(c, '^') | Is(c, '#') | Is(c, '\\');
}

/// Bytes and what they are.
struct Classes {
  explicit Classes(Bytes c)
      : lower(c | 0x20), letter(IsFrom(lower, 'a', 26)), digit(IsFrom(c, '0', 10)) {}

  Bytes lower;
  Bytes letter;
  Bytes digit;
  Bytes word() const { return letter | digit; }
};

Bytes AreSuspicious(Bytes before, Bytes c, Bytes behind) {
  const Classes here(c);
  const Classes left(before);
  const Classes right(behind);
  const Bytes beside_leet =
      here.letter & (left.digit | right.digit | IsLeetSign(before) | IsLeetSign(behind));
  const Bytes inside = ~here.word() & ~IsSpace(c) & left.word() & right.word() &
                       (left.letter | right.letter);
  // `co--ke`; what stands behind a word is plain at the second look.
  const Bytes in_signs =
      left.letter & ~here.word() & ~IsSpace(c) & ~right.word() & ~IsSpace(behind);
  const Bytes thrice = here.letter & reinterpret_cast<Bytes>(left.lower == here.lower) &
                       reinterpret_cast<Bytes>(right.lower == here.lower);
  const Bytes alone = here.word() & ~left.word() & ~right.word();
  return c >> 7 | ((beside_leet | inside | in_signs | thrice | alone) & 1);
}

}  // namespace

std::uint64_t SuspiciousBytes(std::string_view text, std::uint32_t begin) {
  constexpr std::size_t kBytes = kBytesPerMask;
  std::array<std::uint8_t, kBytes + 2> padded;  // with the neighbours on both sides
  const std::uint8_t* bytes = padded.data();
  if (begin > 0 && begin + kBytes < text.size()) {
    bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + begin - 1;
  } else {
    padded.fill(' ');
    const std::size_t before = begin > 0 ? 1 : 0;
    const std::size_t size = std::min(text.size() - begin, kBytes + 1) + before;
    std::memcpy(padded.data() + 1 - before, text.data() + begin - before, size);
  }
  std::array<std::uint8_t, kBytes> suspicious;
  for (std::size_t i = 0; i < kBytes; i += kLanes) {
    const Bytes some =
        AreSuspicious(Load(bytes + i), Load(bytes + i + 1), Load(bytes + i + 2));
    std::memcpy(suspicious.data() + i, &some, kLanes);
  }
  return MaskOf(suspicious.data(), 0);
}

}  // namespace textclf::internal
