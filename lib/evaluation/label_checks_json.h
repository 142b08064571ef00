#ifndef TEXTCLF_LIB_EVALUATION_LABEL_CHECKS_JSON_H_
#define TEXTCLF_LIB_EVALUATION_LABEL_CHECKS_JSON_H_

#include <nlohmann/json.hpp>

#include "textclf/evaluation/label_checks.h"

namespace textclf::internal {

/// Adds `constraints` and `agreement` to a report, where there are rules and annotators.
void AddLabelChecks(const LabelChecks& checks, nlohmann::ordered_json& report);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_LABEL_CHECKS_JSON_H_
