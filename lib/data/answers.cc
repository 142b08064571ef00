#include "textclf/data/answers.h"

#include <absl/strings/str_format.h>
#include <simdjson.h>

#include <algorithm>

#include "json_value.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/document_reader.h"

namespace textclf {
namespace {

namespace ondemand = simdjson::ondemand;
using Probabilities = std::vector<std::pair<std::string, double>>;

absl::Status At(const DocumentReader& reader, const std::string& what) {
  return absl::InvalidArgumentError(
      absl::StrFormat("%s:%d: %s", reader.name(), reader.line(), what));
}

absl::StatusOr<double> ReadProbability(const std::string& label, ondemand::value json) {
  double probability = 0;
  const bool is_number = json.get_double().get(probability) == simdjson::SUCCESS;
  if (is_number && probability >= 0 && probability <= 1) return probability;
  return absl::InvalidArgumentError(absl::StrFormat(
      "the probability of \"%s\" is %s, expected a number from 0 to 1", label,
      is_number ? absl::StrFormat("%g", probability) : std::string("no number")));
}

absl::StatusOr<Answer> ToAnswer(Document document) {
  Answer answer;
  answer.id = std::move(document.id);
  answer.has_labels = document.labelled;
  for (const NamedMark& mark : document.marks) {
    if (mark.mark == Mark::kYes) answer.labels.push_back(mark.label);
  }
  TEXTCLF_ASSIGN_OR_RETURN(answer.probabilities,
                           ParseProbabilities(document.kept.front()));
  if (answer.has_labels || !answer.probabilities.empty()) return answer;
  return absl::InvalidArgumentError(
      "found neither \"labels\" nor \"probabilities\", expected one of them or both");
}

}  // namespace

absl::StatusOr<Probabilities> ParseProbabilities(std::string_view json) {
  Probabilities probabilities;
  if (json == "null") return probabilities;
  ondemand::parser parser;
  const simdjson::padded_string padded(json);
  ondemand::document document;
  ondemand::object object;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS ||
      document.get_object().get(object) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError(
        "\"probabilities\" is no object, expected {\"label\": probability, …}");
  }
  for (auto element : object) {
    ondemand::field field;
    std::string_view label;
    TEXTCLF_RETURN_IF_ERROR(internal::JsonStatus(std::move(element).get(field)));
    TEXTCLF_RETURN_IF_ERROR(internal::JsonStatus(field.unescaped_key().get(label)));
    const std::string name(label);
    TEXTCLF_ASSIGN_OR_RETURN(const double probability,
                             ReadProbability(name, field.value()));
    const bool is_twice =
        std::any_of(probabilities.begin(), probabilities.end(),
                    [&](const auto& other) { return other.first == name; });
    if (is_twice) {
      return absl::InvalidArgumentError(
          absl::StrFormat("\"probabilities\" names \"%s\" twice", name));
    }
    probabilities.emplace_back(name, probability);
  }
  return probabilities;
}

absl::StatusOr<std::vector<Answer>> ReadAnswers(const std::string& path) {
  ReadOptions options;
  options.format = FileFormat::kJsonl;
  options.text_field = "";
  options.keep = {"probabilities"};
  TEXTCLF_ASSIGN_OR_RETURN(DocumentReader reader, DocumentReader::Open(path, options));
  std::vector<Answer> answers;
  while (true) {
    Document document;
    TEXTCLF_ASSIGN_OR_RETURN(const bool more, reader.Next(document));
    if (!more) return answers;
    auto answer = ToAnswer(std::move(document));
    if (!answer.ok()) return At(reader, std::string(answer.status().message()));
    answers.push_back(*std::move(answer));
  }
}

}  // namespace textclf
