#ifndef TEXTCLF_LIB_MODEL_PROBLEMS_JSON_H_
#define TEXTCLF_LIB_MODEL_PROBLEMS_JSON_H_

#include <nlohmann/json.hpp>

#include "textclf/model/train.h"

namespace textclf {

/// How each problem of a training ended, as reports and model files tell it.
nlohmann::ordered_json ProblemsJson(const TrainingSummary& summary);

}  // namespace textclf

#endif  // TEXTCLF_LIB_MODEL_PROBLEMS_JSON_H_
