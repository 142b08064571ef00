#ifndef TEXTCLF_TEXT_DUTCH_WORDS_H_
#define TEXTCLF_TEXT_DUTCH_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/token.h"

namespace textclf::internal {

/// `a.u.b.`, `m.b.t.`: single letters with points; the points are not spelled.
inline bool ScanDottedAbbreviation(DutchTokenWriter& writer, const Character& first) {
  constexpr int kMaxLetters = 8;  // keeps the scan linear
  if (writer.Ascii(first.end()) != '.') return false;
  std::uint32_t end = 0;
  int letters = 0;
  Character letter = first;
  while (letters < kMaxLetters && letter.Is(kLetter) &&
         writer.Ascii(letter.end()) == '.') {
    end = letter.end() + 1;
    ++letters;
    letter = writer.Look(end);
  }
  if (letters < 2) return false;
  if (letter.Is(kLetter) && !writer.Look(letter.end()).IsWordCharacter()) {
    end = letter.end();  // the last point may be missing: "a.u.b"
  } else if (letter.IsWordCharacter()) {
    return false;
  }
  const std::uint32_t folded_begin = writer.folded_size();
  std::uint32_t at = writer.at();
  while (at < end) {
    const Character next = writer.Look(at);
    at = next.Is(kLetter) ? writer.AppendLetter(next) : next.end();
  }
  writer.Finish(TokenKind::kWord, at, folded_begin);
  return true;
}

/// Whether `c` is an ASCII letter that stands in `letters`, whatever its case.
constexpr bool IsOneOf(std::string_view letters, char32_t c) {
  return IsAsciiLetter(c) &&
         letters.find(AsciiLower(static_cast<char>(c))) != std::string_view::npos;
}

/// `'s ochtends`, `'t`, `'s-Gravenhage`: an apostrophe and one letter that stand for a
/// word.
inline bool ScanClitic(DutchTokenWriter& writer, const Character& first) {
  if (!IsApostrophe(first.code_point)) return false;
  const Character next = writer.Look(first.end() + 1);
  const bool clitic = IsOneOf("stknmrd", writer.Ascii(first.end()));
  if (!clitic || next.IsWordCharacter() || IsApostrophe(next.code_point)) return false;
  const std::uint32_t folded_begin = writer.folded_size();
  writer.AppendFolded("'", {first.begin, first.end()});
  const auto word = writer.AppendWord(writer.Look(first.end()));
  writer.Finish(TokenKind::kWord, word.end, folded_begin);
  return true;
}

/// `t/m`, `m/v`: two letters with a slash between.
inline bool ScanLetterPair(DutchTokenWriter& writer, const Character& first) {
  if (writer.Ascii(first.end()) != '/') return false;
  const Character second = writer.Look(first.end() + 1);
  const Character next = writer.Look(second.end());
  if (!second.Is(kLetter) || next.IsWordCharacter() || next.code_point == '/') {
    return false;
  }
  const std::uint32_t folded_begin = writer.folded_size();
  const std::uint32_t first_end = writer.AppendLetter(first);
  if (first_end != first.end()) {
    writer.Erase(folded_begin);
    return false;
  }
  writer.AppendFolded("/", {first.end(), second.begin});
  writer.Finish(TokenKind::kWord, writer.AppendLetter(second), folded_begin);
  return true;
}

/// The end of a word with the point that shortens it: `dr. Jansen`, `nr. 5`, `J. de
/// Boer`. What has one to three letters and no vowel among them is no word that ends a
/// sentence. The point is not spelled.
inline std::uint32_t SkipShorteningPoint(const DutchText& text, std::uint32_t begin,
                                         std::uint32_t word_end) {
  constexpr std::uint32_t kMaxLetters = 3;
  if (text.Ascii(word_end) != '.' || word_end - begin > kMaxLetters) return word_end;
  for (std::uint32_t at = begin; at < word_end; ++at) {
    const char32_t letter = text.Ascii(at);
    if (!IsAsciiLetter(letter) || IsOneOf("aeiouy", letter)) return word_end;
  }
  const bool goes_on =
      text.Ascii(word_end + 1) == ' ' && text.Look(word_end + 2).IsWordCharacter();
  return goes_on ? word_end + 1 : word_end;
}

/// The end of a word with the hyphen behind it that stands for the rest of a compound:
/// `bezorg- en afhaalkosten`. The hyphen is not spelled.
inline std::uint32_t SkipOpenHyphen(const DutchText& text, std::uint32_t word_end) {
  const Character hyphen = text.Look(word_end);
  const Character space = text.Look(hyphen.end());
  const bool open = IsHyphen(hyphen.code_point) && space.Is(kWhiteSpace) &&
                    text.Look(space.end()).Is(kLetter);
  return open ? hyphen.end() : word_end;
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_WORDS_H_
