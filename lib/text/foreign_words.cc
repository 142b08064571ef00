#include "foreign_words.h"

#include <cstddef>

#include "look_alikes.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {
namespace {

/// Latin letters, and those of alphabets that are met as disguises alone: Canadian
/// syllabics, Cherokee, Lisu.
bool IsLatin(char32_t c) {
  return c < 0x300 || (c >= 0x1D00 && c < 0x1F00) || c >= 0x1D400 ||
         (c >= 0xFF00 && c < 0xFF60) || (c >= 0x2C60 && c < 0x2C80) ||
         (c >= 0x13A0 && c < 0x1680) || (c >= 0xA4D0 && c < 0xA500) ||
         (c >= 0xAB70 && c < 0xABC0);
}

}  // namespace

bool HasForeignWords(std::string_view text) {
  bool latin = false;  // in the word
  bool foreign = false;
  bool any_latin = false;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    at += decoded.length;
    const char32_t c = decoded.code_point;
    const CharacterProperties& properties = Properties(c);
    if (properties.Is(kLetter)) {
      latin = latin || IsLatin(c);
      any_latin = any_latin || latin;
      foreign = foreign || (!IsLatin(c) && FindLookAlike(c) == nullptr &&
                            FindLookAlike(LowerCase(c)) == nullptr);
    } else if (FindLookAlike(c) != nullptr) {
      any_latin = true;  // a letter in a circle or square
    } else if (!properties.Is(kCombiningMark | kIgnorable)) {
      if (foreign && !latin) return true;
      latin = foreign = false;
    }
  }
  return (foreign && !latin) || !any_latin;
}

}  // namespace textclf::internal
