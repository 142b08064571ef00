#ifndef TEXTCLF_LIB_TEXT_CLEAR_ALL_PIECES_H_
#define TEXTCLF_LIB_TEXT_CLEAR_ALL_PIECES_H_

#include <string_view>

#include "textclf/text/clear_text.h"

namespace textclf::internal {

/// What ClearText does, looking at each piece whether it is suspicious or not: its slow
/// twin (ClearTextTest, LooksOnlyWhereADisguiseMayBe).
bool ClearAllPieces(std::string_view text, DisguiseSet layers, const Lexicon& lexicon,
                    ClearedText& cleared);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_CLEAR_ALL_PIECES_H_
