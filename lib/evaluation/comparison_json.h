#ifndef TEXTCLF_LIB_EVALUATION_COMPARISON_JSON_H_
#define TEXTCLF_LIB_EVALUATION_COMPARISON_JSON_H_

#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "textclf/evaluation/comparison_report.h"

namespace textclf::internal {

/// The object `comparison` of JsonReport and of a page; `labels` are K names.
nlohmann::ordered_json ComparisonJson(const ComparisonReport& report,
                                      std::span<const std::string> labels);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_COMPARISON_JSON_H_
