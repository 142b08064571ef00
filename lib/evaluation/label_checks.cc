#include "textclf/evaluation/label_checks.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interval_json.h"
#include "label_checks_json.h"
#include "text_table.h"

namespace textclf {
namespace {

using internal::Align;
using internal::CellText;
using internal::TextTable;
using Json = nlohmann::ordered_json;

std::string Examples(const BrokenRules::Count& count) {
  std::string text;
  for (const std::string& example : count.examples) {
    text += (text.empty() ? "" : ", ") + example;
  }
  return text + (count.marked > count.examples.size() ? ", …" : "");
}

std::string AlphaText(const std::optional<double>& alpha) {
  return alpha ? absl::StrFormat("%.3f", *alpha) : "-";
}

/// Alpha may be below 0, so its ends stand apart.
std::string AlphaText(const std::optional<Interval>& interval) {
  return interval ? absl::StrFormat("%.3f to %.3f", interval->low, interval->high) : "-";
}

Json BrokenRulesJson(const BrokenRules& broken) {
  Json rules = Json::array();
  for (const BrokenRules::Count& count : broken.rules) {
    rules.push_back({{"rule", ToString(count.rule)},
                     {"predicted", count.predicted},
                     {"marked", count.marked},
                     {"examples", count.examples}});
  }
  return {{"predictions", broken.predictions},
          {"predicted", broken.predicted},
          {"documents", broken.documents},
          {"marked", broken.marked},
          {"rules", std::move(rules)}};
}

Json AlphaJson(const std::optional<double>& alpha) {
  return alpha ? Json(*alpha) : Json();
}

Json AgreementJson(const Agreement& agreement) {
  Json labels = Json::array();
  for (const Agreement::OfLabel& of_label : agreement.labels) {
    labels.push_back({{"label", of_label.label},
                      {"alpha", AlphaJson(of_label.alpha)},
                      {"alpha_interval", internal::IntervalJson(of_label.alpha_interval)},
                      {"documents", of_label.units},
                      {"disputed", of_label.disputed}});
  }
  return {{"annotators", agreement.annotators},
          {"documents", agreement.units},
          {"shared", agreement.shared_units},
          {"exclusive_alpha", AlphaJson(agreement.exclusive_alpha)},
          {"exclusive_alpha_interval",
           internal::IntervalJson(agreement.exclusive_alpha_interval)},
          {"confidence", agreement.confidence},
          {"per_label", std::move(labels)}};
}

}  // namespace

LabelChecks CheckLabels(const LabelConstraints& constraints, const Corpus& corpus,
                        std::span<const Prediction> predictions) {
  return {CountBrokenRules(constraints, corpus, predictions), MeasureAgreement(corpus)};
}

std::string TextReport(const BrokenRules& broken) {
  using internal::Align;
  constexpr std::size_t kRuleWidth = 60;
  constexpr std::size_t kExamplesWidth = 100;
  if (broken.rules.empty()) return "";
  std::string text = "\nConstraints\n";
  internal::TextTable table({Align::kLeft, Align::kRight, Align::kRight, Align::kLeft});
  table.AddRow({"rule", "predicted", "marked", "marked so"});
  for (const BrokenRules::Count& count : broken.rules) {
    table.AddRow({internal::CellText(ToString(count.rule), kRuleWidth),
                  std::to_string(count.predicted), std::to_string(count.marked),
                  internal::CellText(Examples(count), kExamplesWidth)});
  }
  text += table.ToString();
  if (broken.predictions > 0) {
    text += absl::StrFormat(
        "  predicted: %d of %d documents would have got labels that break a rule, and "
        "got "
        "the\n  most probable that break none\n",
        broken.predicted, broken.predictions);
  }
  return text + absl::StrFormat(
                    "  marked: %d of %d documents are labelled against a "
                    "rule: mend them, or the rule\n",
                    broken.marked, broken.documents);
}

std::string TextReport(const Agreement& agreement) {
  constexpr std::size_t kLabelWidth = 40;
  if (agreement.annotators < 2) return "";
  std::string text = absl::StrFormat(
      "\nAgreement: %d annotators; %d of %d documents were labelled by several\n",
      agreement.annotators, agreement.shared_units, agreement.units);
  if (agreement.shared_units == 0) return text;
  TextTable table(
      {Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kRight});
  table.AddRow({"label", "alpha",
                absl::StrFormat("%g%% interval", 100 * agreement.confidence), "documents",
                "disputed"});
  for (const Agreement::OfLabel& of_label : agreement.labels) {
    table.AddRow({CellText(of_label.label, kLabelWidth), AlphaText(of_label.alpha),
                  AlphaText(of_label.alpha_interval), std::to_string(of_label.units),
                  std::to_string(of_label.disputed)});
  }
  if (agreement.exclusive_alpha) {
    table.AddRow({"(all as one choice)", AlphaText(agreement.exclusive_alpha),
                  AlphaText(agreement.exclusive_alpha_interval)});
  }
  return text + table.ToString() +
         "  alpha (Krippendorff): 1 where all agree, 0 as by chance; below 0.667 not "
         "even\n"
         "  tentative conclusions are customary. No model can be trusted further than "
         "the\n"
         "  people who labelled for it agree.\n";
}

std::string TextReport(const LabelChecks& checks) {
  return TextReport(checks.broken_rules) + TextReport(checks.agreement);
}

void internal::AddLabelChecks(const LabelChecks& checks, Json& report) {
  if (!checks.broken_rules.rules.empty()) {
    report["constraints"] = BrokenRulesJson(checks.broken_rules);
  }
  if (checks.agreement.annotators > 0) {
    report["agreement"] = AgreementJson(checks.agreement);
  }
}

}  // namespace textclf
