#ifndef TEXTCLF_TESTS_TEXT_CLEARED_H_
#define TEXTCLF_TESTS_TEXT_CLEARED_H_

#include <string>
#include <string_view>

#include "tests/text/known_words.h"
#include "textclf/text/clear_text.h"

namespace textclf {

/// A text with its disguises undone.
inline std::string Cleared(std::string_view text, const Lexicon& lexicon = KnownWords(),
                           DisguiseSet layers = DisguiseSet::All()) {
  ClearedText cleared;
  return ClearText(text, layers, lexicon, cleared) ? cleared.text : std::string(text);
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TEXT_CLEARED_H_
