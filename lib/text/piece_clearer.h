#ifndef TEXTCLF_LIB_TEXT_PIECE_CLEARER_H_
#define TEXTCLF_LIB_TEXT_PIECE_CLEARER_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "clearing_writer.h"
#include "glyphs.h"
#include "textclf/text/disguise.h"
#include "textclf/text/lexicon.h"
#include "word_reader.h"

namespace textclf::internal {

/// Of letters that stand apart, fewer than three are none.
inline constexpr std::size_t kFewestLettersApart = 3;

/// Undoes the disguises within the pieces of a text that lie between white space.
class PieceClearer {
 public:
  PieceClearer(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
               bool bold, ClearingWriter& writer)
      : text_(text),
        layers_(layers),
        lexicon_(lexicon),
        bold_(bold),
        reader_(text, layers, lexicon, bold),
        writer_(writer) {}

  /// Pieces come from left to right.
  void Clear(ByteSpan span);

  /// Whether letters that stand apart, digits among them, may be a word.
  bool MayBeAWord(std::span<const Glyph> apart) const;

 private:
  bool TakeUpright();
  bool JoinDotted(std::span<const Glyph> core);
  bool TakeWithSignsAround(std::span<const Glyph> core);
  bool TakeKnown(std::span<const Glyph> core);
  bool Take(std::span<const Glyph> glyphs, const Reading& reading);
  bool IsWrittenWithSigns(std::span<const Glyph> core) const;
  void ClearWord(std::span<const Glyph> word);
  void Rewrite(std::span<const Glyph> glyphs);

  std::string_view text_;
  DisguiseSet layers_;
  const Lexicon& lexicon_;
  bool bold_;
  WordReader reader_;
  ClearingWriter& writer_;
  Piece piece_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_PIECE_CLEARER_H_
