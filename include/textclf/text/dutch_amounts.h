#ifndef TEXTCLF_TEXT_DUTCH_AMOUNTS_H_
#define TEXTCLF_TEXT_DUTCH_AMOUNTS_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_numbers.h"
#include "textclf/text/dutch_text.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/token.h"
#include "textclf/text/units.h"

namespace textclf::internal {

// Rules for money, quantities, units and times. Those named Read or Skip only look.

/// What begins at some place and how it is spelled; `end` 0: nothing does.
struct ReadSpelling {
  std::uint32_t end = 0;
  std::string folded;
};

/// The byte behind one space at `at`, or `at`.
inline std::uint32_t SkipSpace(const DutchText& text, std::uint32_t at) {
  constexpr char32_t kNoBreakSpace = 0xA0;
  constexpr char32_t kNarrowNoBreakSpace = 0x202F;
  const Character space = text.Look(at);
  const bool is_space = space.code_point == ' ' || space.code_point == kNoBreakSpace ||
                        space.code_point == kNarrowNoBreakSpace;
  return is_space ? space.end() : at;
}

/// Whether a word or number that ends at `at` could go on there.
inline bool GoesOn(const DutchText& text, std::uint32_t at) {
  const Character next = text.Look(at);
  if (next.Is(kWordCharacter | kCombiningMark) || next.code_point == '@') return true;
  const Character after = text.Look(next.end());
  if (IsApostrophe(next.code_point)) return after.Is(kLetter);
  return IsHyphen(next.code_point) && after.IsWordCharacter();
}

/// Whether a sign at `at` joins the digit before it to one behind it.
inline bool JoinsDigits(const DutchText& text, std::uint32_t at) {
  const char32_t sign = text.Ascii(at);
  return (sign == '.' || sign == ',' || sign == ':' || sign == '/') &&
         text.Look(at + 1).Is(kDigit);
}

inline std::uint32_t SkipDigits(const DutchText& text, std::uint32_t at) {
  while (IsAsciiDigit(text.Ascii(at))) ++at;
  return at;
}

/// A number in Dutch notation: `10.000`, `2,5`, `1.250,75`, or with a decimal point,
/// `2.5`. Not of eight and more digits, nor a part of something longer like `24/7`.
inline ReadSpelling ReadNumber(const DutchText& text, std::uint32_t begin) {
  constexpr std::uint32_t kGroup = 3;
  std::uint32_t end = SkipDigits(text, begin);
  if (end == begin) return {};
  while (text.Ascii(end) == '.' && SkipDigits(text, end + 1) == end + 1 + kGroup) {
    end += 1 + kGroup;
  }
  const char32_t sign = text.Ascii(end);
  const bool decimals = sign == ',' || (sign == '.' && SkipDigits(text, begin) == end);
  if (decimals && IsAsciiDigit(text.Ascii(end + 1))) end = SkipDigits(text, end + 1);
  const std::string_view number = text.Bytes(begin, end);
  if (JoinsDigits(text, end) || Identifies(number)) return {};
  std::string folded = FoldNumber(number);
  std::replace(folded.begin(), folded.end(), '.', ',');
  return {end, std::move(folded)};
}

/// The end of a word that could be a unit, at `begin`: `gram`, `m2`, `euro's`, `%`.
inline std::uint32_t SkipUnitName(const DutchText& text, std::uint32_t begin) {
  constexpr std::uint32_t kLongest = 10;
  if (text.Ascii(begin) == '%') return begin + 1;
  std::uint32_t end = begin;
  while (end - begin <= kLongest &&
         (IsAsciiAlphanumeric(text.Ascii(end)) || text.Ascii(end) == '\'')) {
    ++end;
  }
  while (end > begin && text.Ascii(end - 1) == '\'') --end;  // a quotation mark
  return end;
}

/// Which of `units` stands behind a number that ends at `at`.
inline ReadSpelling ReadUnit(const DutchText& text, std::uint32_t at,
                             const UnitTable& units) {
  const std::uint32_t begin = SkipSpace(text, at);
  const std::uint32_t end = SkipUnitName(text, begin);
  const Unit* const unit = units.Find(text.Bytes(begin, end));
  const bool found =
      unit != nullptr && (begin == at || unit->may_stand_apart) && !GoesOn(text, end);
  return found ? ReadSpelling{end, std::string(unit->folded)} : ReadSpelling{};
}

/// `number` and the word behind it that multiplies it: `1,7 miljoen`, `5k`.
inline ReadSpelling ReadMultiplied(const DutchText& text, const ReadSpelling& number) {
  if (number.end == 0) return {};
  const ReadSpelling multiplier = ReadUnit(text, number.end, kMultipliers);
  if (multiplier.end == 0) return number;
  return {multiplier.end, number.folded + multiplier.folded};
}

/// The sign of the money whose number ends at `at`: `,-`, ` euro`, `€`.
inline ReadSpelling ReadCurrency(const DutchText& text, std::uint32_t at) {
  const std::uint32_t decimals_end = text.SkipEmptyDecimals(at);
  const std::uint32_t begin = SkipSpace(text, decimals_end);
  const Character sign = text.Look(begin);
  if (sign.Is(kCurrencySign) &&
      (begin == decimals_end || !text.HasAmountBehind(sign.end()))) {
    return {sign.end(), std::string(text.Bytes(sign.begin, sign.end()))};
  }
  ReadSpelling name = ReadUnit(text, decimals_end, kCurrencies);
  if (name.end == 0 && decimals_end != at) return {decimals_end, "€"};
  return name;
}

/// `€50`, `€ 1,7 miljoen`, `$10`, and with letters `EUR 50`: a sign that ends at
/// `sign_end`, and an amount.
inline bool ScanMoneyBehind(DutchTokenWriter& writer, std::uint32_t sign_end,
                            std::string_view sign) {
  const ReadSpelling amount =
      ReadMultiplied(writer, ReadNumber(writer, SkipSpace(writer, sign_end)));
  if (amount.end == 0 || GoesOn(writer, amount.end)) return false;
  return writer.Take(TokenKind::kMoney, writer.SkipEmptyDecimals(amount.end),
                     std::string(sign) + amount.folded);
}

/// A sign and what is joined of digits alone: `€50-100`.
inline bool ScanSignedDigits(DutchTokenWriter& writer, const Character& first) {
  if (!first.Is(kCurrencySign)) return false;
  const std::uint32_t number_begin =
      writer.Ascii(first.end()) == ' ' ? first.end() + 1 : first.end();
  const Character digit = writer.Look(number_begin);
  if (!digit.Is(kDigit)) return false;
  const std::uint32_t folded_begin = writer.folded_size();
  const auto amount = writer.AppendWord(digit);
  const std::string number = writer.TakeBack(folded_begin);
  if (!amount.only_digits) return false;
  const std::string sign(writer.Bytes(first.begin, first.end()));
  return writer.Take(TokenKind::kMoney, writer.SkipEmptyDecimals(amount.end),
                     sign + FoldNumber(number));
}

inline bool ScanSignedMoney(DutchTokenWriter& writer, const Character& first) {
  if (!first.Is(kCurrencySign)) return false;
  const std::string_view sign = writer.Bytes(first.begin, first.end());
  return ScanMoneyBehind(writer, first.end(), sign) || ScanSignedDigits(writer, first);
}

/// `EUR 50`, `euro 50`.
inline bool ScanNamedMoney(DutchTokenWriter& writer) {
  for (const std::string_view name : {"eur", "euro"}) {
    const std::uint32_t end = writer.at() + static_cast<std::uint32_t>(name.size());
    if (!writer.StartsWithAt(writer.at(), name)) continue;
    if (SkipSpace(writer, end) != end && ScanMoneyBehind(writer, end, "€")) return true;
  }
  return false;
}

/// The number of up to two ASCII digits at [begin, end), else 100.
inline int ReadTwoDigits(const DutchText& text, std::uint32_t begin, std::uint32_t end) {
  if (end - begin > 2 || end == begin) return 100;
  int number = 0;
  for (const char digit : text.Bytes(begin, end)) number = 10 * number + digit - '0';
  return number;
}

/// `20:30`, `20u30`, and before the word `uur` also `20.30`: the word is no part of it.
inline bool ScanTime(DutchTokenWriter& writer) {
  constexpr std::array<std::string_view, 2> kHours = {"uur", "u"};
  const std::uint32_t hour_end = SkipDigits(writer, writer.at());
  const char32_t sign = writer.Ascii(hour_end);
  const std::uint32_t end = SkipDigits(writer, hour_end + 1);
  const bool is_time = ReadTwoDigits(writer, writer.at(), hour_end) <= 24 &&
                       end == hour_end + 3 &&
                       ReadTwoDigits(writer, hour_end + 1, end) < 60;
  if (!is_time || JoinsDigits(writer, end) || writer.Look(end).IsWordCharacter()) {
    return false;
  }
  if (sign == '.') {
    const std::uint32_t word = SkipSpace(writer, end);
    const bool uur = std::any_of(kHours.begin(), kHours.end(), [&](auto name) {
      return writer.StartsWithAt(word, name) &&
             !GoesOn(writer, word + static_cast<std::uint32_t>(name.size()));
    });
    if (!uur) return false;
  } else if (sign != ':' && sign != 'u' && sign != 'h') {
    return false;
  }
  return writer.Take(TokenKind::kTime, end,
                     std::string(writer.Bytes(writer.at(), hour_end)) + ":" +
                         std::string(writer.Bytes(hour_end + 1, end)));
}

/// Whether a link or an e-mail address may go on at `at`, behind a word or number.
inline bool MayBeAddress(const DutchText& text, std::uint32_t at) {
  return IsIn("@.+-%:", text.Ascii(at)) && !text.Look(at + 1).Is(kWhiteSpace);
}

/// A number, and what makes it money, a quantity or a larger number.
inline bool ScanAmount(DutchTokenWriter& writer) {
  const ReadSpelling number = ReadNumber(writer, writer.at());
  if (number.end == 0) return false;
  const ReadSpelling amount = ReadMultiplied(writer, number);
  const ReadSpelling currency = ReadCurrency(writer, amount.end);
  if (currency.end != 0) {
    return writer.Take(TokenKind::kMoney, currency.end, currency.folded + amount.folded);
  }
  const ReadSpelling unit = ReadUnit(writer, amount.end, kQuantityUnits);
  if (unit.end != 0) {
    return writer.Take(TokenKind::kQuantity, unit.end, amount.folded + unit.folded);
  }
  return !GoesOn(writer, amount.end) && !MayBeAddress(writer, amount.end) &&
         writer.Take(TokenKind::kNumber, amount.end, amount.folded);
}

/// `'90`: an apostrophe that stands for a century, and no quotation of an amount.
inline bool ScanShortYear(DutchTokenWriter& writer, const Character& first) {
  if (!IsApostrophe(first.code_point)) return false;
  const std::uint32_t end = SkipDigits(writer, first.end());
  const Character next = writer.Look(end);
  const bool year = end == first.end() + 2 && !next.IsWordCharacter() &&
                    !IsApostrophe(next.code_point) && !JoinsDigits(writer, end) &&
                    ReadCurrency(writer, end).end == 0 &&
                    ReadUnit(writer, end, kQuantityUnits).end == 0;
  return year && writer.Take(TokenKind::kNumber, end,
                             "'" + std::string(writer.Bytes(first.end(), end)));
}

/// `p/g`, `p.st.`, `per stuk`, and behind what is no letter `/g`: what a price is for.
inline bool ScanPerUnit(DutchTokenWriter& writer, const Character& first) {
  const std::uint32_t at = writer.at();
  ReadSpelling unit;
  if (first.code_point == '/') {
    const bool behind_word = at > 0 && IsAsciiLetter(writer.Ascii(at - 1));
    if (!behind_word) unit = ReadUnit(writer, first.end(), kPerUnits);
  } else if (first.code_point == 'p' || first.code_point == 'P') {
    const char32_t sign = writer.Ascii(first.end());
    if (sign == '/' || sign == '.') unit = ReadUnit(writer, first.end() + 1, kPerUnits);
    const bool short_unit = unit.end <= first.end() + 2;
    if (sign == '.' && short_unit) unit = {};  // "P.J. de Boer"
    if (writer.StartsWithAt(at, "per ")) unit = ReadUnit(writer, at + 3, kPerUnits);
    if (unit.end != 0 && sign == '.' && writer.Ascii(unit.end) == '.') ++unit.end;
  }
  return unit.end != 0 && writer.Take(TokenKind::kPerUnit, unit.end, "p/" + unit.folded);
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_AMOUNTS_H_
