#ifndef TEXTCLF_TEXT_DUTCH_CHARACTERS_H_
#define TEXTCLF_TEXT_DUTCH_CHARACTERS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "textclf/text/unicode.h"

namespace textclf::internal {

/// A code point in the text and what is known of it; length 0 at the end of the text.
struct Character {
  char32_t code_point = 0;
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  const CharacterProperties* properties = nullptr;

  std::uint32_t end() const { return begin + length; }
  bool Is(std::uint16_t any_of) const { return properties->Is(any_of); }
  bool IsWordCharacter() const { return Is(kWordCharacter); }
};

constexpr bool IsApostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4 ||
         c == 0x2032 || c == 0x2BC || c == 0x201B;
}
constexpr bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
constexpr bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool IsAsciiAlphanumeric(char32_t c) {
  return IsAsciiDigit(c) || IsAsciiLetter(c);
}
constexpr char AsciiLower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether `c` is one of a few ASCII characters.
constexpr bool IsIn(std::string_view few, char32_t c) {
  bool found = false;
  for (const char one : few) found |= static_cast<char32_t>(one) == c;
  return found;
}

constexpr char32_t kZeroWidthJoiner = 0x200D;
constexpr char32_t kEmojiPresentation = 0xFE0F;
constexpr char32_t kEnclosingKeycap = 0x20E3;
/// More marks than this on one letter are ornament (UAX #15, Stream-Safe Text Format).
constexpr int kMaxMarksOnALetter = 30;

/// What the fast lane of the tokenizer asks of a byte. No class holds bytes that are not
/// ASCII.
enum ByteClass : unsigned char {
  kPlainLetter = 1 << 0,
  kPlainDigit = 1 << 1,
  kPlainWordByte = 1 << 2,  ///< a letter, a digit or an underscore
  kPlainSpace = 1 << 3,
  kPlainPunctuation = 1 << 4,        ///< begins nothing but punctuation
  kPunctuationBeforeSpace = 1 << 5,  ///< the same where white space follows it
  kEndsWord = 1 << 6,                ///< joins a word before it with nothing
  kEndsWordBeforeSpace = 1 << 7,     ///< joins a word before it only with what follows it
};

/// The ASCII signs that mean something to the rules of a version, all as sets of bytes.
struct SignificantSigns {
  std::string_view begin;              ///< a token of a kind of its own
  std::string_view begin_before_text;  ///< the same, but not before white space
  std::string_view join;               ///< a word with what follows, or end it
  std::string_view join_before_text;   ///< the same, but not before white space
};

constexpr unsigned char ClassifyByte(unsigned char byte, const SignificantSigns& signs) {
  const auto in = [byte](std::string_view bytes) {
    return bytes.find(static_cast<char>(byte)) != std::string_view::npos;
  };
  if (byte >= 0x80) return 0;
  if (IsAsciiLetter(byte)) return kPlainLetter | kPlainWordByte;
  if (IsAsciiDigit(byte)) return kPlainDigit | kPlainWordByte;
  if (byte == '_') return kPlainWordByte;
  if ((byte >= '\t' && byte <= '\r') || (byte >= 0x1C && byte <= ' ')) {
    return kPlainSpace | kEndsWord;
  }
  const bool begins_never = !in(signs.begin) && !in(signs.begin_before_text);
  const bool joins_never = !in(signs.join) && !in(signs.join_before_text);
  return static_cast<unsigned char>(
      (begins_never ? kPlainPunctuation : 0) |
      (in(signs.begin_before_text) ? kPunctuationBeforeSpace : 0) |
      (joins_never ? kEndsWord : 0) |
      (in(signs.join_before_text) ? kEndsWordBeforeSpace : 0));
}

using ByteClasses = std::array<unsigned char, 256>;

constexpr ByteClasses ClassifyBytes(const SignificantSigns& signs) {
  ByteClasses classes = {};
  for (std::size_t byte = 0; byte < classes.size(); ++byte) {
    classes[byte] = ClassifyByte(static_cast<unsigned char>(byte), signs);
  }
  return classes;
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_CHARACTERS_H_
