#include "textclf/stream/prediction_line.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "textclf/data/document_line.h"
#include "textclf/data/json_text.h"

namespace textclf {
namespace {

template <typename Number, typename... Format>
void AppendNumber(std::string& out, Number value, Format... format) {
  std::array<char, 64> digits;
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, format...);
  out.append(digits.data(), end);
}

void AppendProbability(double value, std::string& out) {
  AppendNumber(out, value, std::chars_format::fixed, kProbabilityDigits);
}

/// Appends the names of the labels with that mark, as a JSON array.
void AppendMarked(std::span<const std::string> labels, std::span<const Mark> marks,
                  Mark wanted, std::string& out) {
  out += '[';
  bool first = true;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (marks[k] != wanted) continue;
    if (!first) out += ',';
    first = false;
    AppendJsonString(labels[k], out);
  }
  out += ']';
}

void AppendTerm(const TermContribution& term, std::string& out) {
  out += "{\"term\":";
  AppendJsonString(term.term, out);
  out += ",\"contribution\":";
  AppendNumber(out, term.contribution);
  out += ",\"spans\":[";
  for (std::size_t i = 0; i < term.spans.size(); ++i) {
    if (i > 0) out += ',';
    out += '[' + std::to_string(term.spans[i].begin) + ',' +
           std::to_string(term.spans[i].end) + ']';
  }
  out += "]}";
}

}  // namespace

void AppendTruth(std::span<const std::string> labels, std::span<const Mark> marks,
                 std::string& out) {
  out += "\"truth\":";
  AppendMarked(labels, marks, Mark::kYes, out);
  if (std::find(marks.begin(), marks.end(), Mark::kUnknown) == marks.end()) return;
  out += ",\"unknown\":";
  AppendMarked(labels, marks, Mark::kUnknown, out);
}

void AppendPrediction(std::span<const std::string> labels, const Prediction& prediction,
                      std::string& out) {
  out += "\"labels\":[";
  for (std::size_t i = 0; i < prediction.labels.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonString(labels[prediction.labels[i]], out);
  }
  out += "],\"probabilities\":{";
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (k > 0) out += ',';
    AppendJsonString(labels[k], out);
    out += ':';
    AppendProbability(prediction.probabilities[k], out);
  }
  out += '}';
}

void AppendExplanation(const Classifier& classifier, std::string_view text,
                       const Prediction& prediction, std::size_t terms,
                       std::string& out) {
  out += ",\"explanation\":{";
  bool first = true;
  for (const std::uint32_t label : LabelsToExplain(prediction)) {
    const Explanation explanation = Explain(classifier, text, label, terms);
    if (!first) out += ',';
    first = false;
    AppendJsonString(classifier.labels()[label], out);
    out += ":{\"score\":";
    AppendNumber(out, explanation.score);
    out += ",\"intercept\":";
    AppendNumber(out, explanation.intercept);
    out += ",\"terms\":[";
    for (std::size_t i = 0; i < explanation.terms.size(); ++i) {
      if (i > 0) out += ',';
      AppendTerm(explanation.terms[i], out);
    }
    out += "],\"other_terms\":";
    AppendNumber(out, explanation.other_terms);
    out += '}';
  }
  out += '}';
}

void AppendDocumentFields(const Document& document, std::size_t number,
                          std::span<const std::string> keep, std::string& out) {
  if (document.id.empty()) {
    out += "\"id\":";
    AppendNumber(out, number);
  } else {
    AppendId(document, out);
  }
  for (std::size_t i = 0; i < keep.size(); ++i) {
    out += ',';
    AppendJsonString(keep[i], out);
    out += ':';
    out += document.kept[i];
  }
}

}  // namespace textclf
