#ifndef TEXTCLF_TESTS_TEXT_TOKENIZER_INVARIANTS_H_
#define TEXTCLF_TESTS_TEXT_TOKENIZER_INVARIANTS_H_

#include <algorithm>
#include <string>
#include <string_view>

#include "textclf/text/analyzer.h"
#include "textclf/text/dutch_tokenizer.h"

namespace textclf {

/// TokenizeDutch1 or TokenizeDutch2.
using Tokenizer = void(std::string_view, TokenStream&);

inline bool IsWhiteSpaceOnly(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    if (!Properties(decoded.code_point).Is(kWhiteSpace)) return false;
    at += decoded.length;
  }
  return true;
}

/// What is wrong with one token that follows those that end at `end` in the text.
inline std::string TokenViolation(std::string_view text, const TokenStream& stream,
                                  const Token& token, ByteSpan end) {
  const ByteSpan source = token.source;
  if (source.begin < end.begin) return "a token begins inside the one before it";
  if (source.begin >= source.end) return "a token is empty";
  if (source.end > text.size()) return "a token goes beyond the text";
  if (!IsWhiteSpaceOnly(text.substr(end.begin, source.begin - end.begin))) {
    return "what is no white space lies between tokens";
  }
  if (token.folded.begin != end.end) return "a spelling is not behind the one before it";
  if (token.folded.begin >= token.folded.end) return "a spelling is empty";
  if (token.folded.end > stream.folded.size()) return "a spelling is cut short";
  const bool inside =
      std::all_of(stream.origins.begin() + token.folded.begin,
                  stream.origins.begin() + token.folded.end, [&](const ByteSpan& origin) {
                    return source.begin <= origin.begin && origin.end <= source.end;
                  });
  return inside ? "" : "a character comes from outside its token";
}

/// Tokens of any bytes must lie in order, disjoint, inside the text, with white space
/// alone between them; returns what is wrong, or nothing.
inline std::string DutchTokenizerViolation(Tokenizer* tokenize, std::string_view text) {
  TokenStream stream;
  stream.keep_origins = true;
  tokenize(text, stream);
  if (stream.origins.size() != stream.folded.size()) {
    return "not every spelled byte has an origin";
  }
  ByteSpan end;  // of the last token: in the text, in the spellings
  for (const Token& token : stream.tokens) {
    std::string violation = TokenViolation(text, stream, token, end);
    if (!violation.empty()) return violation;
    end = {token.source.end, token.folded.end};
  }
  return IsWhiteSpaceOnly(text.substr(end.begin)) ? "" : "the end of the text is lost";
}

inline bool IsWellFormedUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, at);
    std::string again;
    AppendUtf8(decoded.code_point, again);
    if (text.substr(at, decoded.length) != again) return false;
    at += decoded.length;
  }
  return true;
}

/// Terms of any bytes must have a spelling in UTF-8 and, but for padding alone, a place
/// in the text; returns what is wrong, or nothing.
inline std::string TermViolation(const Analyzer& analyzer, std::string_view text) {
  Workspace workspace;
  workspace.stream.keep_origins = true;
  std::string violation;
  analyzer.ForEachTerm(text, workspace, [&](const Term& term) {
    const std::string spelling = Spell(workspace, term);
    const ByteSpan span = SourceSpan(workspace, term);
    const bool padding = spelling.find_first_not_of(' ') == std::string::npos;
    if (spelling.empty()) violation = "a term has no spelling";
    if (!IsWellFormedUtf8(spelling)) violation = "a spelling is no UTF-8";
    if (span.end > text.size()) violation = "a term goes beyond the text";
    if (span.begin > span.end) violation = "a term ends before it begins";
    if (span.begin == span.end && !padding) violation = "a term stands nowhere";
  });
  return violation;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TEXT_TOKENIZER_INVARIANTS_H_
