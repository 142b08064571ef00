#ifndef TEXTCLF_TEXT_TOKEN_H_
#define TEXTCLF_TEXT_TOKEN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/byte_span.h"
#include "textclf/text/clear_text.h"
#include "textclf/text/stemmer.h"

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
  kDisguise,  ///< stands for nothing in the text but how it is written: `<leet>`
};

/// The kind in lower case, as programs print it.
std::string_view ToString(TokenKind kind);

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
  /// Scratch space of the analyzer: what was tokenized if disguises were undone.
  ClearedText cleared;
  /// The stemmer of the analyzer that used the stream last, made at its first text.
  std::optional<Stemmer> stemmer;
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
