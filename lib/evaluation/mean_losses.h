#ifndef TEXTCLF_LIB_EVALUATION_MEAN_LOSSES_H_
#define TEXTCLF_LIB_EVALUATION_MEAN_LOSSES_H_

#include <optional>
#include <span>

#include "textclf/evaluation/losses.h"
#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/prediction.h"

namespace textclf::internal {

/// Mean ExclusiveLogLoss of the documents with exactly one yes; empty where none has.
inline std::optional<double> MeanExclusiveLogLoss(
    const MarkMatrix& truth, std::span<const Prediction> predictions) {
  double sum = 0;
  std::size_t documents = 0;
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    const auto yes = OnlyYes(truth.row(i));
    if (!yes) continue;
    sum += ExclusiveLogLoss(predictions[i].probabilities, *yes);
    ++documents;
  }
  if (documents == 0) return std::nullopt;
  return sum / static_cast<double>(documents);
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_MEAN_LOSSES_H_
