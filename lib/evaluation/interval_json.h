#ifndef TEXTCLF_LIB_EVALUATION_INTERVAL_JSON_H_
#define TEXTCLF_LIB_EVALUATION_INTERVAL_JSON_H_

#include <nlohmann/json.hpp>
#include <optional>

#include "textclf/evaluation/grouping.h"
#include "textclf/evaluation/intervals.h"

namespace textclf::internal {

/// [low, high], or null.
inline nlohmann::ordered_json IntervalJson(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  return nlohmann::ordered_json::array({interval->low, interval->high});
}

/// How documents were grouped, and what a copy is.
inline nlohmann::ordered_json GroupingJson(const Grouping& grouping) {
  return {{"groups", grouping.groups},
          {"near_copies", grouping.copies},
          {"copy_similarity", grouping.duplicates.min_similarity},
          {"copies_are", DefinitionOf(grouping.duplicates)},
          {"named_groups", grouping.has_named_groups}};
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_INTERVAL_JSON_H_
