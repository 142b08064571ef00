#ifndef TEXTCLF_TEXT_DUTCH_TOKENIZER_H_
#define TEXTCLF_TEXT_DUTCH_TOKENIZER_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/compose.h"
#include "textclf/text/token.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf {

namespace internal {

/// A code point in the text and what is known of it; length 0 at the end of the text.
struct Character {
  char32_t code_point = 0;
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  const CharacterProperties* properties = nullptr;

  std::uint32_t end() const { return begin + length; }
  bool Is(std::uint16_t any_of) const { return properties->Is(any_of); }
  bool IsWordCharacter() const { return Is(kWordCharacter); }
};

constexpr bool IsApostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4 ||
         c == 0x2032 || c == 0x2BC || c == 0x201B;
}
constexpr bool IsHyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
constexpr bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool IsAsciiAlphanumeric(char32_t c) {
  return IsAsciiDigit(c) || IsAsciiLetter(c);
}
constexpr char AsciiLower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char32_t kZeroWidthJoiner = 0x200D;
constexpr char32_t kEmojiPresentation = 0xFE0F;
constexpr char32_t kEnclosingKeycap = 0x20E3;
/// More marks than this on one letter are ornament (UAX #15, Stream-Safe Text Format).
constexpr int kMaxMarksOnALetter = 30;

/// The spelling of a number without Dutch thousands points and empty decimals: "10.000"
/// and "10.000,00" are "10000", "2,50" stays. Numbers of eight and more digits are
/// telephone, account and order numbers: "<number>", which identifies nobody.
inline std::string FoldNumber(std::string_view number) {
  constexpr std::ptrdiff_t kIdentifyingDigits = 8;
  const auto is_digit = [](char c) {
    return IsAsciiDigit(static_cast<unsigned char>(c));
  };
  if (std::count_if(number.begin(), number.end(), is_digit) >= kIdentifyingDigits) {
    return "<number>";
  }
  std::string_view whole = number.substr(0, number.find(','));
  std::string_view decimals = number.substr(whole.size());
  const bool only_zeros = decimals.find_first_not_of(",0") == std::string_view::npos;
  const bool one_comma = std::count(decimals.begin(), decimals.end(), ',') <= 1;
  if (only_zeros && one_comma) decimals = {};
  std::string folded;
  std::size_t group = 0;
  bool thousands = whole.find('.') <= 3;
  for (const char c : whole) {
    group = c == '.' ? 0 : group + 1;
    if (c != '.') folded.push_back(c);
  }
  thousands = thousands && group == 3;
  for (std::size_t dot = whole.find('.'); dot != std::string_view::npos;) {
    const std::size_t next = std::min(whole.find('.', dot + 1), whole.size());
    thousands = thousands && next - dot == 4;
    dot = whole.find('.', dot + 1);
  }
  if (!thousands) folded = whole;
  return folded.append(decimals);
}

/// One left-to-right scan over a text, one function for each rule of docs/dutch.md.
///
/// A rule looks at what begins at `at_`. It takes it, adds a token and says true, or it
/// changes nothing and says false.
class DutchScanner {
 public:
  DutchScanner(std::string_view text, TokenStream& stream)
      : text_(text), stream_(stream) {}

  void Run() {
    while (at_ < text_.size()) {
      const Character first = Look(at_);
      if (first.Is(kWhiteSpace)) {
        at_ = first.end();
        continue;
      }
      const bool taken = ScanUrl() || ScanHandle(first) || ScanHashtag(first) ||
                         ScanKeycap(first) || ScanSignedMoney(first) ||
                         ScanClitic(first) || ScanWordOrNumber(first) ||
                         ScanEmoji(first) || ScanFlag(first);
      if (!taken) ScanPunctuation(first);
    }
  }

 private:
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

  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  bool StartsWithAt(std::size_t at, std::string_view lower_case_prefix) const {
    if (text_.size() - at < lower_case_prefix.size()) return false;
    return std::equal(lower_case_prefix.begin(), lower_case_prefix.end(),
                      text_.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, char b) { return a == AsciiLower(b); });
  }

  // ---- adding tokens -------------------------------------------------------------

  void AppendFolded(std::string_view spelling, ByteSpan source) {
    stream_.folded += spelling;
    stream_.RecordOrigin(source);
  }

  /// Adds the token whose folded spelling begins at `folded_begin` and moves behind it.
  void Finish(TokenKind kind, std::uint32_t end, std::uint32_t folded_begin) {
    const Token token = {kind, {at_, end}, {folded_begin, stream_.folded_size()}};
    stream_.tokens.push_back(token);
    if (kind != TokenKind::kPunctuation) stream_.chunks.push_back(token);
    at_ = end;
  }

  bool Take(TokenKind kind, std::uint32_t end, std::string_view folded) {
    const std::uint32_t folded_begin = stream_.folded_size();
    AppendFolded(folded, {at_, end});
    Finish(kind, end, folded_begin);
    return true;
  }

  // ---- links, addresses, names ---------------------------------------------------

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

  bool TakeUrl(std::uint32_t host_begin, std::uint32_t host_end) {
    const char32_t next = Ascii(host_end);
    const bool has_path = next == '/' || next == ':' || next == '?' || next == '#';
    const std::uint32_t end = has_path ? ReadPath(host_end) : host_end;
    if (StartsWithAt(host_begin, "www.")) host_begin += 4;
    std::string folded(text_.substr(host_begin, host_end - host_begin));
    std::transform(folded.begin(), folded.end(), folded.begin(), AsciiLower);
    return Take(TokenKind::kUrl, end, folded);
  }

  /// `https://t.me/naam`, `www.nos.nl`: spelled by its host alone.
  bool ScanUrl() {
    std::uint32_t host_begin = at_;
    for (const std::string_view scheme : {"http://", "https://"}) {
      if (StartsWithAt(at_, scheme)) {
        host_begin = at_ + static_cast<std::uint32_t>(scheme.size());
      }
    }
    if (host_begin == at_ && !StartsWithAt(at_, "www.")) return false;
    const Host host = ReadHost(host_begin);
    return host.end != 0 && TakeUrl(host_begin, host.end);
  }

  /// `t.me/naam`, `marktplaats.nl`: a path, or an ending that is no Dutch word, tells it
  /// from a full stop without a space behind it.
  bool ScanBareUrl() {
    constexpr std::array<std::string_view, 14> kEndings = {
        "nl", "com", "org", "net", "be",   "eu",   "me",
        "io", "gg",  "app", "biz", "shop", "info", "tv"};
    const Host host = ReadHost(at_);
    if (host.end == 0 || Look(host.end).IsWordCharacter()) return false;
    const auto ending =
        text_.substr(host.last_label_begin, host.end - host.last_label_begin);
    const bool known =
        std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view known_ending) {
          return known_ending.size() == ending.size() &&
                 StartsWithAt(host.last_label_begin, known_ending);
        });
    if (!known && Ascii(host.end) != '/') return false;
    return TakeUrl(at_, host.end);
  }

  /// `naam@voorbeeld.nl`: all addresses are spelled "<email>".
  bool ScanEmail() {
    constexpr std::uint32_t kMaxLocalBytes = 64;
    constexpr std::string_view kLocalPunctuation = "._%+-";
    std::uint32_t at = at_;
    while (at - at_ <= kMaxLocalBytes) {
      const char32_t c = Ascii(at);
      const bool local = IsAsciiAlphanumeric(c) ||
                         (c != 0 && kLocalPunctuation.find(static_cast<char>(c)) !=
                                        std::string_view::npos);
      if (!local) break;
      ++at;
    }
    if (Ascii(at) != '@') return false;
    const Host host = ReadHost(at + 1);
    return host.end != 0 && Take(TokenKind::kEmail, host.end, "<email>");
  }

  std::uint32_t ReadWordCharacters(std::uint32_t begin) const {
    Character next = Look(begin);
    while (next.IsWordCharacter() || next.Is(kCombiningMark)) next = Look(next.end());
    return next.begin;
  }

  /// `@naam`: all handles are spelled "<handle>".
  bool ScanHandle(const Character& first) {
    if (first.code_point != '@' || !Look(first.end()).IsWordCharacter()) return false;
    return Take(TokenKind::kHandle, ReadWordCharacters(first.end()), "<handle>");
  }

  /// `#zomer` is the word `zomer`.
  bool ScanHashtag(const Character& first) {
    if (first.code_point != '#' || !Look(first.end()).IsWordCharacter()) return false;
    const std::uint32_t folded_begin = stream_.folded_size();
    std::uint32_t at = first.end();
    while (Look(at).IsWordCharacter()) at = AppendLetter(Look(at));
    Finish(TokenKind::kHashtag, at, folded_begin);
    return true;
  }

  // ---- words and numbers ---------------------------------------------------------

  /// Appends the folded form of a letter or digit with the marks upon it; returns its
  /// end. Invisible characters inside are dropped.
  std::uint32_t AppendLetter(const Character& letter) {
    constexpr char32_t kSmallLigatureIj = 0x133;
    const std::uint32_t folded_begin = stream_.folded_size();
    const char32_t lower = LowerCase(letter.code_point);
    if (lower == kSmallLigatureIj) {
      stream_.folded += "ij";
    } else {
      AppendUtf8(lower, stream_.folded);
    }
    int marks = 0;
    Character next = Look(letter.end());
    while (next.Is(kCombiningMark | kIgnorable)) {
      if (!next.Is(kIgnorable) && ++marks <= kMaxMarksOnALetter) {
        AppendUtf8(next.code_point, stream_.folded);
      }
      next = Look(next.end());
    }
    if (marks > 0) ComposeTail(stream_.folded, folded_begin);
    stream_.RecordOrigin({letter.begin, next.begin});
    return next.begin;
  }

  /// What joins `before` and `after` to one word or number, as folded; 0: nothing does.
  static char Connector(const Character& before, const Character& between,
                        const Character& after) {
    if (!after.IsWordCharacter()) return 0;
    const char32_t c = between.code_point;
    if (IsApostrophe(c)) return after.Is(kLetter) ? '\'' : '\0';
    if (IsHyphen(c)) return '-';
    const bool in_number = before.Is(kDigit) && after.Is(kDigit);
    if (in_number && (c == '.' || c == ',' || c == ':' || c == '/')) {
      return static_cast<char>(c);
    }
    return 0;
  }

  struct WordShape {
    std::uint32_t end = 0;
    bool only_digits = true;
  };

  /// Appends letters, digits and the connectors between them.
  WordShape AppendWord(const Character& first) {
    WordShape shape;
    Character last = first;
    while (true) {
      shape.only_digits = shape.only_digits && last.Is(kDigit);
      shape.end = AppendLetter(last);
      const Character next = Look(shape.end);
      if (next.IsWordCharacter()) {
        last = next;
        continue;
      }
      const Character after = Look(next.end());
      const char connector = Connector(last, next, after);
      if (connector == 0) return shape;
      stream_.folded.push_back(connector);
      stream_.RecordOrigin({next.begin, next.end()});
      last = after;
    }
  }

  /// `a.u.b.`, `m.b.t.`: single letters with points; the points are not spelled.
  bool ScanDottedAbbreviation(const Character& first) {
    constexpr int kMaxLetters = 8;  // keeps the scan linear
    std::uint32_t end = 0;
    int letters = 0;
    Character letter = first;
    while (letters < kMaxLetters && letter.Is(kLetter) && Ascii(letter.end()) == '.') {
      end = letter.end() + 1;
      ++letters;
      letter = Look(end);
    }
    if (letters < 2) return false;
    if (letter.Is(kLetter) && !Look(letter.end()).IsWordCharacter()) {
      end = letter.end();  // the last point may be missing: "a.u.b"
    } else if (letter.IsWordCharacter()) {
      return false;
    }
    const std::uint32_t folded_begin = stream_.folded_size();
    std::uint32_t at = at_;
    while (at < end) {
      const Character next = Look(at);
      at = next.Is(kLetter) ? AppendLetter(next) : next.end();
    }
    Finish(TokenKind::kWord, at, folded_begin);
    return true;
  }

  bool ScanWordOrNumber(const Character& first) {
    if (!first.IsWordCharacter()) return false;
    if (Ascii(first.end()) == '.' && ScanDottedAbbreviation(first)) return true;
    const std::uint32_t folded_begin = stream_.folded_size();
    const WordShape word = AppendWord(first);
    const char32_t next = Ascii(word.end);
    if (next == '@' || next == '.' || next == '+') {
      const std::string spelling = TakeBack(folded_begin);
      if (ScanEmail() || (next == '.' && ScanBareUrl())) return true;
      PutBack(spelling);
    }
    if (word.only_digits) return FinishNumber(folded_begin, word.end);
    Finish(TokenKind::kWord, word.end, folded_begin);
    return true;
  }

  /// Removes a spelling that may have to make room for a longer token.
  std::string TakeBack(std::uint32_t folded_begin) {
    std::string spelling = stream_.folded.substr(folded_begin);
    taken_back_origins_.clear();
    if (stream_.keep_origins) {
      taken_back_origins_.assign(stream_.origins.begin() + folded_begin,
                                 stream_.origins.end());
      stream_.origins.resize(folded_begin);
    }
    stream_.folded.resize(folded_begin);
    return spelling;
  }
  void PutBack(std::string_view spelling) {
    stream_.folded += spelling;
    stream_.origins.insert(stream_.origins.end(), taken_back_origins_.begin(),
                           taken_back_origins_.end());
  }

  /// `'s ochtends`, `'t`, `'s-Gravenhage`: an apostrophe and one letter that stand for a
  /// word.
  bool ScanClitic(const Character& first) {
    if (!IsApostrophe(first.code_point)) return false;
    constexpr std::string_view kClitics = "stknmrd";
    const char32_t letter = Ascii(first.end());
    const Character next = Look(first.end() + 1);
    const bool clitic =
        letter != 0 &&
        kClitics.find(AsciiLower(static_cast<char>(letter))) != std::string_view::npos;
    if (!clitic || next.IsWordCharacter() || IsApostrophe(next.code_point)) return false;
    const std::uint32_t folded_begin = stream_.folded_size();
    AppendFolded("'", {first.begin, first.end()});
    const WordShape word = AppendWord(Look(first.end()));
    Finish(TokenKind::kWord, word.end, folded_begin);
    return true;
  }

  // ---- money ---------------------------------------------------------------------

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

  /// Ends a number; with `,-` or a currency behind it, it is money.
  bool FinishNumber(std::uint32_t folded_begin, std::uint32_t number_end) {
    const std::string number = TakeBack(folded_begin);
    std::string sign = "€";
    const std::uint32_t decimals_end = SkipEmptyDecimals(number_end);
    const std::uint32_t end = SkipCurrency(decimals_end, sign);
    if (end == number_end) return Take(TokenKind::kNumber, end, FoldNumber(number));
    return Take(TokenKind::kMoney, end, sign + FoldNumber(number));
  }

  /// `€50`, `€ 50,-`, `$10`.
  bool ScanSignedMoney(const Character& first) {
    if (!first.Is(kCurrencySign)) return false;
    const std::uint32_t number_begin =
        Ascii(first.end()) == ' ' ? first.end() + 1 : first.end();
    const Character digit = Look(number_begin);
    if (!digit.Is(kDigit)) return false;
    const std::uint32_t folded_begin = stream_.folded_size();
    const WordShape amount = AppendWord(digit);
    const std::string number = TakeBack(folded_begin);
    if (!amount.only_digits) return false;
    const std::string sign(text_.substr(first.begin, first.length));
    return Take(TokenKind::kMoney, SkipEmptyDecimals(amount.end),
                sign + FoldNumber(number));
  }

  // ---- emoji and the rest --------------------------------------------------------

  /// `1️⃣`: a digit in a box, which is that digit.
  bool ScanKeycap(const Character& first) {
    if (!IsAsciiDigit(first.code_point)) return false;
    Character next = Look(first.end());
    if (next.code_point == kEmojiPresentation) next = Look(next.end());
    if (next.code_point != kEnclosingKeycap) return false;
    return Take(TokenKind::kEmoji, next.end(), text_.substr(first.begin, 1));
  }

  /// One emoji with what modifies it (UAX #29, GB9 and GB11): joined emoji are one, skin
  /// tones and variation selectors are not spelled.
  bool ScanEmoji(const Character& first) {
    if (!first.Is(kPictograph)) return false;
    const std::uint32_t folded_begin = stream_.folded_size();
    Character next = first;
    bool joined = true;
    while (next.Is(kPictograph) && joined) {
      if (stream_.folded_size() > folded_begin) {
        AppendUtf8(kZeroWidthJoiner, stream_.folded);
      }
      AppendUtf8(next.code_point, stream_.folded);
      stream_.RecordOrigin({next.begin, next.end()});
      next = Look(next.end());
      joined = false;
      while (next.Is(kIgnorable | kSkinTone | kCombiningMark)) {
        joined = next.code_point == kZeroWidthJoiner;
        next = Look(next.end());
      }
    }
    Finish(TokenKind::kEmoji, next.begin, folded_begin);
    return true;
  }

  /// Two regional letters make a flag.
  bool ScanFlag(const Character& first) {
    if (!first.Is(kRegionalLetter)) return false;
    const Character second = Look(first.end());
    const std::uint32_t end = second.Is(kRegionalLetter) ? second.end() : first.end();
    return Take(TokenKind::kEmoji, end, text_.substr(at_, end - at_));
  }

  /// Whatever else there is: the same character repeated is one token.
  void ScanPunctuation(const Character& first) {
    Character next = Look(first.end());
    while (next.length > 0 && next.code_point == first.code_point) {
      next = Look(next.end());
    }
    std::string spelling;
    AppendUtf8(first.code_point, spelling);
    Take(TokenKind::kPunctuation, next.begin, spelling);
  }

  static constexpr CharacterProperties kEndOfText = {};

  std::string_view text_;
  TokenStream& stream_;
  std::uint32_t at_ = 0;
  std::vector<ByteSpan> taken_back_origins_;
};

}  // namespace internal

/// Tokenizes Dutch as it is written in messages: version 1 of the rules in docs/dutch.md.
///
/// Words keep their apostrophes and hyphens (`foto's`, `'s-Gravenhage`, `3-MMC`), numbers
/// and money are read in Dutch notation (`10.000`, `€ 50,-`), links are spelled by their
/// host, e-mail addresses, handles and long numbers by their class alone, emoji by
/// grapheme cluster without skin tone. Spelling is lower case, Normalization Form C, with
/// one apostrophe for all its shapes and invisible characters left out.
///
/// Every byte that is no white space lies in exactly one token. Any bytes are accepted.
/// Linear in the text; replaces what stood in `stream`.
inline void TokenizeDutch(std::string_view text, TokenStream& stream) {
  stream.Clear();
  internal::DutchScanner(text, stream).Run();
}

}  // namespace textclf

#endif  // TEXTCLF_TEXT_DUTCH_TOKENIZER_H_
