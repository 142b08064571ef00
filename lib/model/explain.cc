#include "textclf/model/explain.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace textclf {
namespace {

struct WeighedColumn {
  std::uint32_t column = 0;
  double contribution = 0;
};

/// All columns of the row in `workspace`, the weightiest first.
std::vector<WeighedColumn> WeighColumns(const LinearModel& model, const WeightedRow& row,
                                        std::size_t problem, double sign) {
  std::vector<WeighedColumn> weighed;
  for (std::size_t i = 0; i < row.columns.size(); ++i) {
    const double weight = model.weights(row.columns[i])[problem];
    weighed.push_back({row.columns[i], sign * row.values[i] * weight});
  }
  std::stable_sort(weighed.begin(), weighed.end(), [](const auto& a, const auto& b) {
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
  return weighed;
}

/// Adds to each chosen term the places where it stands.
void AddSpans(const Classifier& classifier, std::string_view text,
              const absl::flat_hash_map<std::uint32_t, std::size_t>& place_of_column,
              std::vector<TermContribution>& terms) {
  Workspace workspace;
  workspace.stream.keep_origins = true;
  const ClassifierParts& parts = classifier.parts();
  parts.analyzer.ForEachTerm(text, workspace, [&](const Term& term) {
    const auto column = parts.tfidf.vocabulary().Find(term.key);
    if (!column) return;
    const auto place = place_of_column.find(*column);
    if (place == place_of_column.end()) return;
    terms[place->second].spans.push_back(SourceSpan(workspace, term));
  });
}

}  // namespace

Explanation Explain(const Classifier& classifier, std::string_view text,
                    std::uint32_t label, std::size_t max_terms) {
  const ClassifierParts& parts = classifier.parts();
  const bool binary = parts.task == Task::kBinary;
  const std::size_t problem = binary ? 0 : label;
  const double sign = binary && label == 0 ? -1 : 1;

  PredictionWorkspace workspace;
  classifier.Transform(text, workspace);
  const std::vector<WeighedColumn> weighed =
      WeighColumns(parts.model, workspace.row, problem, sign);

  Explanation explanation;
  explanation.label = label;
  explanation.intercept = sign * parts.model.intercepts()[problem];
  explanation.score = explanation.intercept;
  absl::flat_hash_map<std::uint32_t, std::size_t> place_of_column;
  for (const WeighedColumn& column : weighed) {
    if (column.contribution == 0) break;  // and so are all behind it
    explanation.score += column.contribution;
    if (explanation.terms.size() == max_terms) {
      explanation.other_terms += column.contribution;
      continue;
    }
    const TermList& terms = parts.tfidf.vocabulary().terms();
    place_of_column.emplace(column.column, explanation.terms.size());
    explanation.terms.push_back({std::string(terms.spelling(column.column)),
                                 terms.block(column.column),
                                 column.contribution,
                                 {}});
  }
  AddSpans(classifier, text, place_of_column, explanation.terms);
  return explanation;
}

std::vector<std::uint32_t> LabelsToExplain(const Prediction& prediction) {
  if (!prediction.labels.empty() || prediction.probabilities.empty()) {
    return prediction.labels;
  }
  const auto most_probable =
      std::max_element(prediction.probabilities.begin(), prediction.probabilities.end());
  return {static_cast<std::uint32_t>(most_probable - prediction.probabilities.begin())};
}

}  // namespace textclf
