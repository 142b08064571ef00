#ifndef TEXTCLF_LIB_TEXT_PIECES_H_
#define TEXTCLF_LIB_TEXT_PIECES_H_

#include <bit>
#include <cstdint>
#include <string_view>

#include "textclf/text/byte_span.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

/// Python's `str.isspace()` for one byte.
constexpr bool IsAsciiSpace(char c) {
  return (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= ' ');
}

constexpr bool IsAsciiWordByte(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/// Calls `fn(ByteSpan)` for each piece of bytes `stretch` of a text: what lies between
/// white space, of Unicode as well.
template <typename Fn>
void ForEachPiece(std::string_view text, ByteSpan stretch, Fn&& fn) {
  std::uint32_t begin = stretch.begin;
  const auto end_piece = [&](std::uint32_t end, std::uint32_t next) {
    if (end > begin) fn(ByteSpan{begin, end});
    begin = next;
  };
  for (std::uint32_t at = begin; at < stretch.end;) {
    // No white space of two bytes and more begins with other bytes than these.
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool may_be_space =
        byte <= ' ' || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3);
    if (!may_be_space) {
      ++at;
      continue;
    }
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    const std::uint32_t next = at + decoded.length;
    if (Properties(decoded.code_point).Is(kWhiteSpace)) end_piece(at, next);
    at = next;
  }
  end_piece(stretch.end, stretch.end);
}

/// Bit i says whether there is something at byte `begin + i` that may be part of a
/// disguise: a byte beyond ASCII, a letter beside a digit or a sign for a letter, a
/// letter three times, a sign inside a word, a letter or digit alone. Only the first 64
/// bytes are looked at.
std::uint64_t SuspiciousBytes(std::string_view text, std::uint32_t begin);

/// Calls `fn(ByteSpan)` for each piece of `text` that has a suspicious byte, in order. A
/// text of plain words costs one pass of vector code.
template <typename Fn>
void ForEachSuspiciousPiece(std::string_view text, Fn&& fn) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t done = 0;
  for (std::uint32_t base = 0; base < size; base += 64) {
    for (std::uint64_t mask = SuspiciousBytes(text, base); mask != 0; mask &= mask - 1) {
      const std::uint32_t at = base + static_cast<std::uint32_t>(std::countr_zero(mask));
      if (at < done) continue;
      ByteSpan stretch = {at, at};
      while (stretch.begin > done && !IsAsciiSpace(text[stretch.begin - 1]))
        --stretch.begin;
      while (stretch.end < size && !IsAsciiSpace(text[stretch.end])) ++stretch.end;
      done = stretch.end;
      ForEachPiece(text, stretch, fn);
    }
  }
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_PIECES_H_
