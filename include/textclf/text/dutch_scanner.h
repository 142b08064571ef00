#ifndef TEXTCLF_TEXT_DUTCH_SCANNER_H_
#define TEXTCLF_TEXT_DUTCH_SCANNER_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_numbers.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/token.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

/// One left-to-right scan over a text, one function for each rule of docs/dutch.md.
///
/// A rule looks at what begins at `at_`. It takes it, adds a token and says true, or it
/// changes nothing and says false.
class DutchScanner : private DutchTokenWriter {
 public:
  using DutchTokenWriter::DutchTokenWriter;

  /// All rules in their order at each place.
  void Run() {
    while (at_ < size()) ScanNext();
  }

  /// The same tokens faster: most of a text is plain words, single spaces and
  /// punctuation, which need none of the rules (DutchTokenizerTest,
  /// FastLaneGivesTheSameTokens).
  void RunWithFastLane() {
    while (at_ < size()) {
      if (!ScanPlain()) ScanNext();
    }
  }

 private:
  void ScanNext() {
    const Character first = Look(at_);
    if (first.Is(kWhiteSpace)) {
      at_ = first.end();
      return;
    }
    const bool taken = ScanUrl() || ScanHandle(first) || ScanHashtag(first) ||
                       ScanKeycap(first) || ScanSignedMoney(first) || ScanClitic(first) ||
                       ScanWordOrNumber(first) || ScanEmoji(first) || ScanFlag(first);
    if (!taken) ScanPunctuation(first);
  }

  // ---- the fast lane ---------------------------------------------------------------

  bool ScanPlain() {
    const unsigned char first = ByteClasses(at_);
    if (first & kPlainLetter) return ScanPlainWord();
    if (first & kPlainPunctuation) return ScanPlainPunctuation();
    if ((first & kPlainSpace) == 0) return false;
    ++at_;
    return true;
  }

  /// A word of ASCII letters, digits and underscores that nothing behind it could make
  /// longer or a part of something else.
  bool ScanPlainWord() {
    std::uint32_t end = at_ + 1;
    while (ByteClasses(end) & kPlainWordByte) ++end;
    const bool ends_here =
        ByteClasses(end) & kEndsWord ||
        (ByteClasses(end) & kEndsWordBeforeSpace && ByteClasses(end + 1) & kPlainSpace);
    if (!ends_here) return false;
    const std::uint32_t folded_begin = stream_.folded_size();
    const std::string_view word = Bytes(at_, end);
    stream_.folded.resize(folded_begin + word.size());
    std::transform(word.begin(), word.end(), stream_.folded.begin() + folded_begin,
                   AsciiLower);
    Finish(TokenKind::kWord, end, folded_begin);
    return true;
  }

  /// The same sign once or more often, if no rule but the last begins with it.
  bool ScanPlainPunctuation() {
    std::uint32_t end = at_ + 1;
    while (end < size() && text()[end] == text()[at_]) ++end;
    return Take(TokenKind::kPunctuation, end, Bytes(at_, at_ + 1));
  }

  // ---- links, addresses, names ---------------------------------------------------

  bool TakeUrl(std::uint32_t host_begin, std::uint32_t host_end) {
    const char32_t next = Ascii(host_end);
    const bool has_path = next == '/' || next == ':' || next == '?' || next == '#';
    const std::uint32_t end = has_path ? ReadPath(host_end) : host_end;
    if (StartsWithAt(host_begin, "www.")) host_begin += 4;
    std::string folded(text().substr(host_begin, host_end - host_begin));
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
        text().substr(host.last_label_begin, host.end - host.last_label_begin);
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
    const std::string sign(text().substr(first.begin, first.length));
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
    return Take(TokenKind::kEmoji, next.end(), text().substr(first.begin, 1));
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
    return Take(TokenKind::kEmoji, end, text().substr(at_, end - at_));
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
};

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_SCANNER_H_
