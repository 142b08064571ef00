#include "comparison_json.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace textclf::internal {
namespace {

using Json = nlohmann::ordered_json;

Json DifferenceJson(const PairedDifference& figure) {
  return {{"a", figure.a},     {"b", figure.b},       {"difference", figure.difference},
          {"low", figure.low}, {"high", figure.high}, {"p_value", figure.p_value}};
}

Json NamesJson(const std::vector<std::uint32_t>& indices,
               std::span<const std::string> labels) {
  Json names = Json::array();
  for (const std::uint32_t index : indices) names.push_back(labels[index]);
  return names;
}

Json SideJson(const SideOfFlip& side, std::span<const std::string> labels) {
  Json json = {{"labels", NamesJson(side.labels, labels)},
               {"probability", side.probability}};
  json["segments"] = Json::array();
  for (const TextSegment& segment : side.segments) {
    json["segments"].push_back({segment.text, segment.contribution});
  }
  json["terms"] = Json::array();
  for (const TermContribution& term : side.terms) {
    json["terms"].push_back({{"term", term.term}, {"contribution", term.contribution}});
  }
  return json;
}

Json FlipJson(const ExplainedFlip& explained, std::span<const std::string> labels) {
  return {{"id", explained.id},
          {"text", explained.text},
          {"text_is_cut", explained.text_is_cut},
          {"right", explained.flip.b_is_right ? "b" : "a"},
          {"copies", explained.flip.copies},
          {"label", labels[explained.flip.label]},
          {"truth", NamesJson(explained.truth, labels)},
          {"a", SideJson(explained.a, labels)},
          {"b", SideJson(explained.b, labels)}};
}

}  // namespace

Json ComparisonJson(const ComparisonReport& report, std::span<const std::string> labels) {
  const Comparison& comparison = report.comparison;
  Json json = {{"a", report.a_name},
               {"b", report.b_name},
               {"documents", comparison.documents},
               {"groups", comparison.groups},
               {"both_right", comparison.both_right},
               {"only_a_right", comparison.only_a_right},
               {"only_b_right", comparison.only_b_right},
               {"both_wrong", comparison.both_wrong},
               {"accuracy", DifferenceJson(comparison.accuracy)},
               {"micro_f1", DifferenceJson(comparison.micro_f1)},
               {"macro_f1", DifferenceJson(comparison.macro_f1)},
               {"hamming_loss", DifferenceJson(comparison.hamming_loss)}};
  json["per_label"] = Json::array();
  for (std::size_t k = 0; k < labels.size(); ++k) {
    json["per_label"].push_back(
        {{"label", labels[k]}, {"f1", DifferenceJson(comparison.label_f1[k])}});
  }
  json["gained"] = report.gained;
  json["lost"] = report.lost;
  json["flips"] = Json::array();
  for (const ExplainedFlip& flip : report.flips) {
    json["flips"].push_back(FlipJson(flip, labels));
  }
  return json;
}

}  // namespace textclf::internal
