#ifndef TEXTCLF_LIB_TEXT_FOREIGN_WORDS_H_
#define TEXTCLF_LIB_TEXT_FOREIGN_WORDS_H_

#include <string_view>

namespace textclf::internal {

/// Whether words of another alphabet stand in the text that are no disguises: those with
/// a letter for which no Latin one is written, and no Latin letter beside it. Where no
/// letter is Latin, all of them are.
bool HasForeignWords(std::string_view text);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_FOREIGN_WORDS_H_
