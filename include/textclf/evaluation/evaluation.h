#ifndef TEXTCLF_EVALUATION_EVALUATION_H_
#define TEXTCLF_EVALUATION_EVALUATION_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "textclf/evaluation/metrics.h"
#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// How well one label was predicted.
struct LabelEvaluation {
  std::string label;
  /// Over the documents whose mark on this label is known.
  LabelCounts counts;
  /// Documents whose mark on this label is unknown.
  std::size_t unknown = 0;
  PrecisionRecallF1 scores;
  /// Empty where the label is never yes or never no.
  std::optional<double> roc_auc;
  /// Empty where the label is never yes.
  std::optional<double> average_precision;
  /// Mean of `CellLogLoss`; empty where no mark is known.
  std::optional<double> log_loss;
};

/// K x K counts of documents: which true label was read as which.
class ConfusionMatrix {
 public:
  ConfusionMatrix() = default;
  explicit ConfusionMatrix(std::size_t labels)
      : labels_(labels), counts_(labels * labels) {}

  std::size_t labels() const { return labels_; }
  std::size_t documents() const { return documents_; }
  std::size_t at(std::size_t true_label, std::size_t predicted_label) const {
    return counts_[true_label * labels_ + predicted_label];
  }
  void Add(std::size_t true_label, std::size_t predicted_label) {
    ++counts_[true_label * labels_ + predicted_label];
    ++documents_;
  }

 private:
  std::size_t labels_ = 0;
  std::size_t documents_ = 0;
  std::vector<std::size_t> counts_;
};

/// What one answer for all documents would score, without reading any: no label at all
/// where a document may have any number, the commonest where labels exclude each other.
struct Baseline {
  /// The label always answered; empty: none.
  std::optional<std::size_t> label;
  std::optional<double> accuracy;
  double hamming_loss = 0;
};

/// How well predictions fit the truth: the counts, and the figures derived from them.
///
/// Unknown marks count nowhere. Figures over cells use the known cells of the n x K
/// marks, also where labels exclude each other; figures over whole documents use the
/// documents that they name. Without unknown marks all figures are those of scikit-learn
/// 1.2 on the n x K indicator matrix, within 1e-12 (EvaluationAgainstSklearn).
struct Evaluation {
  Task task = Task::kMultilabel;
  std::size_t documents = 0;
  /// One for each of the K labels, in the order given.
  std::vector<LabelEvaluation> labels;
  /// The counts of all labels in one table; `cells.known()` is the number of known cells.
  LabelCounts cells;
  std::size_t unknown_cells = 0;

  /// Documents with all K marks known: only these can match exactly.
  std::size_t complete_documents = 0;
  /// Complete documents with all K marks right.
  std::size_t exact_matches = 0;
  /// exact_matches / complete_documents; empty where no document is complete.
  std::optional<double> accuracy;

  /// Share of known cells that are wrong.
  double hamming_loss = 0;
  PrecisionRecallF1 micro;
  PrecisionRecallF1 macro;
  /// Labels that exclude each other: mean `ExclusiveLogLoss` over the documents of
  /// `confusion`. Else: mean `CellLogLoss` over the known cells. Empty where none is.
  std::optional<double> log_loss;
  /// Means over the labels where the figure is defined; empty where it is nowhere.
  std::optional<double> mean_roc_auc;
  std::optional<double> mean_average_precision;

  Baseline baseline;

  /// Of the documents with exactly one yes, whether or not their other marks are known.
  /// 0 x 0 for Task::kMultilabel.
  ConfusionMatrix confusion;
};

/// Compares predictions with what is known. `truth` is n x K, `predictions` holds n
/// predictions on K labels, `labels` K names.
///
/// Fails with kInvalidArgument when the sizes differ, a prediction is not what `task`
/// promises (see Prediction) or holds a probability outside [0, 1], the number of labels
/// does not fit the task, or no mark is known. O(K n log n) time, O(n + K^2) memory.
absl::StatusOr<Evaluation> Evaluate(const MarkMatrix& truth,
                                    std::span<const Prediction> predictions,
                                    std::span<const std::string> labels, Task task);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_EVALUATION_H_
