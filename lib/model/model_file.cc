#include "textclf/model/model_file.h"

#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "analyzer_metadata.h"
#include "format_version.h"
#include "model_metadata.h"
#include "model_tensors.h"
#include "textclf/base/file.h"
#include "textclf/base/mapped_file.h"
#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"
#include "textclf/model/safetensors.h"
#include "textclf/version.h"

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "textclf";
constexpr std::string_view kConstraints = "constraints";
constexpr std::string_view kChecksum = "checksum";
constexpr std::string_view kRecordPrefix = "training.";

// Scored when a model is saved and again by SelfTest. They are ours, so that no model
// shows a message that it was trained on; the last three try what platforms get wrong.
constexpr std::array<std::string_view, 5> kGoldenMessages = {
    "Oud kleding te koop! Stuur een berichtje We repareren ook!",
    "COKE/XTC * 1Gram = €50 * 5Gram = €230",
    "’s Ochtends één zo'n foto’s-map, 1.250,00 euro 👍🏽 #zomer @naam "
    "t.me/naam",
    "ΑΣ İĳ e\u0301 \xFF\xC3(",
    "",
};

absl::Status Invalid(std::string reason) {
  return absl::InvalidArgumentError(std::move(reason));
}

/// The checksum of everything that a model says: its tensors and its other strings.
std::string Checksum(std::string_view tensor_bytes, const SafetensorsMetadata& metadata) {
  XXH3_state_t state;
  XXH3_128bits_reset(&state);
  XXH3_128bits_update(&state, tensor_bytes.data(), tensor_bytes.size());
  for (const auto& [name, value] : metadata) {
    if (name == kChecksum) continue;
    for (const std::string& text : {name, value}) {
      XXH3_128bits_update(&state, text.c_str(), text.size() + 1);
    }
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(&state);
  return absl::StrFormat("%016x%016x", hash.high64, hash.low64);
}

std::string GoldenScores(const Classifier& classifier) {
  Json golden = Json::array();
  PredictionWorkspace workspace;
  Prediction prediction;
  for (const std::string_view message : kGoldenMessages) {
    classifier.Predict(message, workspace, prediction);
    golden.push_back(workspace.scores);
  }
  return golden.dump();
}

/// The oldest version that says all that a program must know of the model: older programs
/// would read texts otherwise, or give labels that break constraints.
std::uint32_t FormatVersion(const ClassifierParts& parts, std::uint32_t tensors_version) {
  const std::uint32_t analyzer = internal::AnalyzerVersion(parts.analyzer.options());
  const std::uint32_t constraints =
      parts.constraints.empty() ? 0 : internal::kConstraintsVersion;
  return std::max({tensors_version, analyzer, constraints});
}

SafetensorsMetadata MakeMetadata(const Model& model, std::uint32_t tensors_version) {
  const ClassifierParts& parts = model.classifier.parts();
  SafetensorsMetadata metadata = {
      {"format", std::string(kFormat)},
      {"format_version", std::to_string(FormatVersion(parts, tensors_version))},
      {"library_version", std::string(kVersion)},
      {"tfidf.sublinear_tf", parts.tfidf.sublinear_tf() ? "true" : "false"},
      {"tfidf.word_terms", std::to_string(parts.tfidf.vocabulary().terms().word_terms())},
      {"task", std::string(ToString(parts.task))},
      {"labels", internal::LabelsText(parts.labels)},
      {"golden_scores", GoldenScores(model.classifier)},
  };
  internal::AddAnalyzer(parts.analyzer, metadata);
  if (!parts.constraints.empty()) {
    metadata.emplace(kConstraints, internal::RulesText(parts.constraints.rules()));
  }
  for (const auto& [name, value] : model.record) {
    metadata.emplace(std::string(kRecordPrefix) + name, value);
  }
  return metadata;
}

absl::Status CheckOrigin(const SafetensorsMetadata& metadata) {
  const internal::MetadataReader reader(metadata);
  const auto format = reader.Text("format");
  if (!format.ok() || *format != kFormat) {
    return Invalid("is a safetensors file, but not a textclf model");
  }
  TEXTCLF_ASSIGN_OR_RETURN(const std::uint32_t version, reader.Number("format_version"));
  if (version > internal::kFormatVersions.back()) {
    return Invalid(absl::StrFormat(
        "is a model of format %d, this program (textclf %s) reads up to %d; use a newer "
        "textclf",
        version, std::string(kVersion), internal::kFormatVersions.back()));
  }
  if (!std::ranges::binary_search(internal::kFormatVersions, version)) {
    return Invalid(absl::StrFormat("is a model of format %d, expected one of %s", version,
                                   absl::StrJoin(internal::kFormatVersions, ", ")));
  }
  return absl::OkStatus();
}

absl::Status CheckChecksum(const Safetensors& file) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::string expected,
                           internal::MetadataReader(file.metadata()).Text(kChecksum));
  const std::string found = Checksum(file.data(), file.metadata());
  if (found == expected) return absl::OkStatus();
  return Invalid(
      absl::StrFormat("is damaged: its checksum is %s, expected %s; get the file again",
                      found, expected));
}

/// The version of which the tensors are: newer ones have those of either.
std::uint32_t TensorsVersion(const Safetensors& file, std::uint32_t format_version) {
  if (format_version <= internal::kActiveTermsVersion) return format_version;
  return file.Find("linear.active_columns") != nullptr ? internal::kActiveTermsVersion
                                                       : internal::kAllTermsVersion;
}

absl::StatusOr<LabelConstraints> ReadConstraints(const internal::MetadataReader& header,
                                                 std::uint32_t format_version, Task task,
                                                 std::span<const std::string> labels) {
  const bool has_any =
      format_version == internal::kConstraintsVersion ||
      (format_version > internal::kConstraintsVersion && header.Has(kConstraints));
  if (!has_any) return LabelConstraints();
  TEXTCLF_ASSIGN_OR_RETURN(
      std::vector<LabelRule> rules,
      header.Parsed(kConstraints, "a JSON array of rules", internal::ParseRules));
  if (task != Task::kMultilabel) {
    return Invalid(absl::StrFormat(
        "a %s model has constraints, which only a multilabel one can have",
        std::string(ToString(task))));
  }
  return LabelConstraints::Make(std::move(rules), labels);
}

absl::StatusOr<Classifier> ReadClassifier(const internal::KeptFile& file) {
  const internal::MetadataReader header(file.tensors.metadata());
  TEXTCLF_ASSIGN_OR_RETURN(const std::uint32_t version, header.Number("format_version"));
  TEXTCLF_ASSIGN_OR_RETURN(const Analyzer analyzer,
                           internal::ReadAnalyzer(file.tensors.metadata(), version));
  TEXTCLF_ASSIGN_OR_RETURN(const bool sublinear_tf, header.Truth("tfidf.sublinear_tf"));
  TEXTCLF_ASSIGN_OR_RETURN(const std::uint32_t word_terms,
                           header.Number("tfidf.word_terms"));
  TEXTCLF_ASSIGN_OR_RETURN(
      const Task task,
      header.Parsed("task", "binary, multiclass or multilabel", ParseTask));
  TEXTCLF_ASSIGN_OR_RETURN(
      auto labels, header.Parsed("labels", "a JSON array of different labels in order",
                                 internal::ParseLabels));
  if (task == Task::kBinary && labels.size() != 2) {
    return Invalid(
        absl::StrFormat("a binary model has two labels, found %d", labels.size()));
  }

  TEXTCLF_ASSIGN_OR_RETURN(internal::ModelNumbers numbers,
                           internal::ReadModelTensors(
                               file, {TensorsVersion(file.tensors, version), word_terms,
                                      ProblemCount(task, labels.size()), labels.size()}));
  TEXTCLF_ASSIGN_OR_RETURN(LabelConstraints constraints,
                           ReadConstraints(header, version, task, labels));
  return Classifier(
      {analyzer,
       Tfidf(std::move(numbers.vocabulary), std::move(numbers.idf), sublinear_tf),
       std::move(numbers.model), task, std::move(labels), std::move(numbers.thresholds),
       std::move(constraints)});
}

TrainingRecord ReadRecord(const SafetensorsMetadata& metadata) {
  TrainingRecord record;
  for (const auto& [name, value] : metadata) {
    if (name.starts_with(kRecordPrefix)) {
      record.emplace(name.substr(kRecordPrefix.size()), value);
    }
  }
  return record;
}

/// A small file is read before threads would have started.
int ThreadsFor(std::size_t bytes) {
  constexpr std::size_t kSmall = std::size_t{16} << 20;
  return bytes <= kSmall ? 1 : 0;
}

/// Reads a model whose large arrays stay in `bytes`, which `keeper` keeps.
absl::StatusOr<Model> ParseInPlace(std::string_view bytes,
                                   std::shared_ptr<const void> keeper) {
  TEXTCLF_ASSIGN_OR_RETURN(Safetensors tensors, ParseSafetensors(bytes));
  const internal::KeptFile file = {std::move(tensors), std::move(keeper),
                                   ThreadsFor(bytes.size())};
  TEXTCLF_RETURN_IF_ERROR(CheckOrigin(file.tensors.metadata()));
  absl::Status checksum;
  absl::StatusOr<Classifier> classifier = absl::UnknownError("not read");
  // Side by side: reading checks all it needs to by itself, and what it finds does not
  // count where the checksum is wrong.
  ForEachBlock(2, 1, file.threads, [&](Block part) {
    if (part.index == 0) {
      classifier = ReadClassifier(file);
    } else {
      checksum = CheckChecksum(file.tensors);
    }
  });
  TEXTCLF_RETURN_IF_ERROR(checksum);
  TEXTCLF_RETURN_IF_ERROR(classifier.status());
  return Model{*std::move(classifier), ReadRecord(file.tensors.metadata())};
}

}  // namespace

absl::StatusOr<std::string> SerializeModel(const Model& model) {
  const internal::ModelTensors model_tensors(model.classifier.parts());
  SafetensorsMetadata metadata = MakeMetadata(model, model_tensors.format_version());
  std::vector<TensorView> tensors = model_tensors.Views();
  SortTensors(tensors);
  std::string tensor_bytes;
  for (const TensorView& tensor : tensors) tensor_bytes += tensor.bytes;
  metadata.emplace(std::string(kChecksum), Checksum(tensor_bytes, metadata));
  return SerializeSafetensors(metadata, tensors);
}

absl::StatusOr<Model> ParseModel(std::string_view bytes) {
  const auto copy = std::make_shared<const std::string>(bytes);
  return ParseInPlace(*copy, copy);
}

absl::Status SaveModel(const Model& model, const std::string& path) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::string bytes, SerializeModel(model));
  return WriteWholeFile(path, bytes);
}

absl::StatusOr<Model> LoadModel(const std::string& path) {
  TEXTCLF_ASSIGN_OR_RETURN(MappedFile mapped, MappedFile::Open(path));
  const auto file = std::make_shared<const MappedFile>(std::move(mapped));
  absl::StatusOr<Model> model = ParseInPlace(file->bytes(), file);
  if (model.ok()) return model;
  return absl::Status(
      model.status().code(),
      absl::StrFormat("%s: %s", path, std::string(model.status().message())));
}

absl::Status SelfTest(std::string_view model_bytes) {
  constexpr double kTolerance = 1e-9;
  TEXTCLF_ASSIGN_OR_RETURN(const Safetensors file, ParseSafetensors(model_bytes));
  TEXTCLF_ASSIGN_OR_RETURN(const Model model, ParseModel(model_bytes));
  TEXTCLF_ASSIGN_OR_RETURN(
      const std::string text,
      internal::MetadataReader(file.metadata()).Text("golden_scores"));
  const Json golden = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  PredictionWorkspace workspace;
  Prediction prediction;
  for (std::size_t i = 0; i < kGoldenMessages.size(); ++i) {
    model.classifier.Predict(kGoldenMessages[i], workspace, prediction);
    const auto expected = golden.is_array() && i < golden.size()
                              ? internal::ParseNumbers(golden[i].dump())
                              : std::nullopt;
    bool equal = expected && expected->size() == workspace.scores.size();
    for (std::size_t p = 0; equal && p < expected->size(); ++p) {
      equal = std::abs((*expected)[p] - workspace.scores[p]) <= kTolerance;
    }
    if (!equal) {
      return absl::DataLossError(absl::StrFormat(
          "golden message %d gets other scores than when the model was saved", i + 1));
    }
  }
  return absl::OkStatus();
}

}  // namespace textclf
