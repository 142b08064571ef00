#ifndef TEXTCLF_MODEL_PREDICT_ALL_H_
#define TEXTCLF_MODEL_PREDICT_ALL_H_

#include <span>
#include <string_view>
#include <vector>

#include "textclf/model/classifier.h"

namespace textclf {

/// One prediction for each of `texts`, in order, on up to `threads` threads (0: all).
std::vector<Prediction> PredictAll(const Classifier& classifier,
                                   std::span<const std::string_view> texts,
                                   int threads = 0);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_PREDICT_ALL_H_
