#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "held_out_figures.h"
#include "interval_json.h"
#include "label_checks_json.h"
#include "learning_curve_json.h"
#include "textclf/data/timestamp.h"
#include "textclf/evaluation/learning_report.h"
#include "textclf/evaluation/spread.h"
#include "textclf/model/options_text.h"

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;

Json NumberOrNull(const std::optional<double>& number) {
  return number.has_value() ? Json(*number) : Json();
}

Json TuningJson(const Tuning& tuning, const LearnOptions& options) {
  Json candidates = Json::array();
  for (const CandidateScore& candidate : tuning.candidates) {
    candidates.push_back({{"options", OptionsText(candidate.options)},
                          {"decisions", OptionsText(candidate.decisions)},
                          {"C", candidate.options.logistic.C},
                          {"score", candidate.score.mean},
                          {"standard_error", candidate.score.standard_error},
                          {"behind", candidate.behind.mean},
                          {"behind_error", candidate.behind.standard_error},
                          {"by_fold", candidate.folds},
                          {"columns", candidate.columns}});
  }
  return {{"scoring", ToString(tuning.scoring)},
          {"folds", tuning.choice().folds.size()},
          {"seed", options.folds.seed},
          {"chosen", tuning.chosen},
          {"best", tuning.best},
          {"candidates", candidates}};
}

/// The figures of all held-out documents together.
Json TogetherJson(const Evaluation& evaluation) {
  Json json = Json::object();
  for (const internal::WholeFigure& figure : internal::kWholeFigures) {
    json[figure.name] = NumberOrNull(figure.of(evaluation));
  }
  return json;
}

/// What folds that part copies say, beside those that do not, and the difference.
void AddLeakage(const Leakage& leakage, const Validation& validation, Json& json) {
  json["grouping"] = internal::GroupingJson(leakage.grouping);
  json["grouped"] = TogetherJson(validation.whole);
  if (!leakage.naive) return;
  json["naive"] = TogetherJson(*leakage.naive);
  for (const internal::WholeFigure& figure : internal::kWholeFigures) {
    const std::optional<double> naive = figure.of(*leakage.naive);
    const std::optional<double> grouped = figure.of(validation.whole);
    json["gap"][figure.name] = nullptr;
    if (naive && grouped) json["gap"][figure.name] = *naive - *grouped;
  }
}

Json LabelsJson(const Validation& validation) {
  Json labels = Json::array();
  for (std::size_t k = 0; k < validation.whole.labels.size(); ++k) {
    const LabelEvaluation& label = validation.whole.labels[k];
    const LabelIntervals& intervals = validation.intervals.labels[k];
    const Spread f1 = SpreadOf(internal::F1ByFold(validation, k));
    labels.push_back(
        {{"label", label.label},
         {"precision", label.scores.precision},
         {"recall", label.scores.recall},
         {"f1", label.scores.f1},
         {"f1_standard_deviation", f1.standard_deviation},
         {"support", label.counts.support()},
         {"average_precision", NumberOrNull(label.average_precision)},
         {"precision_interval", internal::IntervalJson(intervals.scores.precision)},
         {"recall_interval", internal::IntervalJson(intervals.scores.recall)},
         {"f1_interval", internal::IntervalJson(intervals.scores.f1)},
         {"average_precision_interval",
          internal::IntervalJson(intervals.average_precision)}});
  }
  return labels;
}

Json ValidationJson(const Validation& validation, const LearnOptions& options) {
  Json json = {{"folds", validation.folds.count},
               {"seed", options.folds.seed},
               {"converged", validation.converged},
               {"confidence", validation.intervals.options.confidence}};
  for (const internal::WholeFigure& figure : internal::kWholeFigures) {
    const std::vector<double> values = ByFold(validation, figure);
    if (values.empty()) {
      json[figure.name] = nullptr;
      continue;
    }
    const Spread spread = SpreadOf(values);
    json[figure.name] = {
        {"mean", spread.mean},
        {"standard_deviation", spread.standard_deviation},
        {"by_fold", values},
        {"whole", NumberOrNull(figure.of(validation.whole))},
        {"interval", internal::IntervalJson(figure.interval(validation.intervals))}};
  }
  json["per_label"] = LabelsJson(validation);
  return json;
}

Json ByTimeJson(const TimeValidation& validation) {
  Json periods = Json::array();
  for (const TimeValidation::Period& period : validation.periods) {
    const TimeSplit& split = period.split;
    Json json = {{"from", TimeText(split.from)},
                 {"until", split.until ? Json(TimeText(*split.until)) : Json()},
                 {"learned_from", split.learned_from.size()},
                 {"documents", split.judged.size()},
                 {"left_out", split.left_out.size()}};
    json.update(internal::FiguresJson(period.evaluation, period.intervals));
    json["with_left_out"] = TogetherJson(period.with_known);
    periods.push_back(std::move(json));
  }
  return {{"undated", validation.undated}, {"periods", std::move(periods)}};
}

Json ThresholdsJson(const Learned& learned) {
  Json json = Json::object();
  const Classifier& classifier = learned.training.classifier;
  for (std::size_t k = 0; k < classifier.labels().size(); ++k) {
    json[classifier.labels()[k]] = classifier.parts().thresholds[k];
  }
  return json;
}

Json CalibrationJson(const Learned& learned) {
  Json json = Json::object();
  const std::vector<Calibration>& calibrations = learned.validation->rules.calibrations;
  for (std::size_t p = 0; p < calibrations.size(); ++p) {
    json[learned.training.summary.problems[p].label] = {
        {"slope", calibrations[p].slope}, {"intercept", calibrations[p].intercept}};
  }
  return json;
}

}  // namespace

std::string JsonReport(const TrainingReport& training, const Learned& learned,
                       const LearnOptions& options) {
  Json json = Json::parse(JsonReport(training));
  if (learned.tuning) json["tuning"] = TuningJson(*learned.tuning, options);
  if (learned.validation) {
    json["cross_validation"] = ValidationJson(*learned.validation, options);
    AddLeakage(*learned.leakage, *learned.validation, json["cross_validation"]);
  }
  if (!learned.learning_curve.empty()) {
    json["learning_curve"] = internal::LearningCurveJson(learned.learning_curve);
  }
  if (learned.by_time) json["by_time"] = ByTimeJson(*learned.by_time);
  if (learned.decisions.thresholds) json["thresholds"] = ThresholdsJson(learned);
  if (learned.decisions.calibrate) json["calibration"] = CalibrationJson(learned);
  internal::AddLabelChecks(learned.checks, json);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace textclf
