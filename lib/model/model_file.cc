#include "textclf/model/model_file.h"

#include <absl/strings/str_format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "textclf/base/file.h"
#include "textclf/base/mapped_file.h"
#include "textclf/base/status_macros.h"
#include "textclf/model/safetensors.h"
#include "textclf/version.h"

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "textclf";
constexpr int kFormatVersion = 1;
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

// ---- strings of the header ----------------------------------------------------------

std::string RangeText(const NgramRange& range) {
  return absl::StrFormat("%d,%d", range.min, range.max);
}

std::optional<NgramRange> ParseRange(const std::string& text) {
  NgramRange range;
  int used = 0;
  if (std::sscanf(text.c_str(), "%9u,%9u%n", &range.min, &range.max, &used) != 2 ||
      static_cast<std::size_t>(used) != text.size()) {
    return std::nullopt;
  }
  return range;
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

SafetensorsMetadata MakeMetadata(const Model& model) {
  const ClassifierParts& parts = model.classifier.parts();
  const AnalyzerOptions& analyzer = parts.analyzer.options();
  SafetensorsMetadata metadata = {
      {"format", std::string(kFormat)},
      {"format_version", std::to_string(kFormatVersion)},
      {"library_version", std::string(kVersion)},
      {"analyzer.tokenizer", std::string(ToString(analyzer.tokenizer))},
      {"analyzer.words", RangeText(analyzer.words)},
      {"analyzer.characters", RangeText(analyzer.characters)},
      {"tfidf.sublinear_tf", parts.tfidf.sublinear_tf() ? "true" : "false"},
      {"tfidf.word_terms", std::to_string(parts.tfidf.vocabulary().terms().word_terms())},
      {"task", std::string(ToString(parts.task))},
      {"labels", Json(parts.labels).dump(-1, ' ', false, Json::error_handler_t::replace)},
      {"golden_scores", GoldenScores(model.classifier)},
  };
  for (const auto& [name, value] : model.record) {
    metadata.emplace(std::string(kRecordPrefix) + name, value);
  }
  return metadata;
}

/// Reads the strings of a header one by one; the first that is wrong is the error.
class MetadataReader {
 public:
  explicit MetadataReader(const SafetensorsMetadata& metadata) : metadata_(metadata) {}

  absl::StatusOr<std::string> Text(std::string_view name) const {
    const auto entry = metadata_.find(name);
    if (entry == metadata_.end()) {
      return Invalid(absl::StrFormat("the header has no \"%s\"", std::string(name)));
    }
    return entry->second;
  }

  template <typename Parse>
  auto Parsed(std::string_view name, std::string_view expected, Parse&& parse) const
      -> absl::StatusOr<typename decltype(parse(std::string()))::value_type> {
    TEXTCLF_ASSIGN_OR_RETURN(const std::string text, Text(name));
    auto value = parse(text);
    if (!value.has_value()) {
      return Invalid(absl::StrFormat("\"%s\" in the header is \"%s\", expected %s",
                                     std::string(name), text, std::string(expected)));
    }
    return *std::move(value);
  }

  absl::StatusOr<std::uint32_t> Number(std::string_view name) const {
    return Parsed(name, "a number",
                  [](const std::string& text) -> std::optional<std::uint32_t> {
                    constexpr std::size_t kMaxDigits = 9;
                    if (text.empty() || text.size() > kMaxDigits ||
                        text.find_first_not_of("0123456789") != std::string::npos) {
                      return std::nullopt;
                    }
                    return static_cast<std::uint32_t>(std::stoul(text));
                  });
  }

  absl::StatusOr<bool> Truth(std::string_view name) const {
    return Parsed(name, "true or false",
                  [](const std::string& text) -> std::optional<bool> {
                    if (text != "true" && text != "false") return std::nullopt;
                    return text == "true";
                  });
  }

  absl::StatusOr<NgramRange> Range(std::string_view name) const {
    return Parsed(name, "MIN,MAX", ParseRange);
  }

 private:
  const SafetensorsMetadata& metadata_;
};

/// A flat JSON array, or nothing.
template <typename Value>
std::optional<std::vector<Value>> ParseArray(const std::string& text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_array()) return std::nullopt;
  std::vector<Value> values;
  for (const Json& item : json) {
    const bool fits =
        std::is_same_v<Value, std::string> ? item.is_string() : item.is_number();
    if (!fits) return std::nullopt;
    values.push_back(item.get<Value>());
  }
  return values;
}

std::optional<std::vector<std::string>> ParseLabels(const std::string& text) {
  auto labels = ParseArray<std::string>(text);
  if (!labels || labels->empty()) return std::nullopt;
  for (std::size_t k = 1; k < labels->size(); ++k) {
    if ((*labels)[k - 1] >= (*labels)[k]) return std::nullopt;
  }
  return labels;
}

// ---- tensors -------------------------------------------------------------------------

std::vector<TensorView> MakeTensors(const ClassifierParts& parts) {
  const TermList& terms = parts.tfidf.vocabulary().terms();
  const std::uint64_t d = terms.size();
  const std::uint64_t problems = parts.model.problems();
  const std::string_view spellings = terms.spellings();
  return {
      MakeTensorView<std::uint64_t>("vocabulary.keys", {d}, terms.keys()),
      MakeTensorView<std::uint64_t>("vocabulary.offsets", {d + 1}, terms.offsets()),
      {"vocabulary.spellings", Dtype::kU8, {spellings.size()}, spellings},
      MakeTensorView<double>("tfidf.idf", {d}, parts.tfidf.idf()),
      MakeTensorView<float>("linear.weights", {d, problems}, parts.model.weights()),
      MakeTensorView<double>("linear.intercepts", {problems}, parts.model.intercepts()),
      MakeTensorView<double>("decision.thresholds", {parts.thresholds.size()},
                             parts.thresholds),
  };
}

template <typename Number>
absl::StatusOr<std::vector<Number>> ReadFinite(const Safetensors& file,
                                               std::string_view name,
                                               const Shape& shape) {
  TEXTCLF_ASSIGN_OR_RETURN(const auto values, file.Values<Number>(name, shape));
  if (!std::all_of(values.begin(), values.end(),
                   [](Number value) { return std::isfinite(value); })) {
    return Invalid(absl::StrFormat("tensor \"%s\" holds a number that is not finite",
                                   std::string(name)));
  }
  return std::vector<Number>(values.begin(), values.end());
}

absl::StatusOr<TermList> ReadTerms(const Safetensors& file, std::uint32_t word_terms) {
  constexpr std::uint64_t kMaxTerms = 0xFFFFFFF0;
  TEXTCLF_ASSIGN_OR_RETURN(const auto keys,
                           file.Values<std::uint64_t>("vocabulary.keys", {kAnySize}));
  TEXTCLF_ASSIGN_OR_RETURN(
      const auto offsets,
      file.Values<std::uint64_t>("vocabulary.offsets", {keys.size() + 1}));
  TEXTCLF_ASSIGN_OR_RETURN(const auto bytes,
                           file.Values<std::uint8_t>("vocabulary.spellings", {kAnySize}));
  if (keys.size() > kMaxTerms || word_terms > keys.size()) {
    return Invalid("the vocabulary has more terms than a model can have");
  }
  if (offsets.front() != 0 || offsets.back() != bytes.size() ||
      !std::is_sorted(offsets.begin(), offsets.end())) {
    return Invalid("\"vocabulary.offsets\" does not cut the spellings into terms");
  }
  const std::string_view spellings(reinterpret_cast<const char*>(bytes.data()),
                                   bytes.size());
  TermList terms;
  for (std::size_t column = 0; column < keys.size(); ++column) {
    terms.Append(
        column < word_terms ? TermBlock::kWords : TermBlock::kCharacters, keys[column],
        spellings.substr(offsets[column], offsets[column + 1] - offsets[column]));
  }
  return terms;
}

absl::Status CheckOrigin(const SafetensorsMetadata& metadata) {
  const MetadataReader reader(metadata);
  const auto format = reader.Text("format");
  if (!format.ok() || *format != kFormat) {
    return Invalid("is a safetensors file, but not a textclf model");
  }
  TEXTCLF_ASSIGN_OR_RETURN(const std::uint32_t version, reader.Number("format_version"));
  if (version > kFormatVersion) {
    return Invalid(absl::StrFormat(
        "is a model of format %d, this program (textclf %s) reads up to %d; use a newer "
        "textclf",
        version, std::string(kVersion), kFormatVersion));
  }
  return absl::OkStatus();
}

absl::Status CheckChecksum(const Safetensors& file) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::string expected,
                           MetadataReader(file.metadata()).Text(kChecksum));
  const std::string found = Checksum(file.data(), file.metadata());
  if (found == expected) return absl::OkStatus();
  return Invalid(
      absl::StrFormat("is damaged: its checksum is %s, expected %s; get the file again",
                      found, expected));
}

absl::StatusOr<Classifier> ReadClassifier(const Safetensors& file) {
  const MetadataReader header(file.metadata());
  AnalyzerOptions options;
  TEXTCLF_ASSIGN_OR_RETURN(const std::string tokenizer,
                           header.Text("analyzer.tokenizer"));
  TEXTCLF_ASSIGN_OR_RETURN(options.tokenizer, ParseTokenizerName(tokenizer));
  TEXTCLF_ASSIGN_OR_RETURN(options.words, header.Range("analyzer.words"));
  TEXTCLF_ASSIGN_OR_RETURN(options.characters, header.Range("analyzer.characters"));
  TEXTCLF_ASSIGN_OR_RETURN(const Analyzer analyzer, Analyzer::Make(options));
  TEXTCLF_ASSIGN_OR_RETURN(const bool sublinear_tf, header.Truth("tfidf.sublinear_tf"));
  TEXTCLF_ASSIGN_OR_RETURN(const std::uint32_t word_terms,
                           header.Number("tfidf.word_terms"));
  TEXTCLF_ASSIGN_OR_RETURN(
      const Task task,
      header.Parsed("task", "binary, multiclass or multilabel", ParseTask));
  TEXTCLF_ASSIGN_OR_RETURN(
      auto labels,
      header.Parsed("labels", "a JSON array of different labels in order", ParseLabels));
  if (task == Task::kBinary && labels.size() != 2) {
    return Invalid(
        absl::StrFormat("a binary model has two labels, found %d", labels.size()));
  }

  TEXTCLF_ASSIGN_OR_RETURN(TermList terms, ReadTerms(file, word_terms));
  const std::uint64_t d = terms.size();
  const std::uint64_t problems = ProblemCount(task, labels.size());
  TEXTCLF_ASSIGN_OR_RETURN(auto idf, ReadFinite<double>(file, "tfidf.idf", {d}));
  TEXTCLF_ASSIGN_OR_RETURN(auto weights,
                           ReadFinite<float>(file, "linear.weights", {d, problems}));
  TEXTCLF_ASSIGN_OR_RETURN(auto intercepts,
                           ReadFinite<double>(file, "linear.intercepts", {problems}));
  TEXTCLF_ASSIGN_OR_RETURN(
      auto thresholds, ReadFinite<double>(file, "decision.thresholds", {labels.size()}));
  return Classifier({analyzer,
                     Tfidf(Vocabulary(std::move(terms)), std::move(idf), sublinear_tf),
                     LinearModel(d, std::move(weights), std::move(intercepts)), task,
                     std::move(labels), std::move(thresholds)});
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

}  // namespace

absl::StatusOr<std::string> SerializeModel(const Model& model) {
  SafetensorsMetadata metadata = MakeMetadata(model);
  std::vector<TensorView> tensors = MakeTensors(model.classifier.parts());
  SortTensors(tensors);
  std::string tensor_bytes;
  for (const TensorView& tensor : tensors) tensor_bytes += tensor.bytes;
  metadata.emplace(std::string(kChecksum), Checksum(tensor_bytes, metadata));
  return SerializeSafetensors(metadata, tensors);
}

absl::StatusOr<Model> ParseModel(std::string_view bytes) {
  TEXTCLF_ASSIGN_OR_RETURN(const Safetensors file, ParseSafetensors(bytes));
  TEXTCLF_RETURN_IF_ERROR(CheckOrigin(file.metadata()));
  TEXTCLF_RETURN_IF_ERROR(CheckChecksum(file));
  TEXTCLF_ASSIGN_OR_RETURN(Classifier classifier, ReadClassifier(file));
  return Model{std::move(classifier), ReadRecord(file.metadata())};
}

absl::Status SaveModel(const Model& model, const std::string& path) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::string bytes, SerializeModel(model));
  return WriteWholeFile(path, bytes);
}

absl::StatusOr<Model> LoadModel(const std::string& path) {
  TEXTCLF_ASSIGN_OR_RETURN(const MappedFile file, MappedFile::Open(path));
  absl::StatusOr<Model> model = ParseModel(file.bytes());
  if (model.ok()) return model;
  return absl::Status(
      model.status().code(),
      absl::StrFormat("%s: %s", path, std::string(model.status().message())));
}

absl::Status SelfTest(std::string_view model_bytes) {
  constexpr double kTolerance = 1e-9;
  TEXTCLF_ASSIGN_OR_RETURN(const Safetensors file, ParseSafetensors(model_bytes));
  TEXTCLF_ASSIGN_OR_RETURN(const Model model, ParseModel(model_bytes));
  TEXTCLF_ASSIGN_OR_RETURN(const std::string text,
                           MetadataReader(file.metadata()).Text("golden_scores"));
  const Json golden = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  PredictionWorkspace workspace;
  Prediction prediction;
  for (std::size_t i = 0; i < kGoldenMessages.size(); ++i) {
    model.classifier.Predict(kGoldenMessages[i], workspace, prediction);
    const auto expected = golden.is_array() && i < golden.size()
                              ? ParseArray<double>(golden[i].dump())
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
