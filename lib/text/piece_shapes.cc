#include "piece_shapes.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "glyph_options.h"
#include "letter_runs.h"
#include "pieces.h"

namespace textclf::internal {

Glyphs CoreOf(Glyphs glyphs) {
  const auto is_part = [](const Glyph& glyph) { return glyph.IsWordPart(); };
  const auto first = std::find_if(glyphs.begin(), glyphs.end(), is_part);
  const auto last = std::find_if(glyphs.rbegin(), glyphs.rend(), is_part);
  if (first == glyphs.end()) return {};
  return glyphs.subspan(static_cast<std::size_t>(first - glyphs.begin()),
                        static_cast<std::size_t>(last.base() - first));
}

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

bool JoinsOpenWords(Glyphs core) {
  static constexpr std::u32string_view kJoining = U"-/&+'`\u2019\u2018\u00B4\u2010\u2011";
  return std::any_of(core.begin(), core.end(), [](const Glyph& g) {
    return !g.IsWordPart() && kJoining.find(g.base) != std::u32string_view::npos;
  });
}

bool HasLeetInside(Glyphs core) {
  const auto is_letter = [](const Glyph& g) { return g.is_letter; };
  const auto first = std::find_if(core.begin(), core.end(), is_letter);
  const auto last = std::find_if(core.rbegin(), core.rend(), is_letter).base();
  return first < last && std::any_of(first, last, [](const Glyph& g) {
           return !g.is_letter && !LeetLetters(g.base).empty();
         });
}

Glyphs WithSignsAround(Glyphs all, Glyphs core, bool bold) {
  /// How many signs from the i-th on are a letter.
  const auto letter_at = [&](std::size_t i, bool one_sign_will_do) {
    const std::size_t signs = SignsOfALetter(all.subspan(i));
    if (signs > 0) return signs;
    return one_sign_will_do && !LeetLetters(all[i].base).empty() ? std::size_t{1} : 0;
  };
  const auto core_begin = static_cast<std::size_t>(core.data() - all.data());
  const bool one = core_begin == 1 && (all[0].base == '@' || all[0].base == '$');
  constexpr std::size_t kMostBefore = 6;
  std::size_t begin = one || (bold && core_begin <= kMostBefore) ? 0 : core_begin;
  for (std::size_t at = begin; at < core_begin;) {
    const std::size_t signs = letter_at(at, true);
    at += signs;
    if (signs == 0 || at > core_begin) begin = at = core_begin;
  }
  std::size_t end = core_begin + core.size();
  constexpr std::size_t kMostSigns = 2;
  const bool few = all.size() - end <= kMostSigns;
  while (end < all.size()) {
    const std::size_t signs = letter_at(end, few);
    if (signs == 0) break;
    end += signs;
  }
  return all.subspan(begin, end - begin);
}

bool HasDigit(Glyphs glyphs) {
  return std::any_of(glyphs.begin(), glyphs.end(),
                     [](const Glyph& g) { return g.is_digit; });
}

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

bool HasBrackets(Glyphs glyphs) {
  char32_t before = 0;
  for (const Glyph& glyph : glyphs) {
    const bool drawn = before == '(' || before == '[' || before == '|';
    if ((glyph.base == ')' || glyph.base == ']') && !drawn) return true;
    before = glyph.base;
  }
  return false;
}

}  // namespace textclf::internal
