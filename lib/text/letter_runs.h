#ifndef TEXTCLF_LIB_TEXT_LETTER_RUNS_H_
#define TEXTCLF_LIB_TEXT_LETTER_RUNS_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "glyphs.h"

namespace textclf::internal {

/// The end of the run of one letter that begins at `begin`; ë does not repeat e.
inline std::size_t EndOfRun(std::span<const Glyph> glyphs, std::size_t begin) {
  const Glyph& first = glyphs[begin];
  std::size_t end = begin + 1;
  while (first.is_letter && end < glyphs.size() && glyphs[end].base == first.base &&
         (glyphs[end].marks > 0) == (first.marks > 0)) {
    ++end;
  }
  return end;
}

/// Whether the same sign stands three times in a row.
inline bool HasSignThrice(std::span<const Glyph> glyphs) {
  for (std::size_t i = 2; i < glyphs.size(); ++i) {
    const char32_t base = glyphs[i].base;
    if (glyphs[i - 1].base == base && glyphs[i - 2].base == base) return true;
  }
  return false;
}

/// Whether a digit stands three times in a row.
inline bool HasDigitThrice(std::span<const Glyph> glyphs) {
  for (std::size_t i = 2; i < glyphs.size(); ++i) {
    const char32_t base = glyphs[i].base;
    const bool same = glyphs[i - 1].base == base && glyphs[i - 2].base == base;
    if (same && glyphs[i].is_digit) return true;
  }
  return false;
}

/// Whether a letter is repeated three times and more beside others. `III` is a number.
inline bool IsStretchedWord(std::span<const Glyph> glyphs) {
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

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_LETTER_RUNS_H_
