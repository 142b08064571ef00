#ifndef TEXTCLF_TESTS_MODEL_SAFETENSORS_INVARIANTS_H_
#define TEXTCLF_TESTS_MODEL_SAFETENSORS_INVARIANTS_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/model/safetensors.h"

namespace textclf {

inline bool SameTensor(const TensorView& a, const TensorView& b) {
  return a.name == b.name && a.dtype == b.dtype && a.shape == b.shape &&
         a.bytes == b.bytes;
}

/// What is wrong with an accepted file's views of `bytes`; empty where nothing is: the
/// tensors cover the data without gap or overlap, and each is found by its name.
inline std::string LayoutViolation(std::string_view bytes, const Safetensors& parsed) {
  const char* next = parsed.data().data();
  for (const TensorView& tensor : parsed.tensors()) {
    if (tensor.bytes.data() != next) return "a tensor is not behind the one before it";
    next += tensor.bytes.size();
    if (parsed.Find(tensor.name) != &tensor) return "a tensor is not found by its name";
  }
  return next == bytes.data() + bytes.size() ? "" : "tensors do not end with the file";
}

/// Whether what was read can be written, gives the same content, and from then on the
/// same bytes; if not, why.
inline std::string RewriteViolation(const Safetensors& parsed) {
  std::vector<TensorView> tensors(parsed.tensors().begin(), parsed.tensors().end());
  const auto written = SerializeSafetensors(parsed.metadata(), tensors);
  if (!written.ok()) return "cannot be written: " + written.status().ToString();
  const auto again = ParseSafetensors(*written);
  if (!again.ok()) return "cannot be read again: " + again.status().ToString();
  if (again->metadata() != parsed.metadata()) return "other metadata when read again";
  SortTensors(tensors);
  if (!std::equal(tensors.begin(), tensors.end(), again->tensors().begin(),
                  again->tensors().end(), SameTensor)) {
    return "other tensors when read again";
  }
  const auto rewritten = SerializeSafetensors(again->metadata(), std::move(tensors));
  return rewritten.ok() && *rewritten == *written ? "" : "other bytes when written again";
}

/// Reads any bytes whatever. An accepted file must hold together, a refused one have a
/// reason; returns what is wrong, or nothing.
inline std::string ReaderViolation(std::string_view bytes) {
  const auto parsed = ParseSafetensors(bytes);
  if (!parsed.ok()) {
    return parsed.status().message().empty() ? "refused without a reason" : "";
  }
  const std::string violation = LayoutViolation(bytes, *parsed);
  return violation.empty() ? RewriteViolation(*parsed) : violation;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_SAFETENSORS_INVARIANTS_H_
