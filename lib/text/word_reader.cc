#include "word_reader.h"

#include <algorithm>
#include <cstddef>

#include "cheapest_ways.h"
#include "foreign_words.h"
#include "letter_runs.h"
#include "lexicon_walk.h"
#include "textclf/text/compose.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kLongestWord = 64;  // in glyphs

bool IsApostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4;
}

/// "Één" → "één": how the lexicon spells.
std::string FoldedSpelling(const Piece& piece, std::span<const Glyph> glyphs) {
  constexpr char32_t kFirstToCompose = 0x300;  // below it all is in Normalization Form C
  std::string folded;
  bool composed = true;
  for (const Glyph& glyph : glyphs) {
    const std::string_view spelling = piece.Spelling(glyph);
    for (std::size_t at = 0; at < spelling.size();) {
      const DecodedCodePoint decoded = DecodeUtf8(spelling, at);
      AppendUtf8(LowerCase(decoded.code_point), folded);
      composed = composed && decoded.code_point < kFirstToCompose;
      at += decoded.length;
    }
  }
  if (!composed) ComposeTail(folded, 0);
  return folded;
}

/// `G4S`, `R4`, `3Rs`: so short, a capital beside a digit. `O0k` begins a sentence.
bool IsPartNumber(std::span<const Glyph> glyphs) {
  constexpr std::size_t kLongest = 3;
  if (glyphs.size() > kLongest) return false;
  const auto is_digit = [](const Glyph& g) { return g.is_digit; };
  const auto is_capital = [](const Glyph& g) { return g.is_capital; };
  const bool begins_sentence = glyphs.front().is_capital && glyphs.back().is_letter &&
                               std::none_of(glyphs.begin() + 1, glyphs.end(), is_capital);
  return !begins_sentence && std::any_of(glyphs.begin(), glyphs.end(), is_digit) &&
         std::any_of(glyphs.begin(), glyphs.end(), is_capital);
}

}  // namespace

/// Whether so short a reading is worth believing: digits make words of part numbers.
bool WordReader::IsLongEnough(const KnownWord& word) const {
  const bool bold =
      word.undone.Has(Disguise::kLeet) || word.undone.Has(Disguise::kPunctuation);
  if (!bold) return word.letters >= 2;
  if (word.real_letters < 2 * word.hidden_letters) return false;
  return word.letters >= 3 && word.real_letters >= (bold_ ? 1u : 2u);
}

/// The likeliest word that all glyphs are.
std::optional<KnownWord> WordReader::FindBest(const WordOptions& options,
                                              bool squeeze) const {
  std::optional<KnownWord> best;
  LexiconWalk(lexicon_, options, squeeze).ForEachWord(0, [&](const KnownWord& word) {
    if (word.end != options.size() || !IsLongEnough(word)) return;
    if (!best || word.cost < best->cost) best = word;
  });
  return best;
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
    if (!single && !lexicon_.Knows(FoldedSpelling(piece, glyphs.subspan(i, end - i))))
      return false;
    any = true;
    i = end;
  }
  return any;
}

bool WordReader::MayBeForeign(std::span<const Glyph> glyphs) const {
  const bool ascii = std::any_of(glyphs.begin(), glyphs.end(),
                                 [](const Glyph& g) { return g.IsAsciiLetter(); });
  return !ascii && TextHasForeignWords();
}

bool WordReader::TextHasForeignWords() const {
  if (!foreign_) foreign_ = HasForeignWords(text_);
  return *foreign_;
}

std::optional<KnownWord> WordReader::FindWord(std::span<const Glyph> glyphs) const {
  if (glyphs.size() > kLongestWord || lexicon_.empty() || MayBeForeign(glyphs) ||
      (!bold_ && IsPartNumber(glyphs))) {
    return std::nullopt;
  }
  const WordOptions options = OptionsOf(glyphs, layers_);
  const auto best = FindBest(options, false);
  const bool stretched = IsStretchedWord(glyphs) || HasDigitThrice(glyphs);
  if (best || !layers_.Has(Disguise::kRepeats) || !stretched) return best;
  return FindBest(options, true);
}

std::optional<Reading> WordReader::FindKnown(std::span<const Glyph> glyphs) const {
  const auto word = FindWord(glyphs);
  if (!word) return std::nullopt;
  return Reading{lexicon_.word(word->number).spelling, word->undone, word->cost};
}

bool WordReader::PartsAreLikelier(std::span<const Glyph> glyphs) const {
  const auto whole = FindWord(glyphs);
  if (!whole) return true;
  std::uint32_t parts = 0;
  for (std::size_t begin = 0; begin < glyphs.size();) {
    std::size_t end = begin;
    while (end < glyphs.size() && glyphs[end].is_letter) ++end;
    if (end > begin) {
      const auto part = FindWord(glyphs.subspan(begin, end - begin));
      if (!part) return false;
      parts += part->cost;
    }
    begin = std::max(end, begin + 1);
  }
  return parts <= whole->cost;
}

std::optional<Reading> WordReader::FindCompound(std::span<const Glyph> glyphs) const {
  constexpr std::uint32_t kShortestPart = 4;
  const bool may_be_one = glyphs.size() >= 2 * kShortestPart &&
                          glyphs.size() <= kLongestWord && !MayBeForeign(glyphs);
  if (!may_be_one || lexicon_.empty()) return std::nullopt;
  const WordOptions options = OptionsOf(glyphs, layers_);
  CheapestWays ways(glyphs.size());
  LexiconWalk walk(lexicon_, options, false);
  for (std::size_t begin = 0; begin + kShortestPart <= glyphs.size(); ++begin) {
    if (!ways.Reach(begin)) continue;
    walk.ForEachWord(begin, [&](const KnownWord& word) {
      const bool hidden = word.hidden_letters > 0;
      if (hidden || word.letters < kShortestPart || word.real_letters < 2) return;
      ways.Go({begin, word.end, word}, word.cost);
    });
  }
  if (!ways.Reach(glyphs.size())) return std::nullopt;
  Reading reading;
  for (const CheapestWays::Step& step : ways.ToTheEnd()) {
    reading.spelling += lexicon_.word(step.word->number).spelling;
    reading.undone.Add(step.word->undone);
  }
  return reading;
}

}  // namespace textclf::internal
