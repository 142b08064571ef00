#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "comparison_json.h"
#include "evaluation_json.h"
#include "interval_json.h"
#include "label_checks_json.h"
#include "textclf/evaluation/report.h"

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;

Json NumberOrNull(const std::optional<double>& number) {
  return number.has_value() ? Json(*number) : Json(nullptr);
}

Json ScoresJson(const CountScores& scores) {
  return {{"precision", scores.precision},
          {"recall", scores.recall},
          {"f1", scores.f1},
          {"jaccard", scores.jaccard}};
}

Json AverageJson(const Average& average) {
  Json json = ScoresJson(average);
  json["roc_auc"] = NumberOrNull(average.roc_auc);
  json["average_precision"] = NumberOrNull(average.average_precision);
  return json;
}

Json LabelJson(const LabelEvaluation& label) {
  const LabelCounts& counts = label.counts;
  Json json = {{"label", label.label}};
  json.update(ScoresJson(label.scores));
  json["support"] = counts.support();
  json["roc_auc"] = NumberOrNull(label.roc_auc);
  json["average_precision"] = NumberOrNull(label.average_precision);
  json["log_loss"] = NumberOrNull(label.log_loss);
  json["brier_score"] = NumberOrNull(label.brier_score);
  json["balanced_accuracy"] = BalancedAccuracy(counts);
  json["matthews_correlation"] = MatthewsCorrelation(counts);
  json["prevalence"] = Prevalence(counts);
  json["predicted"] = counts.predicted();
  json["accuracy"] = CellAccuracy(counts);
  json["always_no_accuracy"] = AlwaysNoAccuracy(counts);
  json["true_positives"] = counts.true_positives;
  json["false_positives"] = counts.false_positives;
  json["false_negatives"] = counts.false_negatives;
  json["true_negatives"] = counts.true_negatives;
  json["unknown"] = label.unknown;
  return json;
}

Json BaselineJson(const Evaluation& evaluation) {
  const Baseline& baseline = evaluation.baseline;
  Json json;
  json["label"] = nullptr;
  if (baseline.label.has_value())
    json["label"] = evaluation.labels[*baseline.label].label;
  json["accuracy"] = NumberOrNull(baseline.accuracy);
  json["hamming_loss"] = baseline.hamming_loss;
  return json;
}

Json ConfusionJson(const ConfusionMatrix& confusion) {
  Json rows = Json::array();
  for (std::size_t t = 0; t < confusion.labels(); ++t) {
    Json row = Json::array();
    for (std::size_t p = 0; p < confusion.labels(); ++p)
      row.push_back(confusion.at(t, p));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json WholeJson(const Evaluation& evaluation) {
  Json json;
  json["documents"] = evaluation.documents;
  json["accuracy"] = NumberOrNull(evaluation.accuracy);
  json["hamming_loss"] = evaluation.hamming_loss;
  json["log_loss"] = NumberOrNull(evaluation.log_loss);
  json["roc_auc"] = NumberOrNull(evaluation.macro.roc_auc);
  json["average_precision"] = NumberOrNull(evaluation.macro.average_precision);
  json["brier_score"] = evaluation.brier_score;
  if (evaluation.task != Task::kMultilabel) {
    json["balanced_accuracy"] = NumberOrNull(evaluation.balanced_accuracy);
    json["matthews_correlation"] = NumberOrNull(evaluation.matthews_correlation);
  }
  json["micro"] = AverageJson(evaluation.micro);
  json["macro"] = AverageJson(evaluation.macro);
  json["weighted"] = AverageJson(evaluation.weighted);
  json["samples"] = AverageJson(evaluation.samples);
  json["complete_documents"] = evaluation.complete_documents;
  json["exact_matches"] = evaluation.exact_matches;
  json["known_marks"] = evaluation.cells.known();
  json["unknown_marks"] = evaluation.unknown_cells;
  json["baseline"] = BaselineJson(evaluation);
  return json;
}

void AddAverageIntervals(const PrecisionRecallF1Intervals& intervals, Json& json) {
  json["precision_interval"] = internal::IntervalJson(intervals.precision);
  json["recall_interval"] = internal::IntervalJson(intervals.recall);
  json["f1_interval"] = internal::IntervalJson(intervals.f1);
}

void AddLabelIntervals(const LabelIntervals& intervals, Json& json) {
  AddAverageIntervals(intervals.scores, json);
  json["prevalence_interval"] = internal::IntervalJson(intervals.prevalence);
  json["accuracy_interval"] = internal::IntervalJson(intervals.accuracy);
  json["roc_auc_interval"] = internal::IntervalJson(intervals.roc_auc);
  json["average_precision_interval"] =
      internal::IntervalJson(intervals.average_precision);
  json["log_loss_interval"] = internal::IntervalJson(intervals.log_loss);
}

/// Puts the intervals beside the figures of a report.
void AddIntervals(const Sureness& sureness, Json& json) {
  const EvaluationIntervals& intervals = sureness.intervals;
  json["intervals"] = {{"confidence", intervals.options.confidence}};
  json["intervals"].update(internal::GroupingJson(sureness.grouping));
  json["intervals"]["resamples"] = intervals.options.resamples;
  json["intervals"]["seed"] = intervals.options.seed;
  json["accuracy_interval"] = internal::IntervalJson(intervals.accuracy);
  json["hamming_loss_interval"] = internal::IntervalJson(intervals.hamming_loss);
  json["log_loss_interval"] = internal::IntervalJson(intervals.log_loss);
  json["roc_auc_interval"] = internal::IntervalJson(intervals.mean_roc_auc);
  json["average_precision_interval"] =
      internal::IntervalJson(intervals.mean_average_precision);
  AddAverageIntervals(intervals.micro, json["micro"]);
  AddAverageIntervals(intervals.macro, json["macro"]);
  for (std::size_t k = 0; k < intervals.labels.size(); ++k) {
    AddLabelIntervals(intervals.labels[k], json["per_label"][k]);
  }
}

}  // namespace

Json internal::EvaluationJson(const Evaluation& evaluation, std::string_view model) {
  Json json;
  if (!model.empty()) json["model"] = std::string(model);
  json["task"] = ToString(evaluation.task);
  json["labels"] = Json::array();
  json.update(WholeJson(evaluation));
  json["per_label"] = Json::array();
  for (const LabelEvaluation& label : evaluation.labels) {
    json["labels"].push_back(label.label);
    json["per_label"].push_back(LabelJson(label));
  }
  if (evaluation.task != Task::kMultilabel) {
    json["confusion_matrix"] = ConfusionJson(evaluation.confusion);
  }
  return json;
}

std::string JsonReport(const Evaluation& evaluation, const ReportParts& parts) {
  Json json = internal::EvaluationJson(evaluation, parts.model);
  if (parts.sureness != nullptr) AddIntervals(*parts.sureness, json);
  if (parts.checks != nullptr) internal::AddLabelChecks(*parts.checks, json);
  if (parts.comparison != nullptr) {
    const auto labels = json["labels"].get<std::vector<std::string>>();
    json["comparison"] = internal::ComparisonJson(*parts.comparison, labels);
  }
  return json.dump(1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

}  // namespace textclf
