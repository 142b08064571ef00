#ifndef TEXTCLF_LIB_TEXT_UPRIGHT_LETTERS_H_
#define TEXTCLF_LIB_TEXT_UPRIGHT_LETTERS_H_

#include <span>

#include "glyphs.h"
#include "textclf/text/disguise.h"

namespace textclf::internal {

/// Glyphs that are no letters one by one, but may be a word together.
struct Upright {
  Letters letters;
  ByteSpan source;
  DisguiseSet undone;
};

/// `🇨🇴🇰🇪` in letters of flags, and `ǝʞoɔ`, upside down and so from right to left; no
/// letters where it is none.
Upright ReadUpright(std::span<const Glyph> glyphs, DisguiseSet layers);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_UPRIGHT_LETTERS_H_
