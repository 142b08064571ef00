#include "averages.h"

#include <utility>
#include <vector>

#include "textclf/evaluation/ranking.h"

namespace textclf::internal {
namespace {

/// A mean over whatever a figure is defined on.
class MeanOfDefined {
 public:
  void Add(const std::optional<double>& figure, double weight) {
    if (!figure) return;
    sum_ += weight * *figure;
    weights_ += weight;
  }
  std::optional<double> mean() const {
    if (weights_ == 0) return std::nullopt;
    return sum_ / weights_;
  }

 private:
  double sum_ = 0;
  double weights_ = 0;
};

/// The averages of the labels' figures, with weights that `weight_of` tells from their
/// counts.
template <typename Fn>
Average MeanOfLabels(std::span<const LabelEvaluation> labels, const CountScores& scores,
                     Fn weight_of) {
  MeanOfDefined roc_auc, average_precision;
  for (const LabelEvaluation& label : labels) {
    roc_auc.Add(label.roc_auc, weight_of(label.counts));
    average_precision.Add(label.average_precision, weight_of(label.counts));
  }
  return {scores, roc_auc.mean(), average_precision.mean()};
}

/// The known cells of a document.
std::vector<ScoredCell> CellsOf(std::span<const Mark> marks,
                                const Prediction& prediction) {
  std::vector<ScoredCell> cells;
  for (std::size_t k = 0; k < marks.size(); ++k) {
    if (marks[k] == Mark::kUnknown) continue;
    cells.push_back({prediction.probabilities[k], marks[k] == Mark::kYes});
  }
  return cells;
}

LabelCounts CountsOf(std::span<const Mark> marks, const Prediction& prediction) {
  LabelCounts counts;
  for (std::size_t k = 0; k < marks.size(); ++k) {
    if (marks[k] == Mark::kUnknown) continue;
    counts.Add(marks[k] == Mark::kYes, prediction.Gives(k));
  }
  return counts;
}

}  // namespace

void AddAverages(const MarkMatrix& truth, std::span<const Prediction> predictions,
                 Evaluation& evaluation) {
  std::vector<LabelCounts> by_label;
  for (const LabelEvaluation& label : evaluation.labels) by_label.push_back(label.counts);
  std::vector<LabelCounts> by_document;
  std::vector<ScoredCell> all_cells;
  MeanOfDefined roc_auc, average_precision;
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    by_document.push_back(CountsOf(truth.row(i), predictions[i]));
    std::vector<ScoredCell> cells = CellsOf(truth.row(i), predictions[i]);
    all_cells.insert(all_cells.end(), cells.begin(), cells.end());
    const std::vector<Tie> ranking = RankByScore(std::move(cells));
    roc_auc.Add(RocAuc(ranking), 1);
    average_precision.Add(AveragePrecision(ranking), 1);
  }
  const std::vector<Tie> ranking = RankByScore(std::move(all_cells));
  evaluation.micro = {MicroAverage(by_label), RocAuc(ranking), AveragePrecision(ranking)};
  evaluation.macro = MeanOfLabels(evaluation.labels, MacroAverage(by_label),
                                  [](const LabelCounts&) { return 1.0; });
  evaluation.weighted =
      MeanOfLabels(evaluation.labels, WeightedAverage(by_label),
                   [](const LabelCounts& c) { return static_cast<double>(c.support()); });
  evaluation.samples = {MacroAverage(by_document), roc_auc.mean(),
                        average_precision.mean()};
}

}  // namespace textclf::internal
