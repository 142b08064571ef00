#include "model_metadata.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <type_traits>

namespace textclf::internal {
namespace {

using Json = nlohmann::ordered_json;

std::optional<NgramRange> ParseRange(const std::string& text) {
  NgramRange range;
  int used = 0;
  if (std::sscanf(text.c_str(), "%9u,%9u%n", &range.min, &range.max, &used) != 2 ||
      static_cast<std::size_t>(used) != text.size()) {
    return std::nullopt;
  }
  return range;
}

std::optional<std::uint32_t> ParseNumber(const std::string& text) {
  constexpr std::size_t kMaxDigits = 9;
  if (text.empty() || text.size() > kMaxDigits ||
      text.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(std::stoul(text));
}

std::optional<bool> ParseTruth(const std::string& text) {
  if (text != "true" && text != "false") return std::nullopt;
  return text == "true";
}

/// A flat JSON array, or nothing.
template <typename Value>
std::optional<std::vector<Value>> ParseArray(const std::string& text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_array()) return std::nullopt;
  std::vector<Value> values;
  for (const Json& item : json) {
    const bool fits =
        std::is_same_v<Value, std::string> ? item.is_string() : item.is_number();
    if (!fits) return std::nullopt;
    values.push_back(item.get<Value>());
  }
  return values;
}

constexpr char kIf[] = "if";
constexpr char kThen[] = "then";
constexpr char kAtMostOne[] = "at_most_one";
constexpr char kExactlyOne[] = "exactly_one";

Json RuleJson(const LabelRule& rule) {
  if (rule.kind == LabelRule::Kind::kImplies) {
    return {{kIf, rule.labels[0]}, {kThen, rule.labels[1]}};
  }
  const bool exactly = rule.kind == LabelRule::Kind::kExactlyOne;
  return {{exactly ? kExactlyOne : kAtMostOne, rule.labels}};
}

/// Two labels or more, all different, or nothing.
std::optional<std::vector<std::string>> ParseRuleLabels(const Json& json) {
  auto labels = ParseArray<std::string>(json.dump(-1, ' ', false));
  if (!labels || labels->size() < 2) return std::nullopt;
  std::vector<std::string> sorted = *labels;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
    return std::nullopt;
  }
  return labels;
}

std::optional<LabelRule> ParseRule(const Json& json) {
  LabelRule rule;
  Json labels;
  if (!json.is_object()) return std::nullopt;
  if (json.size() == 2 && json.contains(kIf) && json.contains(kThen)) {
    labels = Json::array({json[kIf], json[kThen]});
  } else if (json.size() == 1 && json.contains(kAtMostOne)) {
    rule.kind = LabelRule::Kind::kAtMostOne;
    labels = json[kAtMostOne];
  } else if (json.size() == 1 && json.contains(kExactlyOne)) {
    rule.kind = LabelRule::Kind::kExactlyOne;
    labels = json[kExactlyOne];
  } else {
    return std::nullopt;
  }
  auto names = ParseRuleLabels(labels);
  if (!names) return std::nullopt;
  rule.labels = *std::move(names);
  return rule;
}

}  // namespace

std::string RangeText(const NgramRange& range) {
  return absl::StrFormat("%d,%d", range.min, range.max);
}

std::string LabelsText(const std::vector<std::string>& labels) {
  return Json(labels).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::vector<std::string>> ParseLabels(const std::string& text) {
  auto labels = ParseArray<std::string>(text);
  if (!labels || labels->empty()) return std::nullopt;
  for (std::size_t k = 1; k < labels->size(); ++k) {
    if ((*labels)[k - 1] >= (*labels)[k]) return std::nullopt;
  }
  return labels;
}

std::string RulesText(std::span<const LabelRule> rules) {
  Json json = Json::array();
  for (const LabelRule& rule : rules) json.push_back(RuleJson(rule));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::vector<LabelRule>> ParseRules(const std::string& text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_array() || json.empty()) return std::nullopt;
  std::vector<LabelRule> rules;
  for (const Json& item : json) {
    auto rule = ParseRule(item);
    if (!rule) return std::nullopt;
    rules.push_back(*std::move(rule));
  }
  return rules;
}

std::optional<std::vector<double>> ParseNumbers(const std::string& text) {
  return ParseArray<double>(text);
}

absl::StatusOr<std::string> MetadataReader::Text(std::string_view name) const {
  const auto entry = metadata_.find(name);
  if (entry == metadata_.end()) {
    return absl::InvalidArgumentError(
        absl::StrFormat("the header has no \"%s\"", std::string(name)));
  }
  return entry->second;
}

absl::StatusOr<std::uint32_t> MetadataReader::Number(std::string_view name) const {
  return Parsed(name, "a number", ParseNumber);
}

absl::StatusOr<bool> MetadataReader::Truth(std::string_view name) const {
  return Parsed(name, "true or false", ParseTruth);
}

absl::StatusOr<NgramRange> MetadataReader::Range(std::string_view name) const {
  return Parsed(name, "MIN,MAX", ParseRange);
}

}  // namespace textclf::internal
