#ifndef TEXTCLF_TEXT_FURTHER_WORDS_H_
#define TEXTCLF_TEXT_FURTHER_WORDS_H_

// What a word is known by besides its own spelling.

#include <algorithm>
#include <string>
#include <string_view>

#include "textclf/text/analyzer_options.h"
#include "textclf/text/class_terms.h"
#include "textclf/text/token.h"
#include "textclf/text/utf8.h"

namespace textclf::internal {

/// Calls `fn(begin, end)` for each part of a compound, those of one letter aside.
/// `a'dam` has none in `nl-2`: it is a short name, and *dam* is no part of it.
template <typename Fn>
void ForEachPart(TokenizerName tokenizer, std::string_view folded, Fn&& fn) {
  constexpr std::string_view kConnectors = "-'";
  const auto connector = std::find_if(folded.begin(), folded.end(),
                                      [](char c) { return c == '-' || c == '\''; });
  if (connector == folded.end()) return;
  if (tokenizer == TokenizerName::kDutch2 && *connector == '\'' &&
      connector == folded.begin() + 1) {
    return;
  }
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end =
        std::min(folded.find_first_of(kConnectors, begin), folded.size());
    const bool one_letter =
        begin == end || begin + DecodeUtf8(folded, begin).length == end;
    if (!one_letter) fn(begin, end);
    begin = end + 1;
  }
}

/// Calls `fn(term, begin)` for each class term of a word and where it begins among
/// them. `terms` is scratch space.
template <typename Fn>
void ForEachClassTerm(TokenizerName tokenizer, std::string_view folded, TokenKind kind,
                      std::string& terms, const Fn& fn) {
  if (tokenizer != TokenizerName::kDutch2) return;
  if (!MayHaveClassTerms(kind, folded)) return;
  terms.clear();
  AppendClassTerms(kind, folded, terms);
  for (std::size_t begin = 0; begin < terms.size();) {
    const std::size_t end = terms.find(' ', begin);
    fn(std::string_view(terms).substr(begin, end - begin), begin);
    begin = end + 1;
  }
}

}  // namespace textclf::internal

#endif  // TEXTCLF_TEXT_FURTHER_WORDS_H_
