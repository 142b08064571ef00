// Reads any bytes as the probabilities of an answer: no crash, and what is read is sound.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "textclf/data/answers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto probabilities = textclf::ParseProbabilities(
      std::string_view(reinterpret_cast<const char*>(data), size));
  if (!probabilities.ok()) {
    if (probabilities.status().code() != absl::StatusCode::kInvalidArgument) std::abort();
    return 0;
  }
  for (const auto& [label, probability] : *probabilities) {
    if (!(probability >= 0 && probability <= 1)) std::abort();
  }
  return 0;
}
