#ifndef TEXTCLF_LIB_TEXT_GLYPH_OPTIONS_H_
#define TEXTCLF_LIB_TEXT_GLYPH_OPTIONS_H_

#include <absl/container/inlined_vector.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "glyphs.h"
#include "textclf/text/disguise.h"

namespace textclf::internal {

/// Whichever ASCII letter goes on.
inline constexpr char32_t kAnyLetter = 0xFFFFFFFF;

/// A letter that a glyph, or some in a row, may stand for.
struct LetterOption {
  char32_t letter = 0;  ///< 0: none, it is thrown into a word; or kAnyLetter
  std::uint8_t glyphs = 1;
  std::uint8_t bits = 0;  ///< how much less likely than the likeliest, -log2
  DisguiseSet undone;     ///< where it is taken
};

/// All that the glyph at one place may stand for.
struct GlyphOptions {
  absl::InlinedVector<LetterOption, 4> letters;  ///< the likelier first
  bool is_letter = false;
};

using WordOptions = absl::InlinedVector<GlyphOptions, 24>;

/// The small letters that a digit or sign is used for, the likelier first.
std::string_view LeetLetters(char32_t c);

/// How many of the first `glyphs` are the signs that a letter is drawn with, `|\\|` for
/// n; 0 where they are none.
std::size_t SignsOfALetter(std::span<const Glyph> glyphs);

/// What each of `glyphs` may stand for if `layers` are undone; no letters where a glyph
/// can be in no word.
WordOptions OptionsOf(std::span<const Glyph> glyphs, DisguiseSet layers);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_GLYPH_OPTIONS_H_
