#ifndef TEXTCLF_TESTS_TEXT_GLYPHS_OF_H_
#define TEXTCLF_TESTS_TEXT_GLYPHS_OF_H_

#include <string_view>

#include "lib/text/glyphs.h"

namespace textclf {

/// A piece of text as glyphs, all layers on.
inline internal::Piece GlyphsOf(std::string_view text) {
  internal::Piece piece;
  internal::ReadPiece(text, {0, static_cast<std::uint32_t>(text.size())},
                      DisguiseSet::All(), piece);
  return piece;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TEXT_GLYPHS_OF_H_
