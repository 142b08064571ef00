#include "textclf/evaluation/foreign_predictions.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "textclf/base/status_macros.h"
#include "textclf/model/decision.h"

namespace textclf {
namespace {

std::string IdOf(const Corpus& corpus, std::size_t i) {
  const std::string& id = corpus.documents[i].id;
  return id.empty() ? std::to_string(i + 1) : id;
}

/// True where the answers stand in the order of the documents: each has the id of the
/// document in its place, or none.
bool StandInOrder(std::span<const Answer> answers, const Corpus& corpus) {
  if (answers.size() != corpus.documents.size()) return false;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].id.empty() && answers[i].id != IdOf(corpus, i)) return false;
  }
  return true;
}

/// For each document its answer.
absl::StatusOr<std::vector<const Answer*>> Match(std::span<const Answer> answers,
                                                 const Corpus& corpus) {
  std::vector<const Answer*> matched;
  if (StandInOrder(answers, corpus)) {
    for (const Answer& answer : answers) matched.push_back(&answer);
    return matched;
  }
  std::unordered_map<std::string, const Answer*> by_id;
  for (const Answer& answer : answers) {
    if (answer.id.empty()) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "found %d answers without ids for %d documents, expected one for each",
          answers.size(), corpus.documents.size()));
    }
    if (!by_id.emplace(answer.id, &answer).second) {
      return absl::InvalidArgumentError(
          absl::StrFormat("found two answers with the id \"%s\", and not in the order "
                          "of the documents",
                          answer.id));
    }
  }
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    const auto found = by_id.find(IdOf(corpus, i));
    if (found == by_id.end()) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "found no answer for the document \"%s\", expected one for each document",
          IdOf(corpus, i)));
    }
    matched.push_back(found->second);
  }
  return matched;
}

std::optional<std::uint32_t> IndexOf(std::span<const std::string> labels,
                                     const std::string& label) {
  const auto place = std::lower_bound(labels.begin(), labels.end(), label);
  if (place == labels.end() || *place != label) return std::nullopt;
  return static_cast<std::uint32_t>(place - labels.begin());
}

std::vector<std::uint32_t> GivenLabels(const Answer& answer,
                                       std::span<const std::string> labels) {
  std::vector<std::uint32_t> given;
  for (const std::string& label : answer.labels) {
    if (const auto index = IndexOf(labels, label)) given.push_back(*index);
  }
  std::sort(given.begin(), given.end());
  return given;
}

Prediction ToPrediction(const Answer& answer, std::span<const std::string> labels,
                        Task task) {
  Prediction prediction;
  prediction.probabilities.assign(labels.size(), 0);
  for (const auto& [label, probability] : answer.probabilities) {
    if (const auto index = IndexOf(labels, label)) {
      prediction.probabilities[*index] = probability;
    }
  }
  if (answer.has_labels) {
    prediction.labels = GivenLabels(answer, labels);
  } else {
    const std::vector<double> one_half(labels.size(), 0.5);
    const Task rule = task == Task::kBinary ? Task::kMulticlass : task;
    ReadLabels(rule, prediction.probabilities, one_half, prediction.labels);
  }
  if (answer.probabilities.empty()) {
    for (const std::uint32_t label : prediction.labels) {
      prediction.probabilities[label] = 1;
    }
  }
  return prediction;
}

}  // namespace

absl::StatusOr<std::vector<Prediction>> ToPredictions(std::span<const Answer> answers,
                                                      const Corpus& corpus, Task task) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::vector<const Answer*> matched,
                           Match(answers, corpus));
  std::vector<Prediction> predictions;
  for (std::size_t i = 0; i < matched.size(); ++i) {
    predictions.push_back(ToPrediction(*matched[i], corpus.labels, task));
    if (task == Task::kMultilabel || predictions.back().labels.size() == 1) continue;
    return absl::InvalidArgumentError(absl::StrFormat(
        "the answer for the document \"%s\" gives %d of the labels, expected exactly one",
        IdOf(corpus, i), predictions.back().labels.size()));
  }
  return predictions;
}

}  // namespace textclf
