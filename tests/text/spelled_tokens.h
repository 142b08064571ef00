#ifndef TEXTCLF_TESTS_TEXT_SPELLED_TOKENS_H_
#define TEXTCLF_TESTS_TEXT_SPELLED_TOKENS_H_

#include <string>
#include <vector>

#include "tests/text/tokenizer_invariants.h"

namespace textclf {

/// "kind:folded" for each token.
inline std::vector<std::string> SpelledTokens(Tokenizer* tokenize,
                                              const std::string& text) {
  TokenStream stream;
  tokenize(text, stream);
  std::vector<std::string> tokens;
  for (const Token& token : stream.tokens) {
    tokens.push_back(std::string(ToString(token.kind)) + ":" +
                     std::string(stream.Folded(token.folded)));
  }
  return tokens;
}

/// What a rule makes of a text.
struct GoldenPair {
  std::string rule;
  std::string text;
  std::vector<std::string> tokens;
};

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TEXT_SPELLED_TOKENS_H_
