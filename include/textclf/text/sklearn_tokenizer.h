#ifndef TEXTCLF_TEXT_SKLEARN_TOKENIZER_H_
#define TEXTCLF_TEXT_SKLEARN_TOKENIZER_H_

#include <cstdint>
#include <string_view>

#include "textclf/text/token.h"
#include "textclf/text/unicode.h"
#include "textclf/text/utf8.h"

namespace textclf {

namespace internal {

constexpr char32_t kCapitalSigma = 0x3A3;
constexpr char32_t kSmallSigma = 0x3C3;
constexpr char32_t kFinalSigma = 0x3C2;
constexpr char32_t kCapitalIWithDot = 0x130;
constexpr char32_t kCombiningDotAbove = 0x307;

/// Whether the capital sigma at [begin, end) ends a word: a cased letter before it and
/// none after it, case-ignorable characters aside (Unicode 15, table 3-17, Final_Sigma).
inline bool IsFinalSigma(std::string_view text, std::size_t begin, std::size_t end) {
  bool cased_before = false;
  while (begin > 0) {
    const DecodedCodePoint before = DecodeUtf8Before(text, begin);
    begin -= before.length;
    if (Properties(before.code_point).Is(kCaseIgnorable)) continue;
    cased_before = Properties(before.code_point).Is(kCased);
    break;
  }
  if (!cased_before) return false;
  while (end < text.size()) {
    const DecodedCodePoint after = DecodeUtf8(text, end);
    end += after.length;
    if (Properties(after.code_point).Is(kCaseIgnorable)) continue;
    return !Properties(after.code_point).Is(kCased);
  }
  return true;
}

/// Builds the two token lists of the peer from a sequence of lower-case code points.
class SklearnTokenBuilder {
 public:
  explicit SklearnTokenBuilder(TokenStream& stream) : stream_(stream) {}

  /// Takes one lower-case code point that came from the source bytes `source`.
  void Add(char32_t code_point, ByteSpan source) {
    const CharacterProperties& properties = Properties(code_point);
    const std::uint32_t folded_begin = stream_.folded_size();
    AppendUtf8(code_point, stream_.folded);
    stream_.RecordOrigin(source);
    const ByteSpan folded = {folded_begin, stream_.folded_size()};
    Extend(word_, properties.Is(kWordCharacter), source, folded);
    Extend(chunk_, !properties.Is(kWhiteSpace), source, folded);
    if (!properties.Is(kWordCharacter)) FinishWord();
    if (properties.Is(kWhiteSpace)) FinishChunk();
  }

  void Finish() {
    FinishWord();
    FinishChunk();
  }

 private:
  struct Run {
    Token token;
    int characters = 0;
  };

  static void Extend(Run& run, bool belongs, ByteSpan source, ByteSpan folded) {
    if (!belongs) return;
    if (run.characters++ == 0) run.token = {TokenKind::kWord, source, folded};
    run.token.source.end = source.end;
    run.token.folded.end = folded.end;
  }
  void FinishWord() {
    if (word_.characters >= 2) stream_.tokens.push_back(word_.token);
    word_.characters = 0;
  }
  void FinishChunk() {
    if (chunk_.characters >= 1) stream_.chunks.push_back(chunk_.token);
    chunk_.characters = 0;
  }

  TokenStream& stream_;
  Run word_;
  Run chunk_;
};

}  // namespace internal

/// Tokenizes as scikit-learn's `TfidfVectorizer` does by default, on any Unicode text:
/// Python's `str.lower()`, then tokens `(?u)\b\w\w+\b` (runs of two and more word
/// characters); the chunks for `char_wb` n-grams are those of `str.split()`.
///
/// Equal to the peer on all code points that its Python knows (SklearnTokenizerTest).
/// Linear in the text; replaces what stood in `stream`.
inline void TokenizeLikeSklearn(std::string_view text, TokenStream& stream) {
  stream.Clear();
  internal::SklearnTokenBuilder builder(stream);
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    const std::size_t end = at + decoded.length;
    const ByteSpan source = {static_cast<std::uint32_t>(at),
                             static_cast<std::uint32_t>(end)};
    if (decoded.code_point == internal::kCapitalIWithDot) {
      builder.Add('i', source);
      builder.Add(internal::kCombiningDotAbove, source);
    } else if (decoded.code_point == internal::kCapitalSigma) {
      builder.Add(internal::IsFinalSigma(text, at, end) ? internal::kFinalSigma
                                                        : internal::kSmallSigma,
                  source);
    } else {
      builder.Add(LowerCase(decoded.code_point), source);
    }
    at = end;
  }
  builder.Finish();
}

}  // namespace textclf

#endif  // TEXTCLF_TEXT_SKLEARN_TOKENIZER_H_
