#include <algorithm>
#include <cstddef>

#include "letter_runs.h"
#include "textclf/text/compose.h"
#include "textclf/text/utf8.h"
#include "word_reader.h"

namespace textclf::internal {
namespace {

// Letters with a stroke, ø and ł, belong to European names.
constexpr char32_t kFirstLookAlike = 0x180;

bool IsVowelThatDoubles(char32_t c) {
  return c == 'a' || c == 'e' || c == 'o' || c == 'u';
}
bool IsVowel(char32_t c) { return IsVowelThatDoubles(c) || c == 'i' || c == 'y'; }

/// Marks that Western European words have one of; others are ornament wherever they are.
bool IsPlausiblyMarked(const Piece& piece, std::span<const Glyph> word) {
  constexpr char32_t kFirstOrnament = 0x2000;
  int marked = 0;
  int letters = 0;
  char32_t last_marked = 0;
  for (const Glyph& glyph : word) {
    ++letters;
    if (glyph.marks == 0 || !glyph.is_letter) {
      last_marked = 0;
      continue;
    }
    const std::string_view spelling = piece.Spelling(glyph);
    DecodedCodePoint first = DecodeUtf8(spelling, 0);
    if (first.length != spelling.size() || first.code_point >= kFirstOrnament) {
      std::string composed(spelling);
      ComposeTail(composed, 0);
      first = DecodeUtf8(composed, 0);
      if (first.length != composed.size() || first.code_point >= kFirstOrnament) {
        return false;
      }
    }
    // One emphasis, two letters: één, dáár.
    if (glyph.base != last_marked) ++marked;
    last_marked = glyph.base;
  }
  return marked <= 1 || 2 * marked <= letters;
}

/// `IEEE`: short and in capitals.
bool IsAbbreviation(std::span<const Glyph> glyphs) {
  constexpr std::size_t kLongest = 5;
  return glyphs.size() <= kLongest &&
         std::all_of(glyphs.begin(), glyphs.end(),
                     [](const Glyph& g) { return g.is_capital; });
}

}  // namespace

std::optional<Reading> WordReader::MakePlain(const Piece& piece,
                                             std::span<const Glyph> glyphs) const {
  Reading reading;
  std::size_t letters = 0;
  std::size_t digits = 0;
  bool ascii = false;
  bool signs = false;
  for (const Glyph& glyph : glyphs) {
    (glyph.is_letter ? letters : digits) += 1;
    ascii = ascii || glyph.IsAsciiLetter() || glyph.is_digit;
    signs = signs || !glyph.IsWordPart();
  }
  const auto may_look_alike = [](const Glyph& g) {
    return g.look_alike != nullptr && g.base >= kFirstLookAlike;
  };
  // A letter alone, `π`, is a letter.
  const bool homoglyphs = layers_.Has(Disguise::kHomoglyphs) && glyphs.size() > 1 &&
                          std::any_of(glyphs.begin(), glyphs.end(), may_look_alike) &&
                          (ascii || !TextHasForeignWords());
  const bool bare =
      layers_.Has(Disguise::kDiacritics) && !IsPlausiblyMarked(piece, glyphs);
  const bool leet =
      layers_.Has(Disguise::kLeet) && letters >= 3 && letters > digits && ascii;
  const bool stretched = layers_.Has(Disguise::kRepeats) && IsStretchedWord(glyphs) &&
                         !IsAbbreviation(glyphs);
  const auto is_small_letter = [&](std::size_t i) {
    return i < glyphs.size() && glyphs[i].is_letter && !glyphs[i].is_capital;
  };

  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    reading.undone.Add(glyph.undone);
    if (stretched) {
      const std::size_t end = EndOfRun(glyphs, i);
      if (end - i >= 3) {
        reading.undone.Add(Disguise::kRepeats);
        // Of a vowel two may be meant; no Dutch word ends in two consonants alike.
        const std::size_t keep = IsVowelThatDoubles(glyph.base) ? 2 : 1;
        i = end - keep;
      }
    }
    const Glyph& kept = glyphs[i];
    const bool is_homoglyph = homoglyphs && may_look_alike(kept);
    const bool is_leet_digit = kept.is_digit && leet && i > 0 && is_small_letter(i - 1) &&
                               is_small_letter(i + 1) && kept.base != '2' &&
                               kept.base != '6' && kept.base != '9';
    const bool is_leet = is_leet_digit || (signs && !kept.is_letter);
    if (is_homoglyph) {
      reading.undone.Add(Disguise::kHomoglyphs);
      reading.spelling += kept.look_alike->letters[0];
    } else if (is_leet) {
      reading.undone.Add(Disguise::kLeet);
      const bool l = kept.base == '1' && i > 0 && i + 1 < glyphs.size() &&
                     (IsVowel(glyphs[i - 1].base) || IsVowel(glyphs[i + 1].base));
      reading.spelling += l ? 'l' : LeetLetters(kept.base)[0];
    } else if (bare && kept.marks > 0 && kept.is_letter) {
      reading.undone.Add(Disguise::kDiacritics);
      AppendUtf8(kept.base, reading.spelling);
    } else {
      reading.spelling += piece.Spelling(kept);
    }
  }
  if (reading.undone.empty()) return std::nullopt;
  return reading;
}

}  // namespace textclf::internal
