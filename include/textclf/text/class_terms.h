#ifndef TEXTCLF_TEXT_CLASS_TERMS_H_
#define TEXTCLF_TEXT_CLASS_TERMS_H_

#include <string>
#include <string_view>

#include "textclf/text/token.h"

namespace textclf {

/// Appends the terms that a token of `nl-2` is known by beside its spelling, with a space
/// behind each; most have none.
///
/// - What counts something has its class, and its class with the size in steps of 1, 2,
///   5, 10 …: `€75` has `<eur>` and `<eur:50-99>`, `1kilo` has `<gram>` and
///   `<gram:1000-1999>`. Size is what tells bulk from the amount of a user. A plain
///   number has its size alone, `<number:20-49>`.
/// - A time has its quarter of the day, `<time:18-23>`.
/// - A hashtag has its spelling with the sign, `#zomer`.
/// - A word with hyphens is one word without them: `3mmc`.
/// - A short name of a place has the whole: `a'dam` has `amsterdam`.
///
/// A function of kind and spelling alone. O(size of the spelling).
void AppendClassTerms(TokenKind kind, std::string_view folded, std::string& out);

/// Whether a token may have such terms at all; quick.
inline bool MayHaveClassTerms(TokenKind kind, std::string_view folded) {
  if (kind == TokenKind::kPunctuation) return false;
  if (kind != TokenKind::kWord || folded.find('-') != std::string_view::npos) return true;
  return folded.size() > 2 && folded[1] == '\'';
}

}  // namespace textclf

#endif  // TEXTCLF_TEXT_CLASS_TERMS_H_
