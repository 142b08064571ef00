#include "textclf/model/classifier.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace textclf {
namespace {

/// Sorts the columns found and counts equal ones.
void CountColumns(std::vector<std::uint32_t>& found, std::vector<ColumnCount>& counts) {
  std::sort(found.begin(), found.end());
  counts.clear();
  for (const std::uint32_t column : found) {
    if (counts.empty() || counts.back().column != column) counts.push_back({column, 0});
    ++counts.back().count;
  }
}

}  // namespace

Classifier::Classifier(ClassifierParts parts) : parts_(std::move(parts)) {
  assert(parts_.model.columns() == parts_.tfidf.vocabulary().size());
  assert(parts_.model.problems() == ProblemCount(parts_.task, parts_.labels.size()));
  assert(parts_.thresholds.size() == parts_.labels.size());
}

void Classifier::Transform(std::string_view text, PredictionWorkspace& workspace) const {
  workspace.found.clear();
  const Vocabulary& vocabulary = parts_.tfidf.vocabulary();
  parts_.analyzer.ForEachTerm(text, workspace.terms, [&](const Term& term) {
    if (const auto column = vocabulary.Find(term.key)) workspace.found.push_back(*column);
  });
  CountColumns(workspace.found, workspace.counts);
  WeightedRow& row = workspace.row;
  row.columns.clear();
  for (const ColumnCount& count : workspace.counts) row.columns.push_back(count.column);
  row.values.resize(row.columns.size());
  parts_.tfidf.Weigh(workspace.counts, row.values);
}

void Classifier::Predict(std::string_view text, PredictionWorkspace& workspace,
                         Prediction& prediction) const {
  Transform(text, workspace);
  workspace.scores.resize(parts_.model.problems());
  parts_.model.Score(workspace.row.columns, workspace.row.values, workspace.scores);
  prediction.probabilities.resize(parts_.labels.size());
  ToProbabilities(parts_.task, workspace.scores, prediction.probabilities);
  ReadLabels(parts_.task, parts_.thresholds, parts_.constraints, prediction);
}

Prediction Classifier::Predict(std::string_view text) const {
  PredictionWorkspace workspace;
  Prediction prediction;
  Predict(text, workspace, prediction);
  return prediction;
}

}  // namespace textclf
