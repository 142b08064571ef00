#ifndef TEXTCLF_TEXT_UTF8_H_
#define TEXTCLF_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace textclf {

constexpr char32_t kReplacementCharacter = 0xFFFD;

/// One code point read from bytes, and how many bytes it took (at least one).
struct DecodedCodePoint {
  char32_t code_point = 0;
  std::uint32_t length = 0;
};

namespace internal {

constexpr bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// The bytes that a lead byte announces and what may follow it: Unicode 15, table 3-7.
struct Utf8Lead {
  std::uint32_t length = 0;  // 0: no lead byte
  unsigned char second_min = 0x80;
  unsigned char second_max = 0xBF;
};

constexpr Utf8Lead ClassifyLead(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {2};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {3};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {4};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

DecodedCodePoint inline DecodeMultiByte(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned char>(text[at + i]);
  };
  const Utf8Lead lead = ClassifyLead(byte(0));
  if (lead.length == 0) return {kReplacementCharacter, 1};
  char32_t code_point = byte(0) & (0x7Fu >> lead.length);
  for (std::uint32_t i = 1; i < lead.length; ++i) {
    const bool valid = at + i < text.size() &&
                       (i == 1 ? byte(i) >= lead.second_min && byte(i) <= lead.second_max
                               : IsContinuation(byte(i)));
    if (!valid) return {kReplacementCharacter, i};
    code_point = code_point << 6 | (byte(i) & 0x3Fu);
  }
  return {code_point, lead.length};
}

}  // namespace internal

/// Reads the code point that begins at byte `at`, which must lie inside `text`.
///
/// Bytes that are no UTF-8 read as U+FFFD, one for each maximal part of a sequence, as
/// Python's `errors="replace"` does (Unicode 15, section 3.9, "U+FFFD Substitution of
/// Maximal Subparts"; Utf8Test).
inline DecodedCodePoint DecodeUtf8(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  return internal::DecodeMultiByte(text, at);
}

/// Reads the code point that ends just before byte `end`, which must not be 0.
inline DecodedCodePoint DecodeUtf8Before(std::string_view text, std::size_t end) {
  for (std::size_t length = 1; length <= 4 && length <= end; ++length) {
    if (internal::IsContinuation(static_cast<unsigned char>(text[end - length])))
      continue;
    const DecodedCodePoint decoded = DecodeUtf8(text.substr(0, end), end - length);
    if (decoded.length == length) return decoded;
    break;
  }
  return {kReplacementCharacter, 1};
}

/// Appends the UTF-8 form of `code_point`, a Unicode scalar value, to a container of
/// bytes.
template <typename Bytes>
void AppendUtf8(char32_t code_point, Bytes& out) {
  const auto tail = [&](int shift) {
    return static_cast<char>(0x80 | (code_point >> shift & 0x3F));
  };
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800) {
    out.push_back(static_cast<char>(0xC0 | code_point >> 6));
    out.push_back(tail(0));
  } else if (code_point < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | code_point >> 12));
    out.push_back(tail(6));
    out.push_back(tail(0));
  } else {
    out.push_back(static_cast<char>(0xF0 | code_point >> 18));
    out.push_back(tail(12));
    out.push_back(tail(6));
    out.push_back(tail(0));
  }
}

}  // namespace textclf

#endif  // TEXTCLF_TEXT_UTF8_H_
