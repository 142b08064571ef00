#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "tests/fuzz/violation.h"
#include "tests/model/model_invariants.h"
#include "tests/model/trained.h"

namespace {

std::string Serialize(const textclf::TrainOptions& options) {
  return textclf::SerializeModel(
             {textclf::MarketClassifier(options), {{"documents", "4"}}})
      .value();
}

/// One model of each format version.
const std::string& ValidModel(unsigned seed) {
  textclf::TrainOptions lasso;
  lasso.analyzer.characters = {2, 2};
  lasso.logistic.C = 4;
  lasso.logistic.l1_ratio = 1;
  textclf::TrainOptions constrained = lasso;
  constrained.rules = *textclf::ParseLabelRules("koop => ruil");
  static const auto& models = *new std::array<std::string, 3>{
      Serialize({}), Serialize(lasso), Serialize(constrained)};
  return models[seed % models.size()];
}

}  // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size,
                                        std::size_t max_size);

/// Small inputs, such as the empty one that libFuzzer starts with, become a valid model.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  constexpr std::size_t kSmall = 64;
  const std::string& valid = ValidModel(seed);
  if (size < kSmall && valid.size() <= max_size) {
    std::memcpy(data, valid.data(), valid.size());
    size = valid.size();
  }
  return LLVMFuzzerMutate(data, size, max_size);
}

/// The input as a model file, as it is and with a checksum that fits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(input), size);
  textclf::AbortOn(textclf::ModelViolation(bytes));
  if (const auto fitting = textclf::WithRightChecksum(bytes)) {
    textclf::AbortOn(textclf::ModelViolation(*fitting));
  }
  return 0;
}
