#ifndef TEXTCLF_TEXT_DUTCH_RULES_1_H_
#define TEXTCLF_TEXT_DUTCH_RULES_1_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/dutch_amounts.h"
#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_emoji.h"
#include "textclf/text/dutch_links.h"
#include "textclf/text/dutch_numbers.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/dutch_words.h"
#include "textclf/text/token.h"

namespace textclf::internal {

/// Version 1 of the rules, `nl-1`: what they do never changes.
class DutchRules1 {
 public:
  static constexpr ByteClasses kByteClasses =
      ClassifyBytes({.begin = "@#$'`",
                     .begin_before_text = "",
                     .join = "@+",
                     .join_before_text = "'`-.,:/"});
  static constexpr bool kPlainWordsHaveDigits = true;

  /// No plain word needs a rule.
  static bool NeedsRule(const DutchText& /*text*/, std::uint32_t /*word_begin*/,
                        std::uint32_t /*word_end*/) {
    return false;
  }

  /// Takes the token that begins with `first`.
  static void Scan(DutchTokenWriter& writer, const Character& first) {
    const bool taken = ScanUrl(writer) || ScanHandle(writer, first) ||
                       ScanHashtag(writer, first) || ScanKeycap(writer, first) ||
                       ScanSignedDigits(writer, first) || ScanClitic(writer, first) ||
                       ScanWordOrNumber(writer, first) || ScanEmoji(writer, first);
    if (!taken) ScanPunctuation(writer, first);
  }

  /// Character n-grams are made of all but punctuation.
  static void AppendChunk(const Token& token, TokenStream& stream) {
    if (token.kind != TokenKind::kPunctuation) stream.chunks.push_back(token);
  }

 private:
  static bool ScanWordOrNumber(DutchTokenWriter& writer, const Character& first) {
    if (!first.IsWordCharacter()) return false;
    if (ScanDottedAbbreviation(writer, first)) return true;
    const std::uint32_t folded_begin = writer.folded_size();
    const auto word = writer.AppendWord(first);
    const char32_t next = writer.Ascii(word.end);
    if (next == '@' || next == '.' || next == '+') {
      const std::string spelling = writer.TakeBack(folded_begin);
      if (ScanEmail(writer) || (next == '.' && ScanBareUrl(writer))) return true;
      writer.PutBack(spelling);
    }
    if (word.only_digits) return FinishNumber(writer, folded_begin, word.end);
    writer.Finish(TokenKind::kWord, word.end, folded_begin);
    return true;
  }

  /// Ends a number; with `,-` or a currency behind it, it is money.
  static bool FinishNumber(DutchTokenWriter& writer, std::uint32_t folded_begin,
                           std::uint32_t number_end) {
    const std::string number = writer.TakeBack(folded_begin);
    std::string sign = "€";
    const std::uint32_t decimals_end = writer.SkipEmptyDecimals(number_end);
    const std::uint32_t end = writer.SkipCurrency(decimals_end, sign);
    if (end == number_end) {
      return writer.Take(TokenKind::kNumber, end, FoldNumber(number));
    }
    return writer.Take(TokenKind::kMoney, end, sign + FoldNumber(number));
  }
};

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_RULES_1_H_
