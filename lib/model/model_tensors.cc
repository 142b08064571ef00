#include "model_tensors.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"

namespace textclf::internal {
namespace {

/// Weights that a file may make us spread over all terms: a gibibyte of them.
constexpr std::uint64_t kMaxSpreadWeights = std::uint64_t{1} << 28;

absl::Status Invalid(std::string reason) {
  return absl::InvalidArgumentError(std::move(reason));
}

/// Whether `active` terms of `d` need fewer bytes by themselves, one more tensor in the
/// header counted. Their spellings are left out of account: a loaded model knows no
/// others, and must be written as it was read.
bool IsSmallerAlone(std::uint64_t active, std::uint64_t d, std::uint64_t problems) {
  constexpr std::uint64_t kHeaderBytes = 192;
  const std::uint64_t bytes_of_all = sizeof(float) * problems + sizeof(std::uint64_t);
  const std::uint64_t bytes_of_active = bytes_of_all + sizeof(std::uint32_t);
  return d * problems <= kMaxSpreadWeights &&
         active * bytes_of_active + kHeaderBytes < d * bytes_of_all;
}

/// Numbers that a tensor may hold.
template <typename Number>
struct Limits {
  Number least = std::numeric_limits<Number>::lowest();
  Number largest = std::numeric_limits<Number>::max();
};

/// Within these no sum of squares is 0 or infinite, whatever a text counts.
constexpr Limits<double> kIdfLimits = {1e-9, 1e9};

template <typename Number>
absl::Status CheckNumbers(std::string_view name, std::span<const Number> values,
                          const Limits<Number>& limits = {}) {
  for (const Number value : values) {
    if (value >= limits.least && value <= limits.largest) continue;
    return Invalid(absl::StrFormat("tensor \"%s\" holds %g, expected %g to %g",
                                   std::string(name), value, limits.least,
                                   limits.largest));
  }
  return absl::OkStatus();
}

/// A tensor in place.
template <typename Number>
absl::StatusOr<SharedArray<Number>> Share(const KeptFile& file, std::string_view name,
                                          const Shape& shape) {
  TEXTCLF_ASSIGN_OR_RETURN(const auto values, file.tensors.Values<Number>(name, shape));
  return SharedArray<Number>(values, file.keeper);
}

absl::StatusOr<std::vector<double>> ReadDoubles(const Safetensors& file,
                                                std::string_view name,
                                                const Shape& shape) {
  TEXTCLF_ASSIGN_OR_RETURN(const auto values, file.Values<double>(name, shape));
  TEXTCLF_RETURN_IF_ERROR(CheckNumbers(name, values));
  return std::vector<double>(values.begin(), values.end());
}

/// The columns that have weights and spellings, of `d`.
absl::StatusOr<std::vector<std::uint32_t>> ReadActiveColumns(const Safetensors& file,
                                                             const TensorSizes& sizes,
                                                             std::size_t d) {
  if (sizes.format_version == kAllTermsVersion) {
    std::vector<std::uint32_t> all(d);
    std::iota(all.begin(), all.end(), 0u);
    return all;
  }
  if (std::uint64_t{d} * sizes.problems > kMaxSpreadWeights) {
    return Invalid(absl::StrFormat(
        "the model has %d terms for %d problems, more than its format can have", d,
        sizes.problems));
  }
  TEXTCLF_ASSIGN_OR_RETURN(const auto columns, file.Values<std::uint32_t>(
                                                   "linear.active_columns", {kAnySize}));
  const bool rises = std::adjacent_find(columns.begin(), columns.end(),
                                        std::greater_equal<>()) == columns.end();
  if (!rises || (!columns.empty() && columns.back() >= d)) {
    return Invalid(absl::StrFormat(
        "\"linear.active_columns\" does not rise, or not below %d columns", d));
  }
  return std::vector<std::uint32_t>(columns.begin(), columns.end());
}

absl::StatusOr<SharedArray<std::uint64_t>> ReadKeys(const KeptFile& file,
                                                    std::uint32_t word_terms) {
  constexpr std::uint64_t kMaxTerms = 0xFFFFFFF0;
  TEXTCLF_ASSIGN_OR_RETURN(auto keys,
                           Share<std::uint64_t>(file, "vocabulary.keys", {kAnySize}));
  if (keys.size() > kMaxTerms || word_terms > keys.size()) {
    return Invalid("the vocabulary has more terms than a model can have");
  }
  return keys;
}

/// The offsets of all d spellings, where only those of the columns `spelled` have any.
std::vector<std::uint64_t> SpreadOffsets(std::span<const std::uint64_t> offsets,
                                         std::span<const std::uint32_t> spelled,
                                         std::size_t d) {
  std::vector<std::uint64_t> spread(d + 1);
  std::size_t next = 0;
  for (std::size_t column = 0; column < d; ++column) {
    if (next < spelled.size() && spelled[next] == column) ++next;
    spread[column + 1] = offsets[next];
  }
  return spread;
}

/// The terms of `keys`, of which those of the columns `spelled` have a spelling.
absl::StatusOr<TermList> ReadTerms(const KeptFile& file,
                                   const SharedArray<std::uint64_t>& keys,
                                   std::span<const std::uint32_t> spelled,
                                   std::uint32_t word_terms) {
  TEXTCLF_ASSIGN_OR_RETURN(auto offsets, Share<std::uint64_t>(file, "vocabulary.offsets",
                                                              {spelled.size() + 1}));
  TEXTCLF_ASSIGN_OR_RETURN(const auto bytes, file.tensors.Values<std::uint8_t>(
                                                 "vocabulary.spellings", {kAnySize}));
  const std::span<const std::uint64_t> places = offsets.view();
  if (places.front() != 0 || places.back() != bytes.size() ||
      !std::is_sorted(places.begin(), places.end())) {
    return Invalid("\"vocabulary.offsets\" does not cut the spellings into terms");
  }
  const SharedArray<char> spellings(
      std::span(reinterpret_cast<const char*>(bytes.data()), bytes.size()), file.keeper);
  if (spelled.size() < keys.size()) {
    offsets = SpreadOffsets(places, spelled, keys.size());
  }
  return TermList(keys, std::move(offsets), spellings, word_terms);
}

absl::StatusOr<SharedArray<double>> ReadIdf(const KeptFile& file, std::size_t d) {
  TEXTCLF_ASSIGN_OR_RETURN(auto idf, Share<double>(file, "tfidf.idf", {d}));
  TEXTCLF_RETURN_IF_ERROR(CheckNumbers("tfidf.idf", idf.view(), kIdfLimits));
  return idf;
}

absl::StatusOr<LinearModel> ReadLinearModel(const KeptFile& file, std::size_t d,
                                            std::span<const std::uint32_t> columns,
                                            std::size_t problems) {
  TEXTCLF_ASSIGN_OR_RETURN(
      auto rows, Share<float>(file, "linear.weights", {columns.size(), problems}));
  TEXTCLF_ASSIGN_OR_RETURN(auto intercepts,
                           ReadDoubles(file.tensors, "linear.intercepts", {problems}));
  if (columns.size() < d) {
    const Eigen::Map<const WeightMatrix> matrix(rows.data(),
                                                static_cast<Eigen::Index>(columns.size()),
                                                static_cast<Eigen::Index>(problems));
    rows = SpreadWeights(d, columns, matrix);
  }
  LinearModel model(d, rows, std::move(intercepts));
  if (std::isfinite(model.largest_weight())) return model;
  return CheckNumbers("linear.weights", rows.view());
}

absl::Status ReadVocabulary(const KeptFile& file, const SharedArray<std::uint64_t>& keys,
                            std::span<const std::uint32_t> spelled,
                            std::uint32_t word_terms, ModelNumbers& numbers) {
  TEXTCLF_ASSIGN_OR_RETURN(TermList terms, ReadTerms(file, keys, spelled, word_terms));
  numbers.vocabulary = Vocabulary(std::move(terms));
  return absl::OkStatus();
}

absl::Status ReadWeights(const KeptFile& file, std::size_t d,
                         std::span<const std::uint32_t> columns, std::size_t problems,
                         ModelNumbers& numbers) {
  TEXTCLF_ASSIGN_OR_RETURN(numbers.idf, ReadIdf(file, d));
  TEXTCLF_ASSIGN_OR_RETURN(numbers.model, ReadLinearModel(file, d, columns, problems));
  return absl::OkStatus();
}

}  // namespace

ModelTensors::ModelTensors(const ClassifierParts& parts) : parts_(parts) {
  std::vector<std::uint32_t> columns = ActiveColumns(parts.model);
  if (!IsSmallerAlone(columns.size(), parts.model.columns(), parts.model.problems())) {
    return;
  }
  const TermList& all = parts.tfidf.vocabulary().terms();
  TermListBuilder terms;
  for (const std::uint32_t column : columns) {
    terms.Append(all.block(column), all.key(column), all.spelling(column));
  }
  WeightMatrix weights = SelectWeights(parts.model, columns);
  active_ = {std::move(columns), std::move(terms).Build(), std::move(weights)};
}

std::vector<TensorView> ModelTensors::Views() const {
  const TermList& all = parts_.tfidf.vocabulary().terms();
  const TermList& spelled = active_ ? active_->terms : all;
  std::span<const float> weights = parts_.model.weights();
  if (active_) {
    weights = {active_->weights.data(),
               static_cast<std::size_t>(active_->weights.size())};
  }
  const std::uint64_t d = all.size();
  const std::uint64_t problems = parts_.model.problems();
  const std::string_view spellings = spelled.spellings();
  std::vector<TensorView> views = {
      MakeTensorView<std::uint64_t>("vocabulary.keys", {d}, all.keys()),
      MakeTensorView<std::uint64_t>("vocabulary.offsets", {spelled.offsets().size()},
                                    spelled.offsets()),
      {"vocabulary.spellings", Dtype::kU8, {spellings.size()}, spellings},
      MakeTensorView<double>("tfidf.idf", {d}, parts_.tfidf.idf()),
      MakeTensorView<float>("linear.weights", {spelled.size(), problems}, weights),
      MakeTensorView<double>("linear.intercepts", {problems}, parts_.model.intercepts()),
      MakeTensorView<double>("decision.thresholds", {parts_.thresholds.size()},
                             parts_.thresholds),
  };
  if (active_) {
    views.push_back(MakeTensorView<std::uint32_t>(
        "linear.active_columns", {active_->columns.size()}, active_->columns));
  }
  return views;
}

absl::StatusOr<ModelNumbers> ReadModelTensors(const KeptFile& file,
                                              const TensorSizes& sizes) {
  TEXTCLF_ASSIGN_OR_RETURN(const auto keys, ReadKeys(file, sizes.word_terms));
  const std::size_t d = keys.size();
  TEXTCLF_ASSIGN_OR_RETURN(const auto columns, ReadActiveColumns(file.tensors, sizes, d));
  ModelNumbers numbers;
  // The largest arrays are walked side by side.
  std::array<absl::Status, 2> statuses;
  ForEachBlock(statuses.size(), 1, file.threads, [&](Block part) {
    statuses[part.index] =
        part.index == 0 ? ReadVocabulary(file, keys, columns, sizes.word_terms, numbers)
                        : ReadWeights(file, d, columns, sizes.problems, numbers);
  });
  for (const absl::Status& status : statuses) TEXTCLF_RETURN_IF_ERROR(status);
  TEXTCLF_ASSIGN_OR_RETURN(
      numbers.thresholds,
      ReadDoubles(file.tensors, "decision.thresholds", {sizes.labels}));
  return numbers;
}

}  // namespace textclf::internal
