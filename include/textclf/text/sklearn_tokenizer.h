#ifndef TEXTCLF_TEXT_SKLEARN_TOKENIZER_H_
#define TEXTCLF_TEXT_SKLEARN_TOKENIZER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/text/byte_runs.h"
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

/// The lower case of a code point that stands at [begin, end) of `text`; that of the
/// capital i with a dot is two, of which this is the first.
inline char32_t LowerCaseInText(char32_t code_point, std::string_view text,
                                std::size_t begin, std::size_t end) {
  if (code_point == kCapitalIWithDot) return 'i';
  if (code_point != kCapitalSigma) return LowerCase(code_point);
  return IsFinalSigma(text, begin, end) ? kFinalSigma : kSmallSigma;
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
    if (chunk_.characters >= 1 && stream_.keep_chunks)
      stream_.chunks.push_back(chunk_.token);
    chunk_.characters = 0;
  }

  TokenStream& stream_;
  Run word_;
  Run chunk_;
};

/// The general way, code point by code point.
inline void TokenizeByCodePoint(std::string_view text, TokenStream& stream) {
  SklearnTokenBuilder builder(stream);
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    const std::size_t end = at + decoded.length;
    const ByteSpan source = {static_cast<std::uint32_t>(at),
                             static_cast<std::uint32_t>(end)};
    builder.Add(LowerCaseInText(decoded.code_point, text, at, end), source);
    if (decoded.code_point == kCapitalIWithDot) builder.Add(kCombiningDotAbove, source);
    at = end;
  }
  builder.Finish();
}

/// The way for texts whose lower case has every character where the text has it, which
/// are nearly all: byte by byte without a branch, then run by run (SklearnTokenizerTest,
/// FastLaneGivesTheSameTokens).
class SklearnFastLane {
 public:
  /// `stream` must be empty. Where this says false the text needs the general way.
  static bool Tokenize(std::string_view text, TokenStream& stream) {
    if (stream.keep_origins) return false;
    const std::size_t masks = (text.size() + kBytesPerMask - 1) / kBytesPerMask;
    stream.folded = text;
    stream.folded.resize(masks * kBytesPerMask, ' ');
    stream.classes.resize(masks * kBytesPerMask);
    const bool ascii = FoldAscii(stream);
    stream.folded.resize(text.size());
    if (!ascii && !FoldOthers(text, stream)) {
      stream.Clear();
      return false;
    }
    ForEachRun(stream.classes, kWordBit, [&](ByteSpan run) {
      if (!IsOneCharacter(stream.folded, run)) {
        stream.tokens.push_back({TokenKind::kWord, run, run});
      }
    });
    if (stream.keep_chunks) {
      ForEachRun(stream.classes, kChunkBit, [&](ByteSpan run) {
        stream.chunks.push_back({TokenKind::kWord, run, run});
      });
    }
    return true;
  }

 private:
  static constexpr int kWordBit = 0;
  static constexpr int kChunkBit = 1;

  static constexpr unsigned char ClassOf(bool word, bool white_space) {
    return static_cast<unsigned char>((word ? 1 << kWordBit : 0) |
                                      (white_space ? 0 : 1 << kChunkBit));
  }

  /// Whether all bytes are ASCII; the classes of others are left for later.
  static bool FoldAscii(TokenStream& stream) {
    char* const folded = stream.folded.data();
    unsigned char* const classes = stream.classes.data();
    const std::size_t size = stream.folded.size() / kBytesPerMask * kBytesPerMask;
    unsigned char all = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const auto byte = static_cast<unsigned char>(folded[i]);
      const auto in = [byte](unsigned char first, unsigned char last) {
        return static_cast<unsigned char>(byte - first) <=
               static_cast<unsigned char>(last - first);
      };
      const bool upper = in('A', 'Z');
      const bool word = upper | in('a', 'z') | in('0', '9') | (byte == '_');
      const bool white_space = in('\t', '\r') | in(0x1C, ' ');
      classes[i] = ClassOf(word, white_space);
      folded[i] = static_cast<char>(byte | (upper ? 0x20 : 0));
      all |= byte;
    }
    return all < 0x80;
  }

  /// Folds what is not ASCII; false where a lower case has another length.
  static bool FoldOthers(std::string_view text, TokenStream& stream) {
    std::string lower;
    for (std::size_t at = 0; at < text.size();) {
      if (static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
        continue;
      }
      const DecodedCodePoint decoded = DecodeUtf8(text, at);
      const char32_t code_point =
          LowerCaseInText(decoded.code_point, text, at, at + decoded.length);
      lower.clear();
      AppendUtf8(code_point, lower);
      if (lower.size() != decoded.length) return false;
      const CharacterProperties& properties = Properties(code_point);
      lower.copy(stream.folded.data() + at, lower.size());
      std::fill_n(stream.classes.begin() + static_cast<std::ptrdiff_t>(at), lower.size(),
                  ClassOf(properties.Is(kWordCharacter), properties.Is(kWhiteSpace)));
      at += decoded.length;
    }
    return true;
  }

  static bool IsOneCharacter(std::string_view folded, ByteSpan run) {
    const std::uint32_t size = run.end - run.begin;
    return size == 1 || (size <= 4 && DecodeUtf8(folded, run.begin).length == size);
  }
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
  if (!internal::SklearnFastLane::Tokenize(text, stream)) {
    internal::TokenizeByCodePoint(text, stream);
  }
}

}  // namespace textclf

#endif  // TEXTCLF_TEXT_SKLEARN_TOKENIZER_H_
