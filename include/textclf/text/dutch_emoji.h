#ifndef TEXTCLF_TEXT_DUTCH_EMOJI_H_
#define TEXTCLF_TEXT_DUTCH_EMOJI_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/token.h"
#include "textclf/text/unicode.h"

namespace textclf::internal {

/// `1️⃣`: a digit in a box, which is that digit.
inline bool ScanKeycap(DutchTokenWriter& writer, const Character& first) {
  if (!IsAsciiDigit(first.code_point)) return false;
  Character next = writer.Look(first.end());
  if (next.code_point == kEmojiPresentation) next = writer.Look(next.end());
  if (next.code_point != kEnclosingKeycap) return false;
  return writer.Take(TokenKind::kEmoji, next.end(),
                     writer.Bytes(first.begin, first.end()));
}

/// Appends one emoji without what modifies it (UAX #29, GB9 and GB11), or a flag: joined
/// emoji are one, two regional letters are one, skin tones and variation selectors are
/// not spelled. Returns its end; that of nothing where no emoji begins.
inline std::uint32_t AppendEmoji(DutchTokenWriter& writer, const Character& first) {
  if (first.Is(kRegionalLetter)) {
    const Character second = writer.Look(first.end());
    const std::uint32_t end = second.Is(kRegionalLetter) ? second.end() : first.end();
    writer.AppendFolded(writer.Bytes(first.begin, end), {first.begin, end});
    return end;
  }
  Character next = first;
  bool joined = true;
  while (next.Is(kPictograph) && joined) {
    if (next.begin > first.begin) {
      writer.AppendCodePoint(kZeroWidthJoiner, {next.begin, next.end()});
    }
    writer.AppendCodePoint(next.code_point, {next.begin, next.end()});
    next = writer.Look(next.end());
    joined = false;
    while (next.Is(kIgnorable | kSkinTone | kCombiningMark)) {
      joined = next.code_point == kZeroWidthJoiner;
      next = writer.Look(next.end());
    }
  }
  return next.begin;
}

/// One emoji or flag.
inline bool ScanEmoji(DutchTokenWriter& writer, const Character& first) {
  if (!first.Is(kPictograph | kRegionalLetter)) return false;
  const std::uint32_t folded_begin = writer.folded_size();
  const std::uint32_t end = AppendEmoji(writer, first);
  writer.Finish(TokenKind::kEmoji, end, folded_begin);
  return true;
}

/// The same emoji or flag once or more often.
inline bool ScanEmojiRun(DutchTokenWriter& writer, const Character& first) {
  if (!first.Is(kPictograph | kRegionalLetter)) return false;
  const std::uint32_t folded_begin = writer.folded_size();
  std::uint32_t end = AppendEmoji(writer, first);
  const std::uint32_t folded_end = writer.folded_size();
  const std::string emoji(writer.FoldedFrom(folded_begin));
  while (true) {
    const std::uint32_t next_end = AppendEmoji(writer, writer.Look(end));
    const bool same = writer.FoldedFrom(folded_end) == emoji;
    writer.Erase(folded_end);
    if (!same) break;
    end = next_end;
  }
  writer.Finish(TokenKind::kEmoji, end, folded_begin);
  return true;
}

/// `:-)`, `;)`, `:D`, `<3`: faces and a heart out of letters and signs, without the nose.
inline bool ScanSmiley(DutchTokenWriter& writer, const Character& first) {
  const bool heart = first.code_point == '<' && writer.Ascii(first.end()) == '3';
  if (!heart && !IsIn(":;=", first.code_point)) return false;
  const std::uint32_t nose = !heart && writer.Ascii(first.end()) == '-' ? 1 : 0;
  const std::uint32_t end = first.end() + nose + 1;
  const char32_t mouth = writer.Ascii(end - 1);
  const bool alone = first.begin == 0 || writer.Look(first.begin - 1).Is(kWhiteSpace);
  const bool smiles = mouth == ')' || alone;  // ":)" also ends a word
  if (!heart && !(IsIn(")(D|/\\Pp]O", mouth) && smiles)) return false;
  if (writer.Look(end).IsWordCharacter()) return false;
  const std::string spelling = {static_cast<char>(first.code_point),
                                static_cast<char>(mouth)};
  return writer.Take(TokenKind::kEmoji, end, spelling);
}

/// Whatever else there is: the same character repeated is one token, spelled once.
inline void ScanPunctuation(DutchTokenWriter& writer, const Character& first) {
  Character next = writer.Look(first.end());
  while (next.length > 0 && next.code_point == first.code_point) {
    next = writer.Look(next.end());
  }
  const std::uint32_t folded_begin = writer.folded_size();
  writer.AppendCodePoint(first.code_point, {first.begin, next.begin});
  writer.Finish(TokenKind::kPunctuation, next.begin, folded_begin);
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_EMOJI_H_
