#include "textclf/evaluation/broken_rules.h"

#include <absl/strings/str_format.h>

#include <utility>

namespace textclf {
namespace {

constexpr std::size_t kExamples = 5;

/// How a reader finds document `i`.
std::string NameOf(const Corpus& corpus, std::size_t i) {
  const std::string& id = corpus.documents[i].id;
  return id.empty() ? absl::StrFormat("document %d", i + 1)
                    : absl::StrFormat("document %d (id %s)", i + 1, id);
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

}  // namespace textclf
