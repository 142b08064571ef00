#ifndef TEXTCLF_LIB_TEXT_SWAPPED_LETTERS_H_
#define TEXTCLF_LIB_TEXT_SWAPPED_LETTERS_H_

#include <string_view>

#include "textclf/text/clear_text.h"

namespace textclf::internal {

/// Undoes swaps of two neighbouring letters, `ckoe`, in what the clearings so far leave
/// as it is: of words that the lexicon does not know and would know with the two in each
/// other's place, the likeliest. Adds its own clearings; returns whether there are any.
bool UndoSwaps(std::string_view text, const Lexicon& lexicon, ClearedText& cleared);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_SWAPPED_LETTERS_H_
