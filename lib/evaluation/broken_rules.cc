#include "textclf/evaluation/broken_rules.h"

#include <absl/strings/str_format.h>

#include <utility>

#include "broken_rules_json.h"
#include "text_table.h"

namespace textclf {
namespace {

constexpr std::size_t kExamples = 5;

/// How a reader finds document `i`.
std::string NameOf(const Corpus& corpus, std::size_t i) {
  const std::string& id = corpus.documents[i].id;
  return id.empty() ? absl::StrFormat("document %d", i + 1)
                    : absl::StrFormat("document %d (id %s)", i + 1, id);
}

std::string Examples(const BrokenRules::Count& count) {
  std::string text;
  for (const std::string& example : count.examples) {
    text += (text.empty() ? "" : ", ") + example;
  }
  return text + (count.marked > count.examples.size() ? ", …" : "");
}

}  // namespace

BrokenRules CountBrokenRules(const LabelConstraints& constraints, const Corpus& corpus,
                             std::span<const Prediction> predictions) {
  BrokenRules broken;
  broken.predictions = predictions.size();
  broken.documents = corpus.documents.size();
  for (const LabelRule& rule : constraints.rules())
    broken.rules.emplace_back().rule = rule;
  if (broken.rules.empty()) return broken;
  for (const Prediction& prediction : predictions) {
    broken.predicted += prediction.broken_rules.empty() ? 0 : 1;
    for (const std::uint32_t r : prediction.broken_rules) ++broken.rules[r].predicted;
  }
  for (std::size_t i = 0; i < corpus.marks.rows(); ++i) {
    const LabelIndices rules = constraints.BrokenBy(corpus.marks.row(i));
    broken.marked += rules.empty() ? 0 : 1;
    for (const std::uint32_t r : rules) {
      BrokenRules::Count& count = broken.rules[r];
      if (count.marked++ < kExamples) count.examples.push_back(NameOf(corpus, i));
    }
  }
  return broken;
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

nlohmann::ordered_json internal::BrokenRulesJson(const BrokenRules& broken) {
  nlohmann::ordered_json rules = nlohmann::ordered_json::array();
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

}  // namespace textclf
