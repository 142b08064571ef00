#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/violation.h"
#include "tests/text/tokenizer_invariants.h"

/// The input as a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  using textclf::TokenizerName;
  static const auto make = [](TokenizerName tokenizer) {
    return textclf::Analyzer::Make(
               {.tokenizer = tokenizer, .words = {1, 2}, .characters = {1, 3}})
        .value();
  };
  static const auto& analyzer_1 = *new textclf::Analyzer(make(TokenizerName::kDutch1));
  static const auto& analyzer_2 = *new textclf::Analyzer(make(TokenizerName::kDutch2));
  const std::string_view text(reinterpret_cast<const char*>(input), size);
  textclf::AbortOn(textclf::DutchTokenizerViolation(textclf::TokenizeDutch1, text));
  textclf::AbortOn(textclf::DutchTokenizerViolation(textclf::TokenizeDutch2, text));
  textclf::AbortOn(textclf::TermViolation(analyzer_1, text));
  textclf::AbortOn(textclf::TermViolation(analyzer_2, text));
  return 0;
}
