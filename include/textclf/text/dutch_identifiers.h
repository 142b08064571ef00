#ifndef TEXTCLF_TEXT_DUTCH_IDENTIFIERS_H_
#define TEXTCLF_TEXT_DUTCH_IDENTIFIERS_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/dutch_amounts.h"
#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_links.h"
#include "textclf/text/dutch_numbers.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/token.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

// Rules for what points at one person or account. It is spelled by its class alone, so
// that no model remembers it.

// ---- telephone numbers -------------------------------------------------------------

/// How a telephone number was written so far.
struct PhoneDigits {
  bool international = false;  ///< the digits begin with the code of a country
  bool zero_in_brackets = false;
  bool has_points = false;
  bool has_spaces = false;  ///< or hyphens
  std::uint32_t digits = 0;
};

/// The end of what may stand between the digits of a telephone number: up to three
/// spaces, hyphens and brackets, or points. Those who write points write nothing else, so
/// that opening hours are no telephone number; a slash ends an area code.
inline std::uint32_t SkipPhoneSeparator(const DutchText& text, std::uint32_t at,
                                        PhoneDigits& phone) {
  constexpr int kMaxSigns = 3;
  constexpr std::uint32_t kLongestAreaCode = 4;
  for (int signs = 0; signs < kMaxSigns; ++signs) {
    const Character next = text.Look(at);
    const char32_t c = next.code_point;
    const bool slash = c == '/' && phone.digits <= kLongestAreaCode;
    if (c == '.') {
      phone.has_points = true;
    } else if (IsHyphen(c) || c == ' ' || c == 0xA0 || c == 0x2013) {
      phone.has_spaces = true;
    } else if (c != '(' && c != ')' && !slash) {
      break;
    }
    phone.zero_in_brackets =
        phone.zero_in_brackets || (c == '(' && text.StartsWithAt(next.end(), "0)"));
    at = next.end();
  }
  return at;
}

/// Whether so many digits are a whole telephone number: of the Netherlands and Belgium
/// by their numbering plans, of other countries by ITU-T E.164.
inline bool IsWholePhone(const DutchText& text, std::uint32_t country,
                         const PhoneDigits& phone) {
  if (phone.has_points && phone.has_spaces) return false;
  const std::uint32_t digits = phone.digits - (phone.zero_in_brackets ? 1 : 0);
  if (!phone.international) return digits == 9 || digits == 10;
  if (text.StartsWithAt(country, "31")) return digits == 11;
  if (text.StartsWithAt(country, "32")) return digits == 10 || digits == 11;
  return digits >= 8 && digits <= 15;
}

/// The end of a date like `01-02-2023` at `at`, or `at`.
inline std::uint32_t SkipDate(const DutchText& text, std::uint32_t at) {
  const std::uint32_t day = SkipDigits(text, at);
  if (!IsIn("-./", text.Ascii(day))) return at;
  const std::uint32_t month = SkipDigits(text, day + 1);
  const std::uint32_t year = SkipDigits(text, month + 1);
  const bool is_date = day > at && day - at <= 2 && month - day <= 3 &&
                       year - month == 5 && text.Ascii(day) == text.Ascii(month) &&
                       !GoesOn(text, year) && !JoinsDigits(text, year);
  return is_date ? year : at;
}

/// `01-02-2023`: has the digits of a telephone number and is none. "<date>".
inline bool ScanDate(DutchTokenWriter& writer) {
  const std::uint32_t end = SkipDate(writer, writer.at());
  return end != writer.at() && writer.Take(TokenKind::kNumber, end, "<date>");
}

/// `06 12 34 56 78`, `+31 (0)6-12345678`, `0032 470/12.34.56`: all telephone numbers are
/// spelled "<phone>".
inline bool ScanPhone(DutchTokenWriter& writer, const Character& first) {
  constexpr std::uint32_t kMostDigits = 17;  // "00" and 15
  if (first.code_point != '+' && first.code_point != '0') return false;
  const bool zeros = writer.StartsWithAt(first.begin, "00");
  PhoneDigits phone = {.international = zeros || first.code_point == '+'};
  const std::uint32_t country = zeros ? first.begin + 2 : first.end();
  std::uint32_t at = phone.international ? country : first.begin;
  std::uint32_t end = 0;
  while (true) {
    const std::uint32_t group_end = SkipDigits(writer, at);
    phone.digits += group_end - at;
    if (group_end == at || phone.digits > kMostDigits) break;
    if (IsWholePhone(writer, country, phone)) end = group_end;
    at = SkipPhoneSeparator(writer, group_end, phone);
  }
  if (end == 0 || writer.Look(end).IsWordCharacter() ||
      SkipDate(writer, first.begin) != first.begin) {
    return false;
  }
  return writer.Take(TokenKind::kPhone, end, "<phone>");
}

// ---- accounts ----------------------------------------------------------------------

/// `NL12 ABCD 0123 4567 89`: the International Bank Account Number (ISO 13616), in groups
/// of four or at once: two letters, two digits, then letters and digits, at most 34.
inline bool ScanIban(DutchTokenWriter& writer) {
  constexpr std::uint32_t kGroup = 4;
  constexpr std::uint32_t kMinCharacters = 15;
  constexpr std::uint32_t kMaxCharacters = 34;
  constexpr std::ptrdiff_t kMinDigits = 10;
  const auto is_digit = [](char c) {
    return IsAsciiDigit(static_cast<unsigned char>(c));
  };
  const std::uint32_t begin = writer.at();
  const bool begins =
      IsAsciiLetter(writer.Ascii(begin)) && IsAsciiLetter(writer.Ascii(begin + 1)) &&
      IsAsciiDigit(writer.Ascii(begin + 2)) && IsAsciiDigit(writer.Ascii(begin + 3));
  if (!begins) return false;
  std::uint32_t characters = kGroup;
  std::uint32_t end = begin + kGroup;
  while (characters % kGroup == 0 && characters < kMaxCharacters) {
    const std::uint32_t group = SkipSpace(writer, end);
    std::uint32_t at = group;
    while (at - group < kGroup && IsAsciiAlphanumeric(writer.Ascii(at))) ++at;
    const std::string_view signs = writer.Bytes(group, at);
    const bool a_word = group != end && writer.Look(at).IsWordCharacter();
    const bool has_digits = std::any_of(signs.begin(), signs.end(), is_digit);
    if (signs.empty() || a_word || (characters > kGroup && !has_digits)) break;
    characters += at - group;
    end = at;
  }
  const std::string_view whole = writer.Bytes(begin, end);
  const bool is_iban =
      characters >= kMinCharacters && characters <= kMaxCharacters &&
      std::count_if(whole.begin(), whole.end(), is_digit) >= kMinDigits &&
      !writer.Look(end).IsWordCharacter();
  return is_iban && writer.Take(TokenKind::kNumber, end, "<iban>");
}

/// Whether a spelling has so many digits, of any script, that it is a telephone, account
/// or order number.
inline bool HasIdentifyingDigits(std::string_view spelling) {
  constexpr int kIdentifyingDigits = 8;
  int digits = 0;
  for (std::size_t at = 0; at < spelling.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(spelling, at);
    digits += Properties(decoded.code_point).Is(kDigit);
    at += decoded.length;
  }
  return digits >= kIdentifyingDigits;
}

/// `2004-2005`: two years of ours are no telephone number.
inline bool AreTwoYears(std::string_view spelling) {
  const auto is_year = [&](std::size_t at) {
    const std::string_view century = spelling.substr(at, 2);
    return century == "18" || century == "19" || century == "20";
  };
  return spelling.size() == 9 && spelling[4] == '-' && is_year(0) && is_year(5);
}

// ---- addresses and names -----------------------------------------------------------

/// `tg://…`, `https://naam@voorbeeld.nl/…`: whatever follows a scheme that ends at
/// `scheme_end` is a link, spelled by its host, or "<url>" where that has none.
inline bool ScanLink(DutchTokenWriter& writer, std::uint32_t scheme_end) {
  constexpr std::string_view kSign = "://";
  if (!writer.StartsWithAt(scheme_end, kSign)) return false;
  std::uint32_t begin = scheme_end + static_cast<std::uint32_t>(kSign.size());
  const std::uint32_t end = writer.ReadPath(begin);
  if (end == begin) return false;
  const std::string_view rest = writer.Bytes(begin, end);
  const std::size_t user = rest.substr(0, rest.find_first_of("/?#")).rfind('@');
  if (user != std::string_view::npos) begin += static_cast<std::uint32_t>(user) + 1;
  const DutchText::Host host = writer.ReadHost(begin);
  const std::string folded =
      host.end != 0 ? FoldHost(writer, begin, host.end) : std::string();
  const bool names_nobody = !folded.empty() && !HasIdentifyingDigits(folded);
  return writer.Take(TokenKind::kUrl, std::max(end, host.end),
                     names_nobody ? folded : "<url>");
}

/// `www.voorbeeld.museum`: any host.
inline bool ScanWww(DutchTokenWriter& writer) {
  if (!writer.StartsWithAt(writer.at(), "www.")) return false;
  const DutchText::Host host = writer.ReadHost(writer.at());
  return host.end != 0 && TakeUrl(writer, writer.at(), host.end);
}

/// `josé.x+y@voorbeeld.nl`, with letters of any alphabet: "<email>".
inline bool ScanAnyEmail(DutchTokenWriter& writer) {
  constexpr std::uint32_t kMaxLocalBytes = 64;
  Character next = writer.Look(writer.at());
  while (next.begin - writer.at() <= kMaxLocalBytes &&
         (next.Is(kWordCharacter | kCombiningMark) || IsIn(".%+-", next.code_point))) {
    next = writer.Look(next.end());
  }
  if (next.code_point != '@') return false;
  const DutchText::Host host = writer.ReadHost(next.end());
  return host.end != 0 && writer.Take(TokenKind::kEmail, host.end, "<email>");
}

/// `@naam.achternaam`: "<handle>".
inline bool ScanDottedHandle(DutchTokenWriter& writer, const Character& first) {
  if (first.code_point != '@' || !writer.Look(first.end()).IsWordCharacter()) {
    return false;
  }
  std::uint32_t end = writer.ReadWordCharacters(first.end());
  while ((writer.Ascii(end) == '.' || writer.Ascii(end) == '-') &&
         writer.Look(end + 1).IsWordCharacter()) {
    end = writer.ReadWordCharacters(end + 1);
  }
  return writer.Take(TokenKind::kHandle, end, "<handle>");
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_IDENTIFIERS_H_
