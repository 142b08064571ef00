#ifndef TEXTCLF_LIB_EVALUATION_INTERVAL_TEXT_H_
#define TEXTCLF_LIB_EVALUATION_INTERVAL_TEXT_H_

#include <absl/strings/str_format.h>

#include <optional>
#include <string>

#include "textclf/evaluation/grouping.h"
#include "textclf/evaluation/intervals.h"

namespace textclf::internal {

inline std::string IntervalText(const std::optional<Interval>& interval) {
  if (!interval) return "-";
  return absl::StrFormat("%.4f-%.4f", interval->low, interval->high);
}

/// What counts as one observation, in lines that begin with two spaces.
inline std::string GroupingText(const Grouping& grouping) {
  return absl::StrFormat(
      "  Documents stand in %d groups that count as one each: copies of a text%s.\n"
      "  %d are copies of an earlier one. Copies are %s.\n",
      grouping.groups,
      grouping.has_named_groups ? ", a named group,\n  and what these join" : "",
      grouping.copies, DefinitionOf(grouping.duplicates));
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_INTERVAL_TEXT_H_
