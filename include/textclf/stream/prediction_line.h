#ifndef TEXTCLF_STREAM_PREDICTION_LINE_H_
#define TEXTCLF_STREAM_PREDICTION_LINE_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "textclf/data/document.h"
#include "textclf/model/classifier.h"
#include "textclf/model/explain.h"
#include "textclf/stream/prediction_form.h"

namespace textclf {

/// A classifier under the name by which its answers are told apart.
struct NamedClassifier {
  std::string name;
  const Classifier* classifier = nullptr;
};

/// Appends `"truth":["a"]`, and where marks are unknown `,"unknown":["b"]`.
void AppendTruth(std::span<const std::string> labels, std::span<const Mark> marks,
                 std::string& out);

/// Appends `"labels":["a"],"probabilities":{"a":0.912345,"b":0.100000}`.
void AppendPrediction(std::span<const std::string> labels, const Prediction& prediction,
                      std::string& out);

/// Appends `,"explanation":{"a":{"score":…,"intercept":…,"terms":[{"term":…,
/// "contribution":…,"spans":[[0,4]]}],"other_terms":…}}`: the `terms` weightiest terms of
/// each label that was given, or of the most probable one where none was.
void AppendExplanation(const Classifier& classifier, std::string_view text,
                       const Prediction& prediction, std::size_t terms, std::string& out);

/// Appends `"id":7` (or `"id":"x7"`) and the kept fields, `,"field":value` each, in the
/// order of `keep`. A document without an id gets its number among those read.
void AppendDocumentFields(const Document& document, std::size_t number,
                          std::span<const std::string> keep, std::string& out);

}  // namespace textclf

#endif  // TEXTCLF_STREAM_PREDICTION_LINE_H_
