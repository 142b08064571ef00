#ifndef TEXTCLF_TEXT_DUTCH_TEXT_H_
#define TEXTCLF_TEXT_DUTCH_TEXT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/dutch_characters.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

/// A text to look at, for the rules of docs/dutch.md: what stands somewhere, and how far
/// it reaches. Places are bytes.
class DutchText {
 public:
  explicit DutchText(std::string_view text) : text_(text) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  std::string_view text() const { return text_; }
  std::string_view Bytes(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }

  Character Look(std::size_t at) const {
    if (at >= text_.size()) return {0, size(), 0, &kEndOfText};
    const DecodedCodePoint decoded = DecodeUtf8(text_, at);
    return {decoded.code_point, static_cast<std::uint32_t>(at), decoded.length,
            &Properties(decoded.code_point)};
  }

  /// The byte at `at` as ASCII, 0 beyond the end and for all else.
  char32_t Ascii(std::size_t at) const {
    if (at >= text_.size()) return 0;
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? byte : 0;
  }

  /// Whether no mark nor anything else beyond ASCII stands at `at`.
  bool IsAsciiOrEnd(std::size_t at) const {
    return at >= text_.size() || static_cast<unsigned char>(text_[at]) < 0x80;
  }

  bool StartsWithAt(std::size_t at, std::string_view lower_case_prefix) const {
    if (text_.size() - at < lower_case_prefix.size()) return false;
    return std::equal(lower_case_prefix.begin(), lower_case_prefix.end(),
                      text_.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, char b) { return a == AsciiLower(b); });
  }

  struct Host {
    std::uint32_t end = 0;  // 0: there is none
    std::uint32_t last_label_begin = 0;
  };

  /// Letters, digits and hyphens in labels with dots between, the last one of letters.
  Host ReadHost(std::uint32_t begin) const {
    constexpr std::uint32_t kMaxHostBytes = 253;
    Host host;
    std::uint32_t label_begin = begin;
    std::uint32_t at = begin;
    const auto end_label = [&] {
      const bool letters = std::all_of(
          text_.begin() + label_begin, text_.begin() + at,
          [](char c) { return IsAsciiLetter(static_cast<unsigned char>(c)); });
      if (label_begin > begin && letters && at - label_begin >= 2)
        host = {at, label_begin};
    };
    for (; at - begin <= kMaxHostBytes; ++at) {
      const char32_t c = Ascii(at);
      if (IsAsciiAlphanumeric(c) || c == '-') continue;
      if (at == label_begin) return host;
      end_label();
      if (c != '.') return host;
      label_begin = at + 1;
    }
    return host;
  }

  /// The end of what follows a host up to the next white space, closing punctuation off.
  std::uint32_t ReadPath(std::uint32_t begin) const {
    std::uint32_t end = begin;
    while (end < text_.size()) {
      const Character next = Look(end);
      if (next.Is(kWhiteSpace)) break;
      end = next.end();
    }
    constexpr std::string_view kClosing = ".,;:!?)]}>'\"*_";
    while (end > begin && kClosing.find(text_[end - 1]) != std::string_view::npos) --end;
    return end;
  }

  std::uint32_t ReadWordCharacters(std::uint32_t begin) const {
    Character next = Look(begin);
    while (next.IsWordCharacter() || next.Is(kCombiningMark)) next = Look(next.end());
    return next.begin;
  }

  /// The end of `,-` or `,--` behind an amount, or `at` where there is none.
  std::uint32_t SkipEmptyDecimals(std::uint32_t at) const {
    if (Ascii(at) != ',') return at;
    std::uint32_t end = at + 1;
    Character next = Look(end);
    while (IsHyphen(next.code_point) || next.code_point == 0x2013 ||
           next.code_point == 0x2014) {
      end = next.end();
      next = Look(end);
    }
    return end == at + 1 ? at : end;
  }

  /// Whether an amount follows a sign that ends at `at`: in the price list `1 €50` it
  /// does not belong to the number before it.
  bool HasAmountBehind(std::uint32_t at) const {
    return Look(Ascii(at) == ' ' ? at + 1 : at).Is(kDigit);
  }

  /// The end of ` euro`, `eur` or a currency sign behind an amount, else `at`.
  std::uint32_t SkipCurrency(std::uint32_t at, std::string& sign) const {
    const std::uint32_t begin = Ascii(at) == ' ' ? at + 1 : at;
    const Character next = Look(begin);
    if (next.Is(kCurrencySign)) {
      if (begin != at && HasAmountBehind(next.end())) return at;
      sign = text_.substr(next.begin, next.length);
      return next.end();
    }
    for (const std::string_view name : {"euros", "euro", "eur"}) {
      const auto end = begin + static_cast<std::uint32_t>(name.size());
      if (StartsWithAt(begin, name) && !Look(end).IsWordCharacter()) return end;
    }
    return at;
  }

 private:
  static constexpr CharacterProperties kEndOfText = {};

  std::string_view text_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_TEXT_H_
