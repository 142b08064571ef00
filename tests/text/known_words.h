#ifndef TEXTCLF_TESTS_TEXT_KNOWN_WORDS_H_
#define TEXTCLF_TESTS_TEXT_KNOWN_WORDS_H_

#include <string_view>
#include <vector>

#include "textclf/text/lexicon.h"

namespace textclf {

/// Knows the words of the golden pairs as a training would that met them twice.
inline const Lexicon& KnownWords() {
  static const Lexicon lexicon = [] {
    const std::string_view text =
        "coke van het gratis bezorgen dit is meer één coördinatie mijn mooi buur uur "
        "acties ideeën foto zwart wit mail email snelle levering een foto's verslag "
        "ver dan klaar nl voorbeeld stap stapt";
    return FitLexicon(std::vector<std::string_view>{text, text});
  }();
  return lexicon;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_TEXT_KNOWN_WORDS_H_
