#ifndef TEXTCLF_TEXT_INSPECT_H_
#define TEXTCLF_TEXT_INSPECT_H_

#include <string>
#include <string_view>
#include <vector>

#include "textclf/text/analyzer.h"
#include "textclf/text/token.h"

namespace textclf {

/// A term of a text and its spelling.
struct InspectedTerm {
  std::uint64_t key = 0;
  TermBlock block = TermBlock::kWords;
  std::string spelling;
};

/// A token of a text and the terms that begin in it, each as often as it occurs.
struct InspectedToken {
  TokenKind kind = TokenKind::kWord;
  ByteSpan source;  ///< in the text
  std::string folded;
  std::vector<InspectedTerm> terms;
};

/// What `analyzer` makes of a text, token by token, for people to look at.
///
/// The terms of all tokens together are those of `Analyzer::ForEachTerm` (InspectTest).
/// A character n-gram that begins outside all tokens, which the tokenizer of scikit-learn
/// leaves, stands with the token before it, or else with the first. A text without tokens
/// shows no terms. O(terms * log(tokens)).
std::vector<InspectedToken> InspectTokens(const Analyzer& analyzer, std::string_view text,
                                          Workspace& workspace);

}  // namespace textclf

#endif  // TEXTCLF_TEXT_INSPECT_H_
