#include "piece_clearer.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "addresses.h"
#include "glyph_options.h"
#include "piece_shapes.h"
#include "spaced_letters.h"
#include "upright_letters.h"

namespace textclf::internal {

bool PieceClearer::MayBeAWord(Glyphs apart) const {
  const auto letters = std::count_if(apart.begin(), apart.end(),
                                     [](const Glyph& g) { return g.is_letter; });
  if (apart.size() < kFewestLettersApart) return false;
  if (bold_) return letters > 0;
  return letters >= 2 && 2 * static_cast<std::size_t>(letters) > apart.size();
}

void PieceClearer::Clear(ByteSpan span) {
  const std::string_view bytes = writer_.Bytes(span);
  if (IsPlain(bytes) || IsAddress(bytes)) return;
  ReadPiece(text_, span, layers_, piece_);
  const Glyphs core = CoreOf(piece_.glyphs);
  if (TakeUpright() || core.empty() || JoinDotted(core) || TakeKnown(core)) return;
  if (IsWrittenWithSigns(core)) return ClearWord(core);
  for (std::size_t begin = 0; begin < core.size();) {
    std::size_t end = begin;
    while (end < core.size() && core[end].IsWordPart()) ++end;
    if (end > begin) {
      ClearWord(core.subspan(begin, end - begin));
      begin = end;
    } else {
      const Glyphs sign = core.subspan(begin++, 1);
      if (Changed(sign)) Rewrite(sign);
    }
  }
}

bool PieceClearer::JoinDotted(Glyphs core) {
  if (!layers_.Has(Disguise::kSpacing)) return false;
  const auto [letters, alike] = ReadDotted(core);
  if (!MayBeAWord(letters)) return false;
  if (const auto known = reader_.FindKnown(letters)) {
    // The signs may be letters as well: `f|1#0`.
    const auto with_signs = alike ? std::nullopt : reader_.FindKnown(core);
    if (with_signs && with_signs->cost < known->cost) return Take(core, *with_signs);
    DisguiseSet undone = known->undone;
    undone.Add(Disguise::kSpacing);
    writer_.Replace(SourceOf(core), known->spelling, undone);
    return true;
  }
  // `a.u.b.` is an abbreviation, which tokenizers read, and `m/v/x` a choice.
  constexpr std::size_t kLongestAbbreviation = 6;
  const char32_t sign = core[1].base;
  if (sign == '.' && letters.size() <= kLongestAbbreviation) return false;
  const bool choice = sign == '/' || sign == '&' || sign == '+';
  const auto groups = GroupLetters(letters, layers_, lexicon_);
  const bool known =
      std::all_of(groups.begin(), groups.end(), [](const LetterGroup& group) {
        return group.known && group.end - group.begin > 1;
      });
  if (!known && (choice || !alike)) return false;
  for (const LetterGroup& group : groups) {
    // The sign between two words becomes a space.
    const bool last = group.end == letters.size();
    const std::uint32_t end =
        last ? letters.back().source.end : letters[group.end].source.begin;
    DisguiseSet undone = group.undone;
    undone.Add(Disguise::kSpacing);
    writer_.Replace({letters[group.begin].source.begin, end},
                    last ? group.spelling : group.spelling + ' ', undone);
  }
  return true;
}

/// A known word in letters of flags or upside down.
bool PieceClearer::TakeUpright() {
  const Upright upright = ReadUpright(piece_.glyphs, layers_);
  if (upright.letters.size() < kFewestLettersApart) return false;
  auto known = reader_.FindKnown(upright.letters);
  if (!known) return false;
  known->undone.Add(upright.undone);
  writer_.Replace(upright.source, known->spelling, known->undone);
  return true;
}

/// `stap+` is *stapt* and `(0m0` *como*, in a text where signs are known to stand for
/// letters.
bool PieceClearer::TakeWithSignsAround(Glyphs core) {
  constexpr std::uint32_t kCostOfASign = 4 * Lexicon::kUnitsOfABit;
  if (!bold_ || !layers_.Has(Disguise::kLeet)) return false;
  const Glyphs wide = WithSignsAround(piece_.glyphs, core, /*bold=*/true);
  if (wide.size() == core.size() || wide.back().base == '!') return false;
  const auto with_signs = reader_.FindKnown(wide);
  if (!with_signs) return false;
  const auto signs = static_cast<std::uint32_t>(wide.size() - core.size());
  const auto without = reader_.FindKnown(core);
  if (without && without->cost + kCostOfASign * signs < with_signs->cost) return false;
  return Take(wide, *with_signs);
}

/// A known word that is written with signs in it.
bool PieceClearer::TakeKnown(Glyphs core) {
  if (TakeWithSignsAround(core)) return true;
  const bool one_word = AreWordParts(core);
  const bool open = reader_.IsOpen(piece_, core);
  if (open && bold_ && one_word && HasDigit(core)) {  // `um4`: *uma*, not *um* and 4
    if (const auto known = reader_.FindKnown(core)) return Take(core, *known);
  }
  if (open && !HasLeetInside(core)) {
    if (one_word && Changed(core)) ClearWord(core);
    if (one_word || JoinsOpenWords(core) || reader_.PartsAreLikelier(core))
      return one_word;
  }
  if (!one_word && !BeginsSentence(core) && !HasBrackets(piece_.glyphs)) {
    if (const auto known = reader_.FindKnown(core)) return Take(core, *known);
  }
  if (open) return false;
  if (const Glyphs wider = WithSignsAround(piece_.glyphs, core, bold_);
      wider.size() > core.size()) {
    if (reader_.FindKnown(core)) return false;
    if (const auto known = reader_.FindKnown(wider)) return Take(wider, *known);
  }
  return false;
}

bool PieceClearer::Take(Glyphs glyphs, const Reading& reading) {
  writer_.Replace(SourceOf(glyphs), reading.spelling, reading.undone);
  return true;
}

/// `0p10$$1n9`: letters, and signs for letters at two places among them at least. Each of
/// them alone, `hoi!ik`, is more often a sign.
bool PieceClearer::IsWrittenWithSigns(Glyphs core) const {
  if (!layers_.Has(Disguise::kLeet) || HasBrackets(piece_.glyphs)) return false;
  int places = 0;
  int signs = 0;
  for (std::size_t i = 1; i < core.size(); ++i) {
    if (core[i].is_letter) {
      if (core[i].is_capital) return false;
      continue;
    }
    if (LeetLetters(core[i].base).empty()) return false;
    if (core[i - 1].is_letter) ++places;
    if (!core[i].is_digit) ++signs;
  }
  return places >= 2 && signs > 0;
}

/// Letters and digits.
void PieceClearer::ClearWord(Glyphs word) {
  if (IsWrittenOpenly(word)) return;
  if (reader_.IsOpen(piece_, word) && !HasLeetInside(word)) {
    if (Changed(word)) Rewrite(word);
    return;
  }
  if (const auto known = reader_.FindKnown(word)) {
    if (!known->undone.empty()) Take(word, *known);
    return;
  }
  if (HasLeetInside(word) && !reader_.IsOpen(piece_, word)) {
    if (const auto compound = reader_.FindCompound(word)) {
      Take(word, *compound);
      return;
    }
  }
  if (const auto plain = reader_.MakePlain(piece_, word)) Take(word, *plain);
}

/// As it is, with style and invisibles off.
void PieceClearer::Rewrite(Glyphs glyphs) {
  DisguiseSet undone;
  std::string spelling;
  for (const Glyph& glyph : glyphs) {
    spelling += piece_.Spelling(glyph);
    undone.Add(glyph.undone);
  }
  writer_.Replace(SourceOf(glyphs), spelling, undone);
}

}  // namespace textclf::internal
