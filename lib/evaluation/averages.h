#ifndef TEXTCLF_LIB_EVALUATION_AVERAGES_H_
#define TEXTCLF_LIB_EVALUATION_AVERAGES_H_

#include <span>

#include "textclf/evaluation/evaluation.h"

namespace textclf::internal {

/// Fills in the four averages of an evaluation whose labels have their figures.
/// O(K n log(K n)) time, 16 K n bytes.
void AddAverages(const MarkMatrix& truth, std::span<const Prediction> predictions,
                 Evaluation& evaluation);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_AVERAGES_H_
