#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "textclf/text/clear_text.h"

namespace textclf {
namespace {

// All in bytes and without branches, so that the loop below becomes vector code.
constexpr std::uint8_t IsLetter(std::uint8_t c) {
  return static_cast<std::uint8_t>(static_cast<std::uint8_t>((c | 0x20) - 'a') < 26);
}
constexpr std::uint8_t IsDigit(std::uint8_t c) {
  return static_cast<std::uint8_t>(static_cast<std::uint8_t>(c - '0') < 10);
}
/// White space and the controls beside it; taking too much for it would lose nothing, as
/// a control inside a word is looked for by itself.
constexpr std::uint8_t IsSpace(std::uint8_t c) {
  return static_cast<std::uint8_t>(c == ' ' || static_cast<std::uint8_t>(c - '\t') < 5);
}
/// The signs of kLeetSigns.
constexpr std::uint8_t IsLeetSign(std::uint8_t c) {
  return static_cast<std::uint8_t>((c == '@') | (c == '$') | (c == '!') | (c == '|') |
                                   (c == '+') | (c == '(') | (c == '<') | (c == '[') |
                                   (c == '{') | (c == '^') | (c == '#'));
}

struct Findings {
  std::uint8_t suspicious = 0;
  std::uint32_t lone_letters = 0;
};

/// Looks at bytes [begin, end), each with its neighbours, which must exist.
Findings Look(const std::uint8_t* bytes, std::size_t begin, std::size_t end) {
  std::uint8_t suspicious = 0;
  std::uint8_t lone_letters = 0;  // of at most 128
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint8_t before = bytes[i - 1];
    const std::uint8_t c = bytes[i];
    const std::uint8_t behind = bytes[i + 1];
    const std::uint8_t letter_before = IsLetter(before);
    const std::uint8_t letter = IsLetter(c);
    const std::uint8_t letter_behind = IsLetter(behind);
    const auto word = static_cast<std::uint8_t>(letter | IsDigit(c));
    const auto word_before = static_cast<std::uint8_t>(letter_before | IsDigit(before));
    const auto word_behind = static_cast<std::uint8_t>(letter_behind | IsDigit(behind));
    const auto beside_leet =
        static_cast<std::uint8_t>(letter & (IsDigit(before) | IsDigit(behind) |
                                            IsLeetSign(before) | IsLeetSign(behind)));
    const auto inside =
        static_cast<std::uint8_t>((word ^ 1) & (IsSpace(c) ^ 1) & word_before &
                                  word_behind & (letter_before | letter_behind));
    const auto thrice = static_cast<std::uint8_t>(
        letter & ((before | 0x20) == (c | 0x20)) & ((behind | 0x20) == (c | 0x20)));
    suspicious =
        static_cast<std::uint8_t>(suspicious | (c >> 7) | beside_leet | inside | thrice);
    lone_letters = static_cast<std::uint8_t>(
        lone_letters + (word & (word_before ^ 1) & (word_behind ^ 1)));
  }
  return {suspicious, lone_letters};
}

}  // namespace

bool MayBeDisguised(std::string_view text) {
  constexpr std::size_t kBlock = 128;
  constexpr std::uint32_t kLettersApart = 3;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  std::uint32_t lone_letters = 0;
  const auto add = [&](const Findings& findings) {
    lone_letters += findings.lone_letters;
    return findings.suspicious != 0 || lone_letters >= kLettersApart;
  };
  for (std::size_t begin = 1; begin + 1 < size; begin += kBlock) {
    if (add(Look(bytes, begin, std::min(begin + kBlock, size - 1)))) return true;
  }
  // The first and the last byte have white space for a neighbour.
  constexpr std::uint8_t kSpace = ' ';
  if (size == 0) return false;
  const std::uint8_t first[] = {kSpace, bytes[0], size > 1 ? bytes[1] : kSpace};
  const std::uint8_t last[] = {size > 1 ? bytes[size - 2] : kSpace, bytes[size - 1],
                               kSpace};
  return add(Look(first, 1, 2)) || (size > 1 && add(Look(last, 1, 2)));
}

}  // namespace textclf
