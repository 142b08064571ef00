#include "textclf/data/json_text.h"

#include <array>
#include <cstdint>
#include <cstring>

#include "utf8_sequence.h"

namespace textclf {
namespace {

/// True where none of the eight bytes at `bytes` is a control character, a quote, a
/// backslash or beyond ASCII. May be false for no reason where one of them is.
bool EightPlainBytes(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighBits = 0x80 * kOnes;
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  const auto below = [](std::uint64_t x, std::uint64_t limit) {
    return (x - limit * kOnes) & ~x;  // high bit of each byte that is < limit
  };
  const std::uint64_t special = below(word, 0x20) | below(word ^ ('"' * kOnes), 1) |
                                below(word ^ ('\\' * kOnes), 1) | word;
  return (special & kHighBits) == 0;
}

bool NeedsEscape(unsigned char byte) {
  return byte < 0x20 || byte == '"' || byte == '\\';
}

void AppendEscape(unsigned char byte, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr std::string_view kFrom = "\"\\\b\f\n\r\t";
  constexpr std::string_view kTo = "\"\\bfnrt";
  if (const std::size_t i = kFrom.find(static_cast<char>(byte)); i != kFrom.npos) {
    out += {'\\', kTo[i]};
  } else {
    out += {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]};
  }
}

/// The length of the longest front of `text` that may stand in a JSON string as it is.
std::size_t PlainLength(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= 8 && EightPlainBytes(text.data() + at)) {
      at += 8;
      continue;
    }
    if (NeedsEscape(static_cast<unsigned char>(text[at]))) return at;
    const internal::Utf8Sequence sequence = internal::FirstUtf8Sequence(text.substr(at));
    if (!sequence.well_formed) return at;
    at += sequence.bytes;
  }
  return at;
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  out += '"';
  while (true) {
    const std::size_t plain = PlainLength(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto byte = static_cast<unsigned char>(text[0]);
    if (NeedsEscape(byte)) {
      AppendEscape(byte, out);
      text.remove_prefix(1);
    } else {
      out += internal::kReplacement;
      text.remove_prefix(internal::FirstUtf8Sequence(text).bytes);
    }
  }
  out += '"';
}

}  // namespace textclf
