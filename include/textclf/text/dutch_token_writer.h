#ifndef TEXTCLF_TEXT_DUTCH_TOKEN_WRITER_H_
#define TEXTCLF_TEXT_DUTCH_TOKEN_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/compose.h"
#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_text.h"
#include "textclf/text/token.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

/// A place in a text and the tokens before it: spells what is read and adds tokens.
class DutchTokenWriter : public DutchText {
 public:
  DutchTokenWriter(std::string_view text, TokenStream& stream)
      : DutchText(text), stream_(stream) {}

  /// The byte at which the next token begins.
  std::uint32_t at() const { return at_; }
  void MoveTo(std::uint32_t at) { at_ = at; }

  std::uint32_t folded_size() const { return stream_.folded_size(); }
  /// What is spelled from byte `begin` of the folded spellings on.
  std::string_view FoldedFrom(std::uint32_t begin) const {
    return std::string_view(stream_.folded).substr(begin);
  }

  void AppendFolded(std::string_view spelling, ByteSpan source) {
    stream_.folded += spelling;
    stream_.RecordOrigin(source);
  }

  void AppendCodePoint(char32_t code_point, ByteSpan source) {
    AppendUtf8(code_point, stream_.folded);
    stream_.RecordOrigin(source);
  }

  /// Adds a token that is spelled already, at `folded`.
  void TakeSpelled(TokenKind kind, ByteSpan source, ByteSpan folded) {
    Token& token = stream_.tokens.emplace_back();  // in place: half the time of a copy
    token.kind = kind;
    token.source = source;
    token.folded = folded;
    at_ = source.end;
  }

  /// Adds the token whose folded spelling begins at `folded_begin` and moves behind it.
  void Finish(TokenKind kind, std::uint32_t end, std::uint32_t folded_begin) {
    TakeSpelled(kind, {at_, end}, {folded_begin, stream_.folded_size()});
  }

  bool Take(TokenKind kind, std::uint32_t end, std::string_view folded) {
    const std::uint32_t folded_begin = stream_.folded_size();
    AppendFolded(folded, {at_, end});
    Finish(kind, end, folded_begin);
    return true;
  }

  /// Removes what is spelled from `folded_begin` on.
  void Erase(std::uint32_t folded_begin) {
    stream_.folded.resize(folded_begin);
    if (stream_.keep_origins) stream_.origins.resize(folded_begin);
  }

  /// Removes a spelling that may have to make room for a longer token.
  std::string TakeBack(std::uint32_t folded_begin) {
    std::string spelling = stream_.folded.substr(folded_begin);
    taken_back_origins_.clear();
    if (stream_.keep_origins) {
      taken_back_origins_.assign(stream_.origins.begin() + folded_begin,
                                 stream_.origins.end());
    }
    Erase(folded_begin);
    return spelling;
  }
  void PutBack(std::string_view spelling) {
    stream_.folded += spelling;
    stream_.origins.insert(stream_.origins.end(), taken_back_origins_.begin(),
                           taken_back_origins_.end());
  }

  /// Appends the folded form of a letter or digit with the marks upon it; returns its
  /// end. Invisible characters inside are dropped.
  std::uint32_t AppendLetter(const Character& letter) {
    constexpr char32_t kSmallLigatureIj = 0x133;
    if (letter.code_point < 0x80 && IsAsciiOrEnd(letter.end())) {
      stream_.folded.push_back(AsciiLower(static_cast<char>(letter.code_point)));
      stream_.RecordOrigin({letter.begin, letter.end()});
      return letter.end();
    }
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

 private:
  TokenStream& stream_;
  std::uint32_t at_ = 0;
  std::vector<ByteSpan> taken_back_origins_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_TOKEN_WRITER_H_
