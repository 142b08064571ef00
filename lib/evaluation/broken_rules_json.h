#ifndef TEXTCLF_LIB_EVALUATION_BROKEN_RULES_JSON_H_
#define TEXTCLF_LIB_EVALUATION_BROKEN_RULES_JSON_H_

#include <nlohmann/json.hpp>

#include "textclf/evaluation/broken_rules.h"

namespace textclf::internal {

/// As the reports of trainings and evaluations tell it.
nlohmann::ordered_json BrokenRulesJson(const BrokenRules& broken);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_BROKEN_RULES_JSON_H_
