#ifndef TEXTCLF_TEXT_DUTCH_NUMBERS_H_
#define TEXTCLF_TEXT_DUTCH_NUMBERS_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "textclf/text/dutch_characters.h"

namespace textclf::internal {

/// Whether a number has so many digits that it is a telephone, account or order number.
inline bool Identifies(std::string_view number) {
  constexpr std::ptrdiff_t kIdentifyingDigits = 8;
  const auto digits = std::count_if(number.begin(), number.end(), [](char c) {
    return IsAsciiDigit(static_cast<unsigned char>(c));
  });
  return digits >= kIdentifyingDigits;
}

/// Whether `whole`, which has points or none, has them where Dutch thousands have: before
/// each three digits from the end on.
inline bool HasThousandsPoints(std::string_view whole) {
  constexpr std::size_t kGroup = 3;
  std::size_t dot = whole.find('.');
  if (dot > kGroup) return false;
  while (dot != std::string_view::npos) {
    const std::size_t next = std::min(whole.find('.', dot + 1), whole.size());
    if (next - dot != kGroup + 1) return false;
    dot = whole.find('.', dot + 1);
  }
  return true;
}

/// Whether decimals with the comma before them say nothing: `,00`, `,` or none at all.
inline bool AreEmptyDecimals(std::string_view decimals) {
  const bool only_zeros = decimals.find_first_not_of(",0") == std::string_view::npos;
  return only_zeros && std::count(decimals.begin(), decimals.end(), ',') <= 1;
}

/// The spelling of a number without Dutch thousands points and empty decimals: "10.000"
/// and "10.000,00" are "10000", "2,50" stays. Numbers of eight and more digits are
/// telephone, account and order numbers: "<number>", which identifies nobody.
inline std::string FoldNumber(std::string_view number) {
  if (Identifies(number)) return "<number>";
  std::string folded(number.substr(0, number.find(',')));
  const std::string_view decimals = number.substr(folded.size());
  if (HasThousandsPoints(folded)) std::erase(folded, '.');
  if (!AreEmptyDecimals(decimals)) folded += decimals;
  return folded;
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_NUMBERS_H_
