#include "word_reader.h"

#include <algorithm>
#include <cstddef>

#include "textclf/text/compose.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kLongestWord = 48;  // in glyphs
constexpr int kMostReadings = 64;

struct LeetSign {
  char32_t sign;
  std::string_view letters;
};

constexpr auto kLeetSigns = std::to_array<LeetSign>({
    {'0', "o"},  {'1', "il"}, {'2', "z"},  {'3', "e"},    {'4', "a"},  {'5', "s"},
    {'6', "gb"}, {'7', "t"},  {'8', "b"},  {'9', "g"},    {'@', "a"},  {'$', "s"},
    {'!', "il"}, {'|', "li"}, {'+', "t"},  {'(', "c"},    {'<', "c"},  {'[', "c"},
    {'{', "c"},  {'^', "a"},  {'#', "h"},  {0x20AC, "e"}, {0xA3, "l"}, {0xA5, "y"},
    {0xA2, "c"}, {0xD7, "x"}, {0xA7, "s"}, {0xB0, "o"},   {0xA1, "i"}, {0x2020, "t"},
});

bool IsApostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4;
}
bool IsVowelThatDoubles(char32_t c) {
  return c == 'a' || c == 'e' || c == 'o' || c == 'u';
}
bool IsVowel(char32_t c) { return IsVowelThatDoubles(c) || c == 'i' || c == 'y'; }

/// Marks that Western European words have one of; others are ornament wherever they are.
bool IsPlausiblyMarked(const Piece& piece, std::span<const Glyph> word) {
  int marked = 0;
  int letters = 0;
  char32_t last_marked = 0;
  for (const Glyph& glyph : word) {
    ++letters;
    if (glyph.marks == 0 || !glyph.is_letter) {
      last_marked = 0;
      continue;
    }
    std::string composed(piece.Spelling(glyph));
    ComposeTail(composed, 0);
    const DecodedCodePoint first = DecodeUtf8(composed, 0);
    if (first.length != composed.size() || first.code_point >= 0x2000) return false;
    // One emphasis, two letters: één, dáár.
    if (glyph.base != last_marked) ++marked;
    last_marked = glyph.base;
  }
  return marked <= 1 || 2 * marked <= letters;
}

/// Counts up through all choices of one option for each glyph.
bool NextChoice(std::span<const GlyphOptions> options, std::span<std::uint8_t> choice) {
  for (std::size_t i = choice.size(); i-- > 0;) {
    if (++choice[i] < options[i].count) return true;
    choice[i] = 0;
  }
  return false;
}

/// The end of the run of one letter that begins at `begin`; ë does not repeat e.
std::size_t EndOfRun(std::span<const Glyph> glyphs, std::size_t begin) {
  const Glyph& first = glyphs[begin];
  std::size_t end = begin + 1;
  while (first.is_letter && end < glyphs.size() && glyphs[end].base == first.base &&
         (glyphs[end].marks > 0) == (first.marks > 0)) {
    ++end;
  }
  return end;
}

/// Whether a letter is repeated three times and more beside others. `III` is a number.
bool IsStretchedWord(std::span<const Glyph> glyphs) {
  constexpr std::u32string_view kRoman = U"ivxlcdm";
  constexpr std::size_t kLongRun = 3;
  bool long_run = false;
  bool others = false;
  bool roman = true;
  for (std::size_t i = 0; i < glyphs.size();) {
    const std::size_t end = EndOfRun(glyphs, i);
    long_run = long_run || end - i >= kLongRun;
    others = others || (glyphs[i].is_letter && glyphs[i].base != glyphs[0].base);
    roman = roman && kRoman.find(glyphs[i].base) != std::u32string_view::npos;
    i = end;
  }
  return long_run && others && !roman;
}

/// Whether so short a reading is worth believing: digits make words of part numbers.
bool IsLongEnough(std::size_t letters, std::size_t real_letters, DisguiseSet undone) {
  const bool bold = undone.Has(Disguise::kLeet) || undone.Has(Disguise::kPunctuation);
  if (!bold) return letters >= 2;
  if (letters < 3) return false;
  return real_letters >= 2;
}

}  // namespace

std::string_view LeetLetters(char32_t c) {
  for (const LeetSign& entry : kLeetSigns) {
    if (entry.sign == c) return entry.letters;
  }
  return {};
}

std::string FoldedSpelling(const Piece& piece, std::span<const Glyph> glyphs) {
  std::string folded;
  bool ascii = true;
  for (const Glyph& glyph : glyphs) {
    const std::string_view spelling = piece.Spelling(glyph);
    for (std::size_t at = 0; at < spelling.size();) {
      const DecodedCodePoint decoded = DecodeUtf8(spelling, at);
      AppendUtf8(LowerCase(decoded.code_point), folded);
      ascii = ascii && decoded.code_point < 0x80;
      at += decoded.length;
    }
  }
  if (!ascii) ComposeTail(folded, 0);
  return folded;
}

GlyphOptions WordReader::OptionsOf(const Glyph& glyph) const {
  GlyphOptions options;
  const auto add_all = [&](std::string_view letters, Disguise disguise) {
    for (const char letter : letters) {
      if (letter != 0) options.Add(static_cast<char32_t>(letter));
    }
    options.disguise = disguise;
  };
  if (glyph.is_letter) {
    if (glyph.look_alike != nullptr && layers_.Has(Disguise::kHomoglyphs)) {
      add_all({glyph.look_alike->letters, 2}, Disguise::kHomoglyphs);
    } else {
      options.Add(glyph.base);
    }
    return options;
  }
  if (layers_.Has(Disguise::kLeet)) add_all(LeetLetters(glyph.base), Disguise::kLeet);
  if (glyph.is_digit) return options;
  // Signs that stand between words: `partij(en)`, `P+R`.
  constexpr std::u32string_view kBetweenWords = U"()[]{}<>+&";
  const bool may_be_noise = layers_.Has(Disguise::kPunctuation) &&
                            !Properties(glyph.base).Is(kPictograph | kRegionalLetter) &&
                            kBetweenWords.find(glyph.base) == std::u32string_view::npos;
  if (may_be_noise) {
    options.Add(0);
    if (options.count == 1) options.disguise = Disguise::kPunctuation;
  }
  return options;
}

bool WordReader::Knows(const Piece& piece, std::span<const Glyph> letters) const {
  return lexicon_.Knows(FoldedSpelling(piece, letters));
}

bool WordReader::IsOpen(const Piece& piece, std::span<const Glyph> glyphs) const {
  bool any = false;
  for (std::size_t i = 0; i < glyphs.size();) {
    if (!glyphs[i].is_letter) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < glyphs.size() && glyphs[end].is_letter) ++end;
    const auto joins = [](const Glyph& g) {
      return IsApostrophe(g.base) || g.base == '/' || g.base == '-';
    };
    const bool clitic =
        (i > 0 && joins(glyphs[i - 1])) || (end < glyphs.size() && joins(glyphs[end]));
    const bool single = end - i == 1;
    if (single && !clitic) return false;
    if (!single && !Knows(piece, glyphs.subspan(i, end - i))) return false;
    any = true;
    i = end;
  }
  return any;
}

bool WordReader::MayBeForeign(std::span<const Glyph> glyphs) const {
  return foreign_ && std::none_of(glyphs.begin(), glyphs.end(),
                                  [](const Glyph& g) { return g.IsAsciiLetter(); });
}

std::optional<Reading> WordReader::FindKnown(std::span<const Glyph> glyphs) const {
  if (glyphs.size() > kLongestWord || lexicon_.empty() || MayBeForeign(glyphs)) {
    return std::nullopt;
  }
  std::array<GlyphOptions, kLongestWord> options;
  std::array<std::uint8_t, kLongestWord> choice = {};
  DisguiseSet shed;
  std::size_t real_letters = 0;
  int readings = 1;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    options[i] = OptionsOf(glyphs[i]);
    if (options[i].count == 0) return std::nullopt;
    // Several signs in a row part words.
    const bool noise = !glyphs[i].IsWordPart() && options[i].letters[0] == 0;
    if (noise && i > 0 && !glyphs[i - 1].IsWordPart()) return std::nullopt;
    if (glyphs[i].marks > 0) shed.Add(Disguise::kDiacritics);
    if (glyphs[i].is_letter) ++real_letters;
    shed.Add(glyphs[i].undone);
    readings *= options[i].count;
    if (readings > kMostReadings) {
      readings /= options[i].count;
      options[i].count = 1;
    }
  }
  if (shed.Has(Disguise::kDiacritics) && !layers_.Has(Disguise::kDiacritics)) {
    return std::nullopt;
  }
  const std::span all_options = std::span(options).first(glyphs.size());
  const std::span chosen = std::span(choice).first(glyphs.size());
  const bool stretched = layers_.Has(Disguise::kRepeats) && IsStretchedWord(glyphs);
  std::optional<std::uint32_t> best;
  DisguiseSet best_undone;
  std::string plain;
  const auto consider = [&](std::optional<std::uint32_t> word, DisguiseSet undone) {
    if (!word || !IsLongEnough(plain.size(), real_letters, undone)) return;
    if (best && lexicon_.cost(*best) <= lexicon_.cost(*word)) return;
    best = word;
    best_undone = undone;
  };
  for (const bool squeeze : {false, true}) {
    if (best || (squeeze && !stretched)) break;
    do {
      plain.clear();
      DisguiseSet undone = shed;
      for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const char32_t letter = options[i].letters[choice[i]];
        if (letter != 0) AppendUtf8(letter, plain);
        if (options[i].disguise) {
          undone.Add(letter == 0 ? Disguise::kPunctuation : *options[i].disguise);
        }
      }
      if (!squeeze) {
        consider(lexicon_.FindWithoutMarks(plain), undone);
      } else {
        undone.Add(Disguise::kRepeats);
        consider(lexicon_.FindSqueezed(plain), undone);
      }
    } while (NextChoice(all_options, chosen));
  }
  if (!best) return std::nullopt;
  return Reading{lexicon_.word(*best).spelling, best_undone};
}

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
  const bool homoglyphs = layers_.Has(Disguise::kHomoglyphs) && (ascii || !foreign_);
  const bool bare =
      layers_.Has(Disguise::kDiacritics) && !IsPlausiblyMarked(piece, glyphs);
  const bool leet =
      layers_.Has(Disguise::kLeet) && letters >= 3 && letters > digits && ascii;
  const bool stretched = layers_.Has(Disguise::kRepeats) && IsStretchedWord(glyphs);
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
    // Letters with a stroke, ø and ł, belong to European names.
    const bool is_homoglyph =
        kept.look_alike != nullptr && homoglyphs && kept.base >= 0x180;
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
