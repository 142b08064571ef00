#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "tests/fuzz/violation.h"
#include "tests/text/clear_text_invariants.h"

/// The input as a text, read with a small lexicon and with none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  static const auto& lexicon =
      *new textclf::Lexicon(textclf::FitLexicon(std::vector<std::string_view>{
          "coke gratis van het één mooi c o", "coke gratis van het één mooi c o"}));
  const std::string_view text(reinterpret_cast<const char*>(input), size);
  textclf::AbortOn(textclf::ClearTextViolation(text, lexicon));
  textclf::AbortOn(textclf::ClearTextViolation(text, {}));
  return 0;
}
