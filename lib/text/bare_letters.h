#ifndef TEXTCLF_LIB_TEXT_BARE_LETTERS_H_
#define TEXTCLF_LIB_TEXT_BARE_LETTERS_H_

#include <string>
#include <string_view>

namespace textclf::internal {

/// "één" → "een": letters without the marks upon them, by canonical decomposition.
std::string WithoutMarks(std::string_view word);

/// "meer" → "mer": one code point of each run.
std::string Squeeze(std::string_view word);

/// Whether `shorter` becomes `longer` by repeating letters that it has.
bool IsStretched(std::string_view longer, std::string_view shorter);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_BARE_LETTERS_H_
