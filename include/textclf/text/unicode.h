#ifndef TEXTCLF_TEXT_UNICODE_H_
#define TEXTCLF_TEXT_UNICODE_H_

#include <cstdint>

namespace textclf {

/// What a tokenizer asks of a code point, as bits (Unicode 15; UnicodeTest holds them
/// against Python's answers for every code point).
enum CharacterClass : std::uint16_t {
  kWordCharacter = 1 << 0,   ///< Python's `\w`: letters, numbers, underscore; no marks
  kLetter = 1 << 1,          ///< general category L
  kDigit = 1 << 2,           ///< general category Nd
  kCombiningMark = 1 << 3,   ///< general category M
  kWhiteSpace = 1 << 4,      ///< Python's `str.isspace()`
  kCurrencySign = 1 << 5,    ///< general category Sc
  kPictograph = 1 << 6,      ///< Extended_Pictographic (UTS #51)
  kRegionalLetter = 1 << 7,  ///< Regional_Indicator: two make a flag
  kSkinTone = 1 << 8,        ///< Emoji_Modifier
  kIgnorable = 1 << 9,       ///< invisible: zero-width, soft hyphen, variation selectors
  kCased = 1 << 10,          ///< property Cased (upper, lower or title case)
  kCaseIgnorable = 1 << 11,  ///< property Case_Ignorable
  kUpperCase = 1 << 12,      ///< general category Lu or Lt
};

/// The classes of a code point and the way to its lower case.
struct CharacterProperties {
  std::uint16_t classes = 0;
  /// Add to the code point for its simple lower-case mapping.
  std::int32_t lower_case_offset = 0;

  bool Is(std::uint16_t any_of) const { return (classes & any_of) != 0; }
};

namespace internal {

// Two-stage tables, made while building from utf8proc by lib/text/make_unicode_tables.cc.
extern const std::uint16_t kUnicodeBlocks[];
extern const std::uint16_t kUnicodeRecordIndex[];
extern const CharacterProperties kUnicodeRecords[];
inline constexpr int kUnicodeBlockBits = 7;

}  // namespace internal

/// Constant time, any value at all; beyond U+10FFFF there are no properties.
inline const CharacterProperties& Properties(char32_t code_point) {
  constexpr char32_t kLast = 0x10FFFF;
  constexpr char32_t kMask = (1u << internal::kUnicodeBlockBits) - 1;
  const char32_t known = code_point <= kLast ? code_point : kLast;
  const std::uint32_t block =
      internal::kUnicodeBlocks[known >> internal::kUnicodeBlockBits];
  return internal::kUnicodeRecords
      [internal::kUnicodeRecordIndex[block << internal::kUnicodeBlockBits |
                                     (known & kMask)]];
}

/// The simple (one to one) lower-case mapping.
inline char32_t LowerCase(char32_t code_point) {
  return code_point + static_cast<char32_t>(Properties(code_point).lower_case_offset);
}

}  // namespace textclf

#endif  // TEXTCLF_TEXT_UNICODE_H_
