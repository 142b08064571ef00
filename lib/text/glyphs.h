#ifndef TEXTCLF_LIB_TEXT_GLYPHS_H_
#define TEXTCLF_LIB_TEXT_GLYPHS_H_

#include <absl/container/inlined_vector.h>

#include <cstdint>
#include <span>
#include <string_view>

#include "look_alikes.h"
#include "textclf/text/byte_span.h"
#include "textclf/text/disguise.h"

namespace textclf::internal {

/// What a reader sees as one sign: a code point with its marks, its style and what is
/// invisible taken off.
struct Glyph {
  char32_t base = 0;  ///< lower case, without marks
  ByteSpan source;    ///< in the text, with all that belongs to it
  ByteSpan spelling;  ///< in Piece::spellings: as written, style and invisibles off
  std::uint8_t marks = 0;
  bool is_letter = false;
  bool is_digit = false;  ///< 0 to 9
  bool is_capital = false;
  const LookAlike* look_alike = nullptr;
  DisguiseSet undone;  ///< kInvisible, kStyle

  bool IsWordPart() const { return is_letter || is_digit; }
  bool IsAsciiLetter() const { return is_letter && base < 0x80; }
};

/// Glyphs that are put together from some places.
using Letters = absl::InlinedVector<Glyph, 16>;

/// A stretch of a text without white space, as glyphs. Ordinary ones need no memory of
/// their own.
struct Piece {
  absl::InlinedVector<Glyph, 32> glyphs;
  absl::InlinedVector<char, 96> spellings;

  std::string_view Spelling(const Glyph& glyph) const {
    return {spellings.data() + glyph.spelling.begin,
            glyph.spelling.end - glyph.spelling.begin};
  }
};

/// Reads bytes `span` of `text`; `piece` is replaced.
void ReadPiece(std::string_view text, ByteSpan span, DisguiseSet layers, Piece& piece);

/// The bytes that glyphs come from; they must not be empty.
inline ByteSpan SourceOf(std::span<const Glyph> glyphs) {
  return {glyphs.front().source.begin, glyphs.back().source.end};
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_GLYPHS_H_
