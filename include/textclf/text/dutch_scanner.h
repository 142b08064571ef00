#ifndef TEXTCLF_TEXT_DUTCH_SCANNER_H_
#define TEXTCLF_TEXT_DUTCH_SCANNER_H_

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "textclf/text/byte_runs.h"
#include "textclf/text/dutch_characters.h"
#include "textclf/text/dutch_token_writer.h"
#include "textclf/text/token.h"

namespace textclf::internal {

/// One left-to-right scan over a text by the rules of one version (docs/dutch.md).
///
/// `Rules::Scan(writer, first)` takes the token that begins with a character that is no
/// white space; `Rules::kByteClasses` says where that can be known without it.
template <typename Rules>
class DutchScanner {
 public:
  DutchScanner(std::string_view text, TokenStream& stream)
      : writer_(text, stream), stream_(stream) {}

  /// The rules at each place.
  void Run() {
    while (writer_.at() < writer_.size()) ScanNext();
  }

  /// The same tokens faster: most of a text is plain words, single spaces and
  /// punctuation, which need none of the rules (DutchTokenizerTest,
  /// FastLaneGivesTheSameTokens). Spellings may lie in another order.
  void RunWithFastLane() {
    SpellAscii();
    while (writer_.at() < writer_.size()) {
      if (!ScanPlain()) ScanNext();
    }
  }

 private:
  void ScanNext() {
    const Character first = writer_.Look(writer_.at());
    if (first.Is(kWhiteSpace)) {
      writer_.MoveTo(first.end());
    } else {
      Rules::Scan(writer_, first);
    }
  }

  /// Spells the text byte by byte, so that a plain word is spelled where it stands, and
  /// eight bytes more, so that words can be read eight bytes at a time.
  void SpellAscii() {
    const std::string_view text = writer_.text();
    stream_.folded.resize(text.size() + 8);
    std::transform(text.begin(), text.end(), stream_.folded.begin(), AsciiLower);
  }

  /// Of the byte at `at`; the end of the text is like a space.
  unsigned char Classes(std::size_t at) const {
    const std::string_view text = writer_.text();
    if (at >= text.size()) return kPlainSpace | kEndsWord;
    return Rules::kByteClasses[static_cast<unsigned char>(text[at])];
  }

  bool ScanPlain() {
    const std::uint32_t at = writer_.at();
    const unsigned char first = Classes(at);
    if (first & kPlainLetter) return ScanPlainWord();
    if (first & kPlainPunctuation ||
        (first & kPunctuationBeforeSpace && Classes(at + 1) & kPlainSpace)) {
      return ScanPlainPunctuation();
    }
    if ((first & kPlainSpace) == 0) return false;
    writer_.MoveTo(at + 1);
    return true;
  }

  /// A word that nothing behind it could make longer or a part of something else.
  bool ScanPlainWord() {
    const std::uint32_t begin = writer_.at();
    std::uint32_t end = begin;
    for (std::uint32_t letters = 8; letters == 8; end += letters) {
      letters = CountLowerCaseLetters(stream_.folded.data() + end);
    }
    if constexpr (Rules::kPlainWordsHaveDigits) {
      while (Classes(end) & kPlainWordByte) ++end;
    }
    const bool ends_here =
        Classes(end) & kEndsWord ||
        (Classes(end) & kEndsWordBeforeSpace && Classes(end + 1) & kPlainSpace);
    if (!ends_here || Rules::NeedsRule(writer_, begin, end)) return false;
    writer_.TakeSpelled(TokenKind::kWord, {begin, end}, {begin, end});
    if (Classes(end) & kPlainSpace) writer_.MoveTo(end + 1);
    return true;
  }

  /// The same sign once or more often, if no rule but the last begins with it.
  bool ScanPlainPunctuation() {
    const std::string_view text = writer_.text();
    const std::uint32_t begin = writer_.at();
    std::uint32_t end = begin + 1;
    while (end < text.size() && text[end] == text[begin]) ++end;
    writer_.TakeSpelled(TokenKind::kPunctuation, {begin, end}, {begin, begin + 1});
    return true;
  }

  DutchTokenWriter writer_;
  TokenStream& stream_;
};

/// Cuts a text into tokens, and into chunks where `stream` keeps them, by the rules of
/// one version.
template <typename Rules>
void TokenizeByRules(std::string_view text, TokenStream& stream) {
  stream.Clear();
  DutchScanner<Rules> scanner(text, stream);
  constexpr std::size_t kMaxBytesSpelledAtOnce = std::size_t{1} << 28;
  if (stream.keep_origins || text.size() > kMaxBytesSpelledAtOnce) {
    scanner.Run();
  } else {
    scanner.RunWithFastLane();
  }
  if (!stream.keep_chunks) return;
  for (const Token& token : stream.tokens) Rules::AppendChunk(token, stream);
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_DUTCH_SCANNER_H_
