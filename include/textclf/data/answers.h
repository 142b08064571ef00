#ifndef TEXTCLF_DATA_ANSWERS_H_
#define TEXTCLF_DATA_ANSWERS_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textclf {

/// What somebody's model says of one document.
struct Answer {
  /// Of the document; empty: it is known by its place.
  std::string id;
  /// Whether labels were given, and the labels.
  bool has_labels = false;
  std::vector<std::string> labels;
  /// (label, probability), in the order of the file, each label once; may be empty.
  std::vector<std::pair<std::string, double>> probabilities;
};

/// Reads answers from JSON lines, such as those of textclf-predict and of textclf-eval
/// --predictions:
///
///   {"id": 7, "labels": ["fiets"], "probabilities": {"fiets": 0.93, "te koop": 0.12}}
///
/// `labels` (or `label`) is what the reader of JSONL takes for labels; an answer has
/// labels, probabilities or both. Other fields are skipped.
/// Fails like DocumentReader, and with kInvalidArgument, naming file and line, where an
/// answer has neither, or a probability is no number from 0 to 1.
absl::StatusOr<std::vector<Answer>> ReadAnswers(const std::string& path);

/// Reads {"label": probability, …}; null gives none.
/// Fails with kInvalidArgument on anything else, saying what was found.
absl::StatusOr<std::vector<std::pair<std::string, double>>> ParseProbabilities(
    std::string_view json);

}  // namespace textclf

#endif  // TEXTCLF_DATA_ANSWERS_H_
