#ifndef TEXTCLF_LIB_EVALUATION_REPORT_JSON_H_
#define TEXTCLF_LIB_EVALUATION_REPORT_JSON_H_

#include <nlohmann/json.hpp>

#include "textclf/evaluation/report_data.h"

namespace textclf::internal {

/// What the program of a page (html/*.js) reads. Numbers of charts have four digits.
nlohmann::ordered_json ReportDataJson(const ReportData& data);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_REPORT_JSON_H_
