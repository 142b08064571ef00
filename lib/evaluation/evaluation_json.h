#ifndef TEXTCLF_LIB_EVALUATION_EVALUATION_JSON_H_
#define TEXTCLF_LIB_EVALUATION_EVALUATION_JSON_H_

#include <nlohmann/json.hpp>
#include <string_view>

#include "textclf/evaluation/evaluation.h"

namespace textclf::internal {

/// The object of JsonReport.
nlohmann::ordered_json EvaluationJson(const Evaluation& evaluation,
                                      std::string_view model = {});

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_EVALUATION_JSON_H_
