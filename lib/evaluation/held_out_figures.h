#ifndef TEXTCLF_LIB_EVALUATION_HELD_OUT_FIGURES_H_
#define TEXTCLF_LIB_EVALUATION_HELD_OUT_FIGURES_H_

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "interval_json.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/intervals.h"
#include "textclf/evaluation/validation.h"

namespace textclf::internal {

/// A figure of a whole evaluation, and what it is called.
struct WholeFigure {
  const char* name;  // in JSON
  const char* title;
  std::optional<double> (*of)(const Evaluation&);
  std::optional<Interval> (*interval)(const EvaluationIntervals&);
};

inline constexpr std::array<WholeFigure, 7> kWholeFigures = {{
    {"accuracy", "accuracy", [](const Evaluation& e) { return e.accuracy; },
     [](const EvaluationIntervals& i) { return i.accuracy; }},
    {"micro_f1", "micro F1",
     [](const Evaluation& e) { return std::optional(e.micro.f1); },
     [](const EvaluationIntervals& i) { return i.micro.f1; }},
    {"macro_f1", "macro F1",
     [](const Evaluation& e) { return std::optional(e.macro.f1); },
     [](const EvaluationIntervals& i) { return i.macro.f1; }},
    {"hamming_loss", "Hamming loss",
     [](const Evaluation& e) { return std::optional(e.hamming_loss); },
     [](const EvaluationIntervals& i) { return i.hamming_loss; }},
    {"log_loss", "log-loss", [](const Evaluation& e) { return e.log_loss; },
     [](const EvaluationIntervals& i) { return i.log_loss; }},
    {"roc_auc", "ROC-AUC", [](const Evaluation& e) { return e.macro.roc_auc; },
     [](const EvaluationIntervals& i) { return i.mean_roc_auc; }},
    {"average_precision", "average precision",
     [](const Evaluation& e) { return e.macro.average_precision; },
     [](const EvaluationIntervals& i) { return i.mean_average_precision; }},
}};

/// The figure in each fold where it is defined.
inline std::vector<double> ByFold(const Validation& validation,
                                  const WholeFigure& figure) {
  std::vector<double> values;
  for (const Evaluation& fold : validation.by_fold) {
    if (const auto value = figure.of(fold)) values.push_back(*value);
  }
  return values;
}

/// Each figure and, beside it, its interval: accuracy, accuracy_interval, …
inline nlohmann::ordered_json FiguresJson(const Evaluation& evaluation,
                                          const EvaluationIntervals& intervals) {
  nlohmann::ordered_json json;
  for (const WholeFigure& figure : kWholeFigures) {
    const std::string name = figure.name;
    const std::optional<double> value = figure.of(evaluation);
    json[name] = value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
    json[name + "_interval"] = IntervalJson(figure.interval(intervals));
  }
  return json;
}

/// F1 of one label in each fold.
inline std::vector<double> F1ByFold(const Validation& validation, std::size_t label) {
  std::vector<double> values;
  for (const Evaluation& fold : validation.by_fold) {
    values.push_back(fold.labels[label].scores.f1);
  }
  return values;
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_HELD_OUT_FIGURES_H_
