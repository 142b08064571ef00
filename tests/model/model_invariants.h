#ifndef TEXTCLF_TESTS_MODEL_MODEL_INVARIANTS_H_
#define TEXTCLF_TESTS_MODEL_MODEL_INVARIANTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/model/model_file.h"
#include "textclf/model/safetensors.h"

namespace textclf {

/// Reads any bytes whatever. A model that is accepted must answer and be written as it
/// was read, a refusal must have a reason; returns what is wrong, or nothing.
inline std::string ModelViolation(std::string_view bytes) {
  const auto model = ParseModel(bytes);
  const absl::Status tested = SelfTest(bytes);
  if (!model.ok()) {
    if (tested.ok()) return "passes its own test and cannot be read";
    return model.status().message().empty() ? "refused without a reason" : "";
  }
  for (const char* text : {"", "Fiets te koop", "ruilen\xFF, 50 euro: één"}) {
    const Prediction prediction = model->classifier.Predict(text);
    if (prediction.probabilities.size() != model->classifier.labels().size()) {
      return "not every label has a probability";
    }
    for (const double probability : prediction.probabilities) {
      if (!(probability >= 0 && probability <= 1)) return "a probability that is none";
    }
  }
  const auto written = SerializeModel(*model);
  if (!written.ok()) return "cannot be written: " + written.status().ToString();
  const auto again = ParseModel(*written);
  if (!again.ok()) return "cannot be read again: " + again.status().ToString();
  return SerializeModel(*again).value() == *written ? ""
                                                    : "other bytes when written again";
}

/// The same safetensors file with the checksum that it should have, so that damage meets
/// what is checked after it; nothing where `bytes` are no safetensors file.
inline std::optional<std::string> WithRightChecksum(std::string_view bytes) {
  const auto file = ParseSafetensors(bytes);
  if (!file.ok()) return std::nullopt;
  const std::vector<TensorView> tensors(file->tensors().begin(), file->tensors().end());
  SafetensorsMetadata metadata = file->metadata();
  metadata["checksum"] = "wrong";
  const std::string wrong = SerializeSafetensors(metadata, tensors).value();
  // The refusal says which one it would have taken.
  const std::string reason(ParseModel(wrong).status().message());
  constexpr std::string_view kBefore = "its checksum is ";
  constexpr std::size_t kDigits = 32;
  const std::size_t at = reason.find(kBefore);
  if (at == std::string::npos) return wrong;
  metadata["checksum"] = reason.substr(at + kBefore.size(), kDigits);
  return SerializeSafetensors(metadata, tensors).value();
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_MODEL_INVARIANTS_H_
