#ifndef TEXTCLF_TEXT_DUTCH_RULES_2_H_
#define TEXTCLF_TEXT_DUTCH_RULES_2_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/compose.h"
#include "textclf/text/dutch_amounts.h"
#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_emoji.h"
#include "textclf/text/dutch_identifiers.h"
#include "textclf/text/dutch_links.h"
#include "textclf/text/dutch_numbers.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/dutch_words.h"
#include "textclf/text/token.h"

namespace textclf::internal {

/// Version 2 of the rules, `nl-2`: what they do never changes.
class DutchRules2 {
 public:
  static constexpr ByteClasses kByteClasses =
      ClassifyBytes({.begin = "@#$'`",
                     .begin_before_text = "/:;=<+",
                     .join = "@+-",
                     .join_before_text = "'`.,:/"});
  static constexpr bool kPlainWordsHaveDigits = false;

  /// `per stuk`, `EUR 50` and `dr. Jansen` look like plain words.
  static bool NeedsRule(const DutchText& text, std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t size = end - begin;
    if (size > 4) return false;
    if (text.Ascii(end) == '.') return SkipShorteningPoint(text, begin, end) != end;
    if (text.StartsWithAt(begin, "per ")) return true;
    return text.StartsWithAt(begin, "eur") && IsAsciiDigit(text.Ascii(end + 1));
  }

  /// Takes the token that begins with `first`.
  static void Scan(DutchTokenWriter& writer, const Character& first) {
    const bool taken = first.Is(kLetter)         ? ScanWordLike(writer, first)
                       : first.IsWordCharacter() ? ScanNumberLike(writer, first)
                                                 : ScanSign(writer, first);
    if (!taken) ScanWord(writer, first);
  }

  /// Character n-grams are made of all but punctuation and what is spelled by its class,
  /// and know no accents: many writers leave them out.
  static void AppendChunk(const Token& token, TokenStream& stream) {
    const bool by_class = stream.folded[token.folded.begin] == '<';
    if (token.kind == TokenKind::kPunctuation || by_class) return;
    Token chunk = token;
    const std::string_view folded = stream.Folded(token.folded);
    const bool ascii = std::all_of(folded.begin(), folded.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x80;
    });
    if (!ascii) chunk.folded = SpellWithoutAccents(token.folded, stream);
    stream.chunks.push_back(chunk);
  }

 private:
  /// Spells `folded` again, behind all else.
  static ByteSpan SpellWithoutAccents(ByteSpan folded, TokenStream& stream) {
    const std::uint32_t begin = stream.folded_size();
    for (std::uint32_t at = folded.begin; at < folded.end;) {
      const DecodedCodePoint decoded = DecodeUtf8(stream.folded, at);
      AppendUtf8(WithoutAccents(decoded.code_point), stream.folded);
      if (stream.keep_origins) stream.RecordOrigin(stream.origins[at]);
      at += decoded.length;
    }
    return {begin, stream.folded_size()};
  }

  /// What begins with a letter and is no word by the general rule.
  static bool ScanWordLike(DutchTokenWriter& writer, const Character& first) {
    return ScanNamedMoney(writer) || ScanPerUnit(writer, first) ||
           ScanLetterPair(writer, first) || ScanDottedAbbreviation(writer, first) ||
           ScanIban(writer);
  }

  /// What begins with a digit and is more than a number.
  static bool ScanNumberLike(DutchTokenWriter& writer, const Character& first) {
    return ScanKeycap(writer, first) || ScanPhone(writer, first) || ScanDate(writer) ||
           ScanTime(writer) || ScanAmount(writer);
  }

  /// What begins with a sign.
  static bool ScanSign(DutchTokenWriter& writer, const Character& first) {
    const bool taken = ScanDottedHandle(writer, first) || ScanTag(writer, first) ||
                       ScanPhone(writer, first) || ScanSignedMoney(writer, first) ||
                       ScanSmiley(writer, first) || ScanClitic(writer, first) ||
                       ScanShortYear(writer, first) || ScanPerUnit(writer, first) ||
                       ScanEmojiRun(writer, first);
    if (!taken) ScanPunctuation(writer, first);
    return true;
  }

  /// `#zomer` is the word `zomer`.
  static bool ScanTag(DutchTokenWriter& writer, const Character& first) {
    if (first.code_point != '#') return false;
    const std::uint32_t folded_begin = writer.folded_size();
    std::uint32_t end = first.end();
    while (writer.Look(end).IsWordCharacter())
      end = writer.AppendLetter(writer.Look(end));
    if (end == first.end()) return false;
    if (HasIdentifyingDigits(writer.FoldedFrom(folded_begin))) {
      writer.Erase(folded_begin);
      return writer.Take(TokenKind::kHashtag, end, "<number>");
    }
    writer.Finish(TokenKind::kHashtag, end, folded_begin);
    return true;
  }

  /// A word or number, or a link or address that begins with one.
  static void ScanWord(DutchTokenWriter& writer, const Character& first) {
    const std::uint32_t folded_begin = writer.folded_size();
    const auto word = writer.AppendWord(first);
    if (ScanAddress(writer, folded_begin, word.end)) return;
    const std::string_view spelling = writer.FoldedFrom(folded_begin);
    if (HasIdentifyingDigits(spelling) && !AreTwoYears(spelling)) {
      writer.Erase(folded_begin);
      writer.Take(TokenKind::kNumber, word.end, "<number>");
    } else if (word.only_digits) {
      const std::string number = writer.TakeBack(folded_begin);
      writer.Take(TokenKind::kNumber, word.end,
                  AreTwoYears(number) ? number : FoldNumber(number));
    } else {
      const std::uint32_t end = SkipShorteningPoint(writer, writer.at(), word.end);
      writer.Finish(TokenKind::kWord, SkipOpenHyphen(writer, end), folded_begin);
    }
  }

  /// A link or an e-mail address whose first word ends at `word_end`; takes its spelling
  /// back.
  static bool ScanAddress(DutchTokenWriter& writer, std::uint32_t folded_begin,
                          std::uint32_t word_end) {
    if (!MayBeAddress(writer, word_end)) return false;
    const std::string spelling = writer.TakeBack(folded_begin);
    if (ScanLink(writer, word_end) || ScanAnyEmail(writer)) return true;
    if (writer.Ascii(word_end) == '.' && (ScanWww(writer) || ScanBareUrl(writer)))
      return true;
    writer.PutBack(spelling);
    return false;
  }
};

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_RULES_2_H_
