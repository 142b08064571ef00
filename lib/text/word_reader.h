#ifndef TEXTCLF_LIB_TEXT_WORD_READER_H_
#define TEXTCLF_LIB_TEXT_WORD_READER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "glyph_options.h"
#include "glyphs.h"
#include "lexicon_walk.h"
#include "textclf/text/disguise.h"
#include "textclf/text/lexicon.h"

namespace textclf::internal {

/// The open word that a disguise stands for.
struct Reading {
  std::string spelling;
  DisguiseSet undone;
  std::uint32_t cost = 0;  ///< of a known word, as in KnownWord
};

/// Glyphs → the word that they are a disguise of.
class WordReader {
 public:
  /// For the words of `text`. `bold`: digits and signs are known to stand for letters in
  /// this text, so that `n137` may be a word.
  WordReader(std::string_view text, DisguiseSet layers, const Lexicon& lexicon, bool bold)
      : text_(text), layers_(layers), lexicon_(lexicon), bold_(bold) {}

  /// Whether the letters among `glyphs` are known words as they stand.
  bool IsOpen(const Piece& piece, std::span<const Glyph> glyphs) const;

  /// The known word that all of `glyphs` together are a disguise of.
  std::optional<Reading> FindKnown(std::span<const Glyph> glyphs) const;

  /// Whether a known word with signs in it is less likely than the known words between
  /// the signs: `met.een`, but not `ver.slag`.
  bool PartsAreLikelier(std::span<const Glyph> glyphs) const;

  /// The known words, each of some letters, that all of `glyphs` with digits or signs for
  /// letters among them are: `dru9sb3nd3`.
  std::optional<Reading> FindCompound(std::span<const Glyph> glyphs) const;

  /// Letters and digits that no known word can be made of, made plain by rule; nothing
  /// where they are plain.
  std::optional<Reading> MakePlain(const Piece& piece,
                                   std::span<const Glyph> glyphs) const;

 private:
  std::optional<KnownWord> FindWord(std::span<const Glyph> glyphs) const;
  bool IsLongEnough(const KnownWord& word) const;
  std::optional<KnownWord> FindBest(const WordOptions& options, bool squeeze) const;
  bool MayBeForeign(std::span<const Glyph> glyphs) const;
  bool TextHasForeignWords() const;

  std::string_view text_;
  DisguiseSet layers_;
  const Lexicon& lexicon_;
  bool bold_;
  mutable std::optional<bool> foreign_;  // asked for by few texts
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_WORD_READER_H_
