#include "textclf/text/token.h"

namespace textclf {

std::string_view ToString(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return "word";
    case TokenKind::kNumber:
      return "number";
    case TokenKind::kMoney:
      return "money";
    case TokenKind::kUrl:
      return "url";
    case TokenKind::kEmail:
      return "email";
    case TokenKind::kHandle:
      return "handle";
    case TokenKind::kHashtag:
      return "hashtag";
    case TokenKind::kEmoji:
      return "emoji";
    case TokenKind::kPunctuation:
      return "punctuation";
    case TokenKind::kQuantity:
      return "quantity";
    case TokenKind::kPerUnit:
      return "per-unit";
    case TokenKind::kTime:
      return "time";
    case TokenKind::kPhone:
      return "phone";
  }
  return "";
}

}  // namespace textclf
