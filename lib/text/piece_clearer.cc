#include "piece_clearer.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "addresses.h"
#include "letter_runs.h"
#include "pieces.h"
#include "spaced_letters.h"
#include "upright_letters.h"

namespace textclf::internal {
namespace {

using Glyphs = std::span<const Glyph>;

/// A piece with nothing to look at: a word of ASCII letters, none three times in a row,
/// or digits, between signs for which no letter is written.
bool IsPlain(std::string_view piece) {
  constexpr std::string_view kSignsAround = "\"'().,:;?/-*=_~";
  const auto is_sign = [&](char c) {
    return kSignsAround.find(c) != std::string_view::npos;
  };
  std::size_t begin = 0;
  std::size_t end = piece.size();
  while (begin < end && is_sign(piece[begin])) ++begin;
  while (end > begin && is_sign(piece[end - 1])) --end;
  bool letters = false;
  bool digits = false;
  for (std::size_t i = begin; i < end; ++i) {
    const char c = piece[i];
    if (c >= '0' && c <= '9') {
      digits = true;
    } else if (IsAsciiWordByte(c)) {
      letters = true;
      const auto same = [&](std::size_t other) {
        return (piece[other] | 0x20) == (c | 0x20);
      };
      if (i >= begin + 2 && same(i - 1) && same(i - 2)) return false;
    } else if (letters || static_cast<unsigned char>(c) >= 0x80 || !is_sign(c)) {
      return false;
    }
  }
  return !(letters && digits);
}

bool Changed(Glyphs glyphs) {
  return std::any_of(glyphs.begin(), glyphs.end(),
                     [](const Glyph& g) { return !g.undone.empty(); });
}

/// ASCII letters, none three times in a row: whatever it is read as, it stays as it is.
bool IsWrittenOpenly(Glyphs word) {
  const auto is_open = [](const Glyph& g) {
    return g.IsAsciiLetter() && g.marks == 0 && g.undone.empty();
  };
  return std::all_of(word.begin(), word.end(), is_open) && !HasSignThrice(word);
}

bool AreWordParts(Glyphs glyphs) {
  return std::all_of(glyphs.begin(), glyphs.end(),
                     [](const Glyph& g) { return g.IsWordPart(); });
}

/// `klaar.Dan`: a full stop without a space behind it.
bool BeginsSentence(Glyphs core) {
  for (std::size_t i = 2; i < core.size(); ++i) {
    const char32_t sign = core[i - 1].base;
    const bool ends =
        sign == '.' || sign == ',' || sign == ':' || sign == '!' || sign == '?';
    if (ends && core[i].is_capital && core[i - 2].is_letter && !core[i - 2].is_capital) {
      return true;
    }
  }
  return false;
}

/// `zwart-wit`, `foto's`, `en/of`: what stands between words that are not put together.
bool JoinsOpenWords(Glyphs core) {
  static constexpr std::u32string_view kJoining = U"-/&+'`\u2019\u2018\u00B4\u2010\u2011";
  return std::any_of(core.begin(), core.end(), [](const Glyph& g) {
    return !g.IsWordPart() && kJoining.find(g.base) != std::u32string_view::npos;
  });
}

/// A digit or sign for a letter, with letters on both sides.
bool HasLeetInside(Glyphs core) {
  const auto is_letter = [](const Glyph& g) { return g.is_letter; };
  const auto first = std::find_if(core.begin(), core.end(), is_letter);
  const auto last = std::find_if(core.rbegin(), core.rend(), is_letter).base();
  return first < last && std::any_of(first, last, [](const Glyph& g) {
           return !g.is_letter && !LeetLetters(g.base).empty();
         });
}

/// Letters with signs between all of them.
struct Dotted {
  Letters letters;
  bool alike = true;  ///< the signs
};

/// `c.o.k.e`, `c--o--k--e`, `c*o-k.e`; no letters where it is none.
Dotted ReadDotted(Glyphs core) {
  constexpr std::size_t kMostSigns = 3;
  Dotted dotted;
  std::size_t signs = 0;
  for (std::size_t i = 0; i < core.size(); ++i) {
    if (!core[i].IsWordPart()) {
      if (++signs > kMostSigns) return {};
      dotted.alike = dotted.alike && core[i].base == core[1].base;
      continue;
    }
    if (i > 0 && signs == 0) return {};
    signs = 0;
    dotted.letters.push_back(core[i]);
  }
  return dotted;
}

}  // namespace

Glyphs CoreOf(Glyphs glyphs) {
  const auto is_part = [](const Glyph& glyph) { return glyph.IsWordPart(); };
  const auto first = std::find_if(glyphs.begin(), glyphs.end(), is_part);
  const auto last = std::find_if(glyphs.rbegin(), glyphs.rend(), is_part);
  if (first == glyphs.end()) return {};
  return glyphs.subspan(static_cast<std::size_t>(first - glyphs.begin()),
                        static_cast<std::size_t>(last.base() - first));
}

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

/// `stap+` is *stapt*, not *stap*, in a text where signs are known to stand for letters.
bool PieceClearer::TakeWithSignBehind(Glyphs core) {
  const Glyphs all = piece_.glyphs;
  const auto begin = static_cast<std::size_t>(core.data() - all.data());
  const std::size_t end = begin + core.size();
  if (!bold_ || !layers_.Has(Disguise::kLeet) || end + 1 != all.size()) return false;
  if (all[end].base != '+' && all[end].base != '$') return false;
  const auto known = reader_.FindKnown(all.subspan(begin));
  return known && Take(all.subspan(begin), *known);
}

/// A known word that is written with signs in it.
bool PieceClearer::TakeKnown(Glyphs core) {
  if (TakeWithSignBehind(core)) return true;
  const bool one_word = AreWordParts(core);
  const bool open = reader_.IsOpen(piece_, core);
  if (open && !HasLeetInside(core)) {
    if (one_word && Changed(core)) ClearWord(core);
    if (one_word || JoinsOpenWords(core) || reader_.PartsAreLikelier(core))
      return one_word;
  }
  if (!one_word && !BeginsSentence(core) && !HasBrackets()) {
    if (const auto known = reader_.FindKnown(core)) return Take(core, *known);
  }
  if (open) return false;
  if (const Glyphs wider = Widen(core); wider.size() > core.size()) {
    if (reader_.FindKnown(core)) return false;
    if (const auto known = reader_.FindKnown(wider)) return Take(wider, *known);
  }
  return false;
}

bool PieceClearer::Take(Glyphs glyphs, const Reading& reading) {
  writer_.Replace(SourceOf(glyphs), reading.spelling, reading.undone);
  return true;
}

/// `partij(en)`, `b)de`; not `c()ke`, `|)`.
bool PieceClearer::HasBrackets() const {
  char32_t before = 0;
  for (const Glyph& glyph : piece_.glyphs) {
    const bool drawn = before == '(' || before == '[' || before == '|';
    if ((glyph.base == ')' || glyph.base == ']') && !drawn) return true;
    before = glyph.base;
  }
  return false;
}

/// `0p10$$1n9`: letters, and signs for letters at two places among them at least. Each of
/// them alone, `hoi!ik`, is more often a sign.
bool PieceClearer::IsWrittenWithSigns(Glyphs core) const {
  if (!layers_.Has(Disguise::kLeet) || HasBrackets()) return false;
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

/// With the sign before and the one behind, if letters are written with them.
Glyphs PieceClearer::Widen(Glyphs core) const {
  const Glyphs all = piece_.glyphs;
  auto begin = static_cast<std::size_t>(core.data() - all.data());
  std::size_t end = begin + core.size();
  const auto leet = [&](std::size_t i) { return !LeetLetters(all[i].base).empty(); };
  if (begin == 1 && (all[0].base == '@' || all[0].base == '$')) begin = 0;
  const std::size_t behind = all.size() - end;
  constexpr std::size_t kMostSigns = 2;
  while (behind <= kMostSigns && end < all.size() && leet(end)) ++end;
  return all.subspan(begin, end - begin);
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
