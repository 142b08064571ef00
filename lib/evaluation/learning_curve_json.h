#ifndef TEXTCLF_LIB_EVALUATION_LEARNING_CURVE_JSON_H_
#define TEXTCLF_LIB_EVALUATION_LEARNING_CURVE_JSON_H_

#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "textclf/evaluation/learning_curve.h"

namespace textclf::internal {

/// [{share, learned_from, accuracy, accuracy_interval, …}], the figures of the whole.
nlohmann::ordered_json LearningCurveJson(std::span<const LearningCurvePoint> curve);

/// The same on one line, as a model's record keeps it.
std::string LearningCurveText(std::span<const LearningCurvePoint> curve);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_LEARNING_CURVE_JSON_H_
