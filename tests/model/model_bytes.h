#ifndef TEXTCLF_TESTS_MODEL_MODEL_BYTES_H_
#define TEXTCLF_TESTS_MODEL_MODEL_BYTES_H_

#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/model/model_invariants.h"
#include "tests/model/small_corpus.h"
#include "textclf/model/model_file.h"
#include "textclf/model/safetensors.h"
#include "textclf/model/training_record.h"

/// Model files to be changed.
namespace textclf {

inline Model TrainModel(const Corpus& corpus) {
  const TrainOptions options = WordsAndCharacters();
  auto result = Train(corpus, options);
  const TrainingRecord record = DescribeTraining(corpus, options, result->summary);
  return {std::move(result->classifier), record};
}

inline std::string Bytes(const Corpus& corpus) {
  return *SerializeModel(TrainModel(corpus));
}

inline std::string Error(const std::string& bytes) {
  return std::string(ParseModel(bytes).status().message());
}

inline TrainOptions Lasso() {
  TrainOptions options = WordsAndCharacters();
  options.logistic.l1_ratio = 1;
  return options;
}

/// A model whose file holds weights and spellings of few terms.
inline Model TrainSparseModel(const Corpus& corpus) {
  auto result = Train(corpus, Lasso());
  return {std::move(result->classifier), {}};
}

inline std::string FormatVersion(const std::string& bytes) {
  return ParseSafetensors(bytes)->metadata().find("format_version")->second;
}

template <typename Number>
std::vector<Number> Tensor(const std::string& bytes, std::string_view name) {
  const Safetensors file = *ParseSafetensors(bytes);
  const std::string_view values = file.Find(name)->bytes;
  std::vector<Number> numbers(values.size() / sizeof(Number));
  if (!numbers.empty()) std::memcpy(numbers.data(), values.data(), values.size());
  return numbers;
}

/// The file with a tensor of one dimension, or of as many as it had, and a checksum that
/// fits.
template <typename Number>
std::string WithTensor(const std::string& bytes, std::string_view name,
                       const std::vector<Number>& numbers) {
  const Safetensors file = *ParseSafetensors(bytes);
  std::vector<TensorView> tensors(file.tensors().begin(), file.tensors().end());
  for (TensorView& tensor : tensors) {
    if (tensor.name != name) continue;
    if (tensor.shape.size() == 1) tensor.shape = {numbers.size()};
    tensor = MakeTensorView<Number>(tensor.name, tensor.shape, numbers);
  }
  return *WithRightChecksum(*SerializeSafetensors(file.metadata(), tensors));
}

/// The file with its strings changed, and everything but the checksum as it was.
inline std::string WithMetadata(const std::string& bytes, const std::string& name,
                                const std::string& value) {
  const Safetensors file = *ParseSafetensors(bytes);
  SafetensorsMetadata metadata = file.metadata();
  metadata[name] = value;
  const std::vector<TensorView> tensors(file.tensors().begin(), file.tensors().end());
  return *SerializeSafetensors(metadata, tensors);
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_MODEL_BYTES_H_
