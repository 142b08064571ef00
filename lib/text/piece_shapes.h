#ifndef TEXTCLF_LIB_TEXT_PIECE_SHAPES_H_
#define TEXTCLF_LIB_TEXT_PIECE_SHAPES_H_

// What pieces look like, before any word is known: which signs stand where.

#include <span>
#include <string_view>

#include "glyphs.h"

namespace textclf::internal {

using Glyphs = std::span<const Glyph>;

/// The glyphs from the first letter or digit to the last.
Glyphs CoreOf(Glyphs glyphs);

/// `core` with the signs around it that letters may be written with: `$te`, `be|\\|`.
/// `bold`: signs before it are likely to be letters.
Glyphs WithSignsAround(Glyphs all, Glyphs core, bool bold);

/// A piece with nothing to look at: a word of ASCII letters, none three times in a row,
/// or digits, between signs for which no letter is written.
bool IsPlain(std::string_view piece);

/// ASCII letters, none three times in a row: whatever it is read as, it stays as it is.
bool IsWrittenOpenly(Glyphs word);

/// `klaar.Dan`: a full stop without a space behind it.
bool BeginsSentence(Glyphs core);

/// `zwart-wit`, `foto's`, `en/of`: what stands between words that are not put together.
bool JoinsOpenWords(Glyphs core);

/// A digit or sign for a letter, with letters on both sides.
bool HasLeetInside(Glyphs core);

bool HasDigit(Glyphs glyphs);

/// Letters with signs between all of them.
struct Dotted {
  Letters letters;
  bool alike = true;  ///< the signs
};

/// `c.o.k.e`, `c--o--k--e`, `c*o-k.e`; no letters where it is none.
Dotted ReadDotted(Glyphs core);

/// `partij(en)`, `b)de`; not `c()ke`, `|)`.
bool HasBrackets(Glyphs glyphs);

/// Whether anything was taken off a glyph that is written otherwise.
bool Changed(Glyphs glyphs);

/// Letters and digits alone.
bool AreWordParts(Glyphs glyphs);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_PIECE_SHAPES_H_
