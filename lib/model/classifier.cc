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

Classifier::Classifier(ClassifierParts parts)
    : parts_(std::move(parts)), sum_scales_(SumScalesOf(parts_.tfidf, parts_.model)) {
  assert(parts_.model.columns() == parts_.tfidf.vocabulary().size());
  assert(parts_.model.problems() == ProblemCount(parts_.task, parts_.labels.size()));
  assert(parts_.thresholds.size() == parts_.labels.size());
}

void Classifier::Count(std::string_view text, PredictionWorkspace& workspace) const {
  workspace.found.clear();
  const Vocabulary& vocabulary = parts_.tfidf.vocabulary();
  parts_.analyzer.ForEachTerm(text, workspace.terms, [&](const Term& term) {
    if (const auto column = vocabulary.Find(term.key)) workspace.found.push_back(*column);
  });
  CountColumns(workspace.found, workspace.counts);
}

void Classifier::Weigh(PredictionWorkspace& workspace) const {
  WeightedRow& row = workspace.row;
  row.columns.clear();
  for (const ColumnCount& count : workspace.counts) row.columns.push_back(count.column);
  row.values.resize(row.columns.size());
  parts_.tfidf.Weigh(workspace.counts, row.values);
}

void Classifier::Transform(std::string_view text, PredictionWorkspace& workspace) const {
  Count(text, workspace);
  Weigh(workspace);
}

void Classifier::Score(PredictionWorkspace& workspace) const {
  workspace.scores.resize(parts_.model.problems());
  if (workspace.found.size() > sum_scales_.max_occurrences) {
    Weigh(workspace);
    parts_.model.Score(workspace.row.columns, workspace.row.values, workspace.scores);
    return;
  }
  const TermSums sums = term_sums();
  const std::uint32_t word_terms = parts_.tfidf.vocabulary().terms().word_terms();
  for (BlockSums& block : workspace.sums) block.Clear(sums.problems());
  for (const ColumnCount& term : workspace.counts) {
    BlockSums& block = workspace.sums[term.column < word_terms ? 0 : 1];
    for (std::uint32_t i = 0; i < term.count; ++i) {
      sums.Add(term.column, block.squares, block.products);
    }
    if (term.count > 1) {
      sums.AddRepeated(term.column, term.count, block.squares, block.products);
    }
  }
  sums.Score(workspace.sums, workspace.scores);
}

void Classifier::Decide(std::span<const double> scores, Prediction& prediction) const {
  prediction.probabilities.resize(parts_.labels.size());
  ToProbabilities(parts_.task, scores, prediction.probabilities);
  ReadLabels(parts_.task, parts_.thresholds, parts_.constraints, prediction);
}

void Classifier::Predict(std::string_view text, PredictionWorkspace& workspace,
                         Prediction& prediction) const {
  Count(text, workspace);
  Score(workspace);
  Decide(workspace.scores, prediction);
}

Prediction Classifier::Predict(std::string_view text) const {
  PredictionWorkspace workspace;
  Prediction prediction;
  Predict(text, workspace, prediction);
  return prediction;
}

}  // namespace textclf
