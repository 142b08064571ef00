#ifndef TEXTCLF_FEATURES_PIECES_H_
#define TEXTCLF_FEATURES_PIECES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/features/key_numbering.h"
#include "textclf/text/term.h"
#include "textclf/text/token.h"

namespace textclf {

/// Different folded spellings of words or of chunks. Most terms of a text depend on one
/// piece of it alone, so whoever remembers pieces makes their terms only once.
class PieceList {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(keys_.size()); }
  /// The `TokenKey` of a piece.
  std::uint64_t key(std::uint32_t piece) const { return keys_[piece]; }
  TokenKind kind(std::uint32_t piece) const { return kinds_[piece]; }
  std::string_view spelling(std::uint32_t piece) const {
    return std::string_view(spellings_)
        .substr(offsets_[piece], offsets_[piece + 1] - offsets_[piece]);
  }

  void Append(std::uint64_t key, TokenKind kind, std::string_view spelling) {
    keys_.push_back(key);
    kinds_.push_back(kind);
    spellings_ += spelling;
    offsets_.push_back(spellings_.size());
  }
  /// The same with a space on either side, as the terms of chunks are made.
  void AppendPadded(std::uint64_t key, TokenKind kind, std::string_view spelling) {
    spellings_ += ' ';
    spellings_ += spelling;
    Append(key, kind, " ");
  }

 private:
  std::vector<std::uint64_t> keys_;
  std::vector<TokenKind> kinds_;
  std::string spellings_;
  std::vector<std::uint64_t> offsets_ = {0};
};

/// By what a piece is known: those of one spelling may have other terms where they are of
/// another kind (the parts of a compound are those of a word).
inline std::uint64_t PieceKey(std::uint64_t token_key, TokenKind kind) {
  return token_key + static_cast<std::uint64_t>(kind);
}

}  // namespace textclf

#endif  // TEXTCLF_FEATURES_PIECES_H_
