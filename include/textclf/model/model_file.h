#ifndef TEXTCLF_MODEL_MODEL_FILE_H_
#define TEXTCLF_MODEL_MODEL_FILE_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "textclf/model/classifier.h"

/// Classifiers as files: safetensors with the tensors and strings that
/// docs/model_format.md lists. They hold numbers and text, never code.
namespace textclf {

/// What is known of how a model came to be (options, data, optimum), for people and
/// reports; predictions do not depend on it. See DescribeTraining.
using TrainingRecord = std::map<std::string, std::string, std::less<>>;

/// A classifier and its record, as they stand in one file.
struct Model {
  Classifier classifier;
  TrainingRecord record;
};

/// The bytes of a model file; the same model gives the same bytes (ModelFileTest).
/// Fails with kInvalidArgument where a label is not UTF-8.
absl::StatusOr<std::string> SerializeModel(const Model& model);

/// Reads what SerializeModel wrote, by this or an earlier version. Nothing in `bytes` is
/// believed unchecked: sizes, order, finiteness, and a checksum over tensors and strings.
/// Fails with kInvalidArgument, saying why, on anything else: a damaged or cut file, one
/// of a newer format, a safetensors file of somebody else.
absl::StatusOr<Model> ParseModel(std::string_view bytes);

/// Writes the model to `path`, which changes only when all is written (see OutputFile).
absl::Status SaveModel(const Model& model, const std::string& path);

/// Reads the model at `path`; errors name it. The file is mapped, checked as a whole and
/// then used in place for as long as the classifier or a copy of it lives, so it must not
/// be changed in place: SaveModel replaces it.
absl::StatusOr<Model> LoadModel(const std::string& path);

/// Scores the golden messages that stand in every model file again and fails with
/// kDataLoss where a score is not what it was when the model was saved: then this program
/// does not do what the one that made the model did.
absl::Status SelfTest(std::string_view model_bytes);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_MODEL_FILE_H_
