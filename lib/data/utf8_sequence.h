#ifndef TEXTCLF_LIB_DATA_UTF8_SEQUENCE_H_
#define TEXTCLF_LIB_DATA_UTF8_SEQUENCE_H_

#include <cstddef>
#include <string_view>

namespace textclf::internal {

/// U+FFFD in UTF-8, what ill-formed bytes are read as.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Utf8Sequence {
  std::size_t bytes = 1;
  bool well_formed = false;
};

/// The sequence that `text`, which is not empty, starts with. Where it is ill-formed,
/// `bytes` is the longest part that could have begun a character, which one U+FFFD
/// replaces (Unicode 15.0, 3.9, "maximal subparts").
inline Utf8Sequence FirstUtf8Sequence(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {1, true};
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  // Only the second byte's range depends on the lead: no long forms, no surrogates,
  // nothing beyond U+10FFFF.
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < 2 || byte(1) < low || byte(1) > high) return {1, false};
  for (std::size_t i = 2; i < length; ++i) {
    if (i == text.size() || (byte(i) & 0xC0) != 0x80) return {i, false};
  }
  return {length, true};
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_UTF8_SEQUENCE_H_
