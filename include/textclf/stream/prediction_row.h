#ifndef TEXTCLF_STREAM_PREDICTION_ROW_H_
#define TEXTCLF_STREAM_PREDICTION_ROW_H_

#include <cstddef>
#include <span>
#include <string>

#include "textclf/data/document.h"
#include "textclf/stream/prediction_form.h"
#include "textclf/stream/prediction_line.h"

namespace textclf {

// Predictions as CSV: the id, the kept fields, and for each model its labels, between
// bars, and the probability of each label.

/// The first line, after a byte order mark where the form wants one. The columns of a
/// model are called `labels` and as its labels, with several models `model.labels`,
/// `model.label`.
std::string PredictionHeader(std::span<const NamedClassifier> classifiers,
                             std::span<const std::string> keep,
                             const PredictionForm& form);

/// Appends the cells of the id and of the kept fields: what a JSON string says, nothing
/// for null, else the JSON. A document without an id gets its number among those read.
void AppendDocumentCells(const Document& document, std::size_t number,
                         const PredictionForm& form, std::string& out);

}  // namespace textclf

#endif  // TEXTCLF_STREAM_PREDICTION_ROW_H_
