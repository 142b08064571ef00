#ifndef TEXTCLF_TEXT_TOKEN_H_
#define TEXTCLF_TEXT_TOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace textclf {

/// What kind of thing a token is.
enum class TokenKind : std::uint8_t {
  kWord,
  kNumber,
  kMoney,
  kUrl,
  kEmail,
  kHandle,
  kHashtag,
  kEmoji,
  kPunctuation,
  kQuantity,
  kPerUnit,
  kTime,
  kPhone,
};

/// The kind in lower case, as programs print it.
std::string_view ToString(TokenKind kind);

/// A half-open range of bytes.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const ByteSpan&) const = default;
};

/// A stretch of a text and its folded spelling.
struct Token {
  TokenKind kind = TokenKind::kWord;
  ByteSpan source;  ///< in the caller's text
  ByteSpan folded;  ///< in TokenStream::folded
};

/// What a tokenizer makes of one text: the stage between bytes and terms.
struct TokenStream {
  /// Folded spellings, back to back or with what stood between them.
  std::string folded;
  /// In text order, disjoint.
  std::vector<Token> tokens;
  /// The stretches inside which character n-grams are made, in text order, disjoint;
  /// left out unless `keep_chunks` is set before tokenizing.
  std::vector<Token> chunks;
  bool keep_chunks = true;
  /// For each byte of `folded`, the source bytes of the character that it came from.
  /// Filled only where `keep_origins` is set before tokenizing: explanations need it.
  std::vector<ByteSpan> origins;
  bool keep_origins = false;
  /// Scratch space of tokenizers.
  std::vector<unsigned char> classes;

  void Clear() {
    folded.clear();
    tokens.clear();
    chunks.clear();
    origins.clear();
  }

  std::string_view Folded(ByteSpan span) const {
    return std::string_view(folded).substr(span.begin, span.end - span.begin);
  }

  std::uint32_t folded_size() const { return static_cast<std::uint32_t>(folded.size()); }

  /// To be called after each append to `folded`.
  void RecordOrigin(ByteSpan source) {
    if (keep_origins) origins.resize(folded.size(), source);
  }
};

}  // namespace textclf

#endif  // TEXTCLF_TEXT_TOKEN_H_
