#ifndef TEXTCLF_LIB_TEXT_BARE_LETTERS_H_
#define TEXTCLF_LIB_TEXT_BARE_LETTERS_H_

#include <string>
#include <string_view>

namespace textclf::internal {

/// "één" → "een": letters without the marks upon them, by canonical decomposition.
std::string WithoutMarks(std::string_view word);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_BARE_LETTERS_H_
