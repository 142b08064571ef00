#ifndef TEXTCLF_TEXT_DUTCH_TOKENIZER_H_
#define TEXTCLF_TEXT_DUTCH_TOKENIZER_H_

#include <string_view>

#include "textclf/text/dutch_rules_1.h"
#include "textclf/text/dutch_rules_2.h"
#include "textclf/text/dutch_scanner.h"
#include "textclf/text/token.h"

namespace textclf {

/// Tokenizes Dutch as it is written in messages: version 1 of the rules in docs/dutch.md.
///
/// Words keep their apostrophes and hyphens (`foto's`, `'s-Gravenhage`, `3-MMC`), numbers
/// and money are read in Dutch notation (`10.000`, `€ 50,-`), links are spelled by their
/// host, e-mail addresses, handles and long numbers by their class alone, emoji by
/// grapheme cluster without skin tone. Spelling is lower case, Normalization Form C, with
/// one apostrophe for all its shapes and invisible characters left out.
///
/// Every byte that is no white space lies in exactly one token. Any bytes are accepted.
/// Linear in the text; replaces what stood in `stream`.
inline void TokenizeDutch1(std::string_view text, TokenStream& stream) {
  internal::TokenizeByRules<internal::DutchRules1>(text, stream);
}

/// The same by version 2 of the rules, which know more kinds: quantities with their unit,
/// what a price is for, times and telephone numbers; runs of emoji and of punctuation.
/// Bank accounts and numbers of eight and more digits are spelled by their class alone,
/// wherever they stand.
inline void TokenizeDutch2(std::string_view text, TokenStream& stream) {
  internal::TokenizeByRules<internal::DutchRules2>(text, stream);
}

}  // namespace textclf

#endif  // TEXTCLF_TEXT_DUTCH_TOKENIZER_H_
