#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/violation.h"
#include "tests/text/tokenizer_invariants.h"

/// The input as a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  static const auto& analyzer = *new textclf::Analyzer(
      textclf::Analyzer::Make({.words = {1, 2}, .characters = {1, 3}}).value());
  const std::string_view text(reinterpret_cast<const char*>(input), size);
  textclf::AbortOn(textclf::DutchTokenizerViolation(text));
  textclf::AbortOn(textclf::TermViolation(analyzer, text));
  return 0;
}
