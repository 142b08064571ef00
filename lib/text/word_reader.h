#ifndef TEXTCLF_LIB_TEXT_WORD_READER_H_
#define TEXTCLF_LIB_TEXT_WORD_READER_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "glyphs.h"
#include "textclf/text/disguise.h"
#include "textclf/text/lexicon.h"

namespace textclf::internal {

/// The open word that a disguise stands for.
struct Reading {
  std::string spelling;
  DisguiseSet undone;
};

/// What a glyph may stand for; 0 is nothing, a sign thrown into a word.
struct GlyphOptions {
  std::array<char32_t, 3> letters = {};
  std::uint8_t count = 0;
  std::optional<Disguise> disguise;  ///< that is undone where an option is taken

  void Add(char32_t letter) { letters[count++] = letter; }
};

/// The small letters that a digit or sign is used for, the likelier first.
std::string_view LeetLetters(char32_t c);

/// Glyphs → the word that they are a disguise of.
class WordReader {
 public:
  /// `foreign`: the text has words of another alphabet, which are no disguises.
  WordReader(DisguiseSet layers, const Lexicon& lexicon, bool foreign)
      : layers_(layers), lexicon_(lexicon), foreign_(foreign) {}

  /// The known word that all of `glyphs` together are a disguise of.
  std::optional<Reading> FindKnown(std::span<const Glyph> glyphs) const;

  /// Letters and digits that no known word can be made of, made plain by rule; nothing
  /// where they are plain.
  std::optional<Reading> MakePlain(const Piece& piece,
                                   std::span<const Glyph> glyphs) const;

  /// Whether the letters among `glyphs` are known words as they stand.
  bool IsOpen(const Piece& piece, std::span<const Glyph> glyphs) const;

  GlyphOptions OptionsOf(const Glyph& glyph) const;

 private:
  bool Knows(const Piece& piece, std::span<const Glyph> letters) const;
  bool MayBeForeign(std::span<const Glyph> glyphs) const;

  DisguiseSet layers_;
  const Lexicon& lexicon_;
  bool foreign_;
};

/// "Één" → "één": how the lexicon spells.
std::string FoldedSpelling(const Piece& piece, std::span<const Glyph> glyphs);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_WORD_READER_H_
