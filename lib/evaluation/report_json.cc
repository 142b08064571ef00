#include "report_json.h"

#include <cmath>
#include <utility>

#include "comparison_json.h"
#include "evaluation_json.h"
#include "label_checks_json.h"

namespace textclf::internal {
namespace {

using Json = nlohmann::ordered_json;

/// Four digits behind the point: finer than a pixel.
double Rounded(double value) { return std::round(value * 1e4) / 1e4; }

Json LineJson(std::span<const Point> line) {
  Json json = Json::array();
  for (const Point& point : line) json.push_back({Rounded(point.x), Rounded(point.y)});
  return json;
}

Json BinsJson(std::span<const ProbabilityBin> bins) {
  Json json = Json::array();
  for (const ProbabilityBin& bin : bins) {
    json.push_back({{"yes", bin.yes},
                    {"no", bin.no},
                    {"mean_probability", Rounded(bin.mean_probability())},
                    {"share_of_yes", Rounded(bin.share_of_yes())}});
  }
  return json;
}

Json WeightsJson(std::span<const TermWeight> terms) {
  Json json = Json::array();
  for (const TermWeight& term : terms) {
    json.push_back({{"term", term.term},
                    {"characters", term.block == TermBlock::kCharacters},
                    {"weight", Rounded(term.weight)}});
  }
  return json;
}

Json DetailsJson(const LabelDetails& details) {
  Json json = {{"label", details.label}};
  json["threshold"] = details.threshold ? Json(*details.threshold) : Json(nullptr);
  json["precision_recall"] = LineJson(details.precision_recall);
  json["roc"] = LineJson(details.roc);
  json["precision_by_threshold"] = LineJson(details.precision_by_threshold);
  json["recall_by_threshold"] = LineJson(details.recall_by_threshold);
  json["f1_by_threshold"] = LineJson(details.f1_by_threshold);
  json["reliability"] = BinsJson(details.reliability);
  json["histogram"] = BinsJson(details.histogram);
  json["speak_for"] = WeightsJson(details.terms.speak_for);
  json["speak_against"] = WeightsJson(details.terms.speak_against);
  return json;
}

Json MakeupJson(const DataMakeup& makeup) {
  Json json = {
      {"documents", makeup.documents},         {"copies", makeup.copies},
      {"unlabelled", makeup.unlabelled},       {"without_label", makeup.without_label},
      {"names_groups", makeup.names_groups},   {"groups", makeup.groups},
      {"largest_group", makeup.largest_group}, {"contradictions", makeup.contradictions}};
  json["contradiction_examples"] = Json::array();
  for (const ContradictionExample& example : makeup.contradiction_examples) {
    Json versions = Json::array();
    for (const auto& [labels, documents] : example.versions) {
      versions.push_back({{"labels", labels}, {"documents", documents}});
    }
    json["contradiction_examples"].push_back({{"text", example.text},
                                              {"text_is_cut", example.text_is_cut},
                                              {"versions", std::move(versions)}});
  }
  return json;
}

Json SegmentsJson(std::span<const TextSegment> segments) {
  Json json = Json::array();
  for (const TextSegment& segment : segments) {
    json.push_back({segment.text, Rounded(segment.contribution)});
  }
  return json;
}

Json ErrorJson(const ExplainedError& explained) {
  const LabelError& error = explained.error;
  Json json = {{"id", explained.id},
               {"label", error.label},
               {"given", error.given},
               {"copies", error.copies},
               {"truth", explained.truth},
               {"predicted", explained.predicted},
               {"probability", Rounded(explained.probability)},
               {"segments", SegmentsJson(explained.segments)},
               {"text_is_cut", explained.text_is_cut}};
  json["terms"] = Json::array();
  for (const TermContribution& term : explained.terms) {
    json["terms"].push_back(
        {{"term", term.term}, {"contribution", Rounded(term.contribution)}});
  }
  return json;
}

Json ConfusedJson(std::span<const ConfusedPair> pairs) {
  Json json = Json::array();
  for (const ConfusedPair& pair : pairs) {
    json.push_back({pair.missed, pair.given, pair.documents});
  }
  return json;
}

Json IntervalJson(const std::optional<Interval>& interval) {
  if (!interval.has_value()) return nullptr;
  return {Rounded(interval->low), Rounded(interval->high)};
}

Json ScoresJson(const PrecisionRecallF1Intervals& scores) {
  return {{"precision", IntervalJson(scores.precision)},
          {"recall", IntervalJson(scores.recall)},
          {"f1", IntervalJson(scores.f1)}};
}

Json IntervalsJson(const EvaluationIntervals& intervals) {
  Json json = {{"confidence", intervals.options.confidence},
               {"groups", intervals.groups},
               {"accuracy", IntervalJson(intervals.accuracy)},
               {"hamming_loss", IntervalJson(intervals.hamming_loss)},
               {"log_loss", IntervalJson(intervals.log_loss)},
               {"roc_auc", IntervalJson(intervals.mean_roc_auc)},
               {"average_precision", IntervalJson(intervals.mean_average_precision)},
               {"micro", ScoresJson(intervals.micro)},
               {"macro", ScoresJson(intervals.macro)}};
  json["per_label"] = Json::array();
  for (const LabelIntervals& label : intervals.labels) {
    Json figures = ScoresJson(label.scores);
    figures["roc_auc"] = IntervalJson(label.roc_auc);
    figures["average_precision"] = IntervalJson(label.average_precision);
    json["per_label"].push_back(std::move(figures));
  }
  return json;
}

}  // namespace

Json ReportDataJson(const ReportData& data) {
  Json json = {{"model", data.model_name}, {"inputs", data.input_names}};
  json["columns"] = data.columns;
  json["record"] = data.record;
  json["evaluation"] = EvaluationJson(data.evaluation);
  json["intervals"] = IntervalsJson(data.intervals);
  json["makeup"] = MakeupJson(data.makeup);
  json["details"] = Json::array();
  for (const LabelDetails& details : data.details) {
    json["details"].push_back(DetailsJson(details));
  }
  json["confused"] = ConfusedJson(data.confused);
  json["errors"] = Json::array();
  for (const ExplainedError& error : data.errors) {
    json["errors"].push_back(ErrorJson(error));
  }
  AddLabelChecks(data.checks, json);
  if (data.comparison.has_value()) {
    const auto labels = json["evaluation"]["labels"].get<std::vector<std::string>>();
    json["comparison"] = ComparisonJson(*data.comparison, labels);
  }
  return json;
}

}  // namespace textclf::internal
