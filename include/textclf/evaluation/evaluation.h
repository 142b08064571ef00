#ifndef TEXTCLF_EVALUATION_EVALUATION_H_
#define TEXTCLF_EVALUATION_EVALUATION_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "textclf/evaluation/confusion_matrix.h"
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
  CountScores scores;
  /// Empty where the label is never yes or never no.
  std::optional<double> roc_auc;
  /// Empty where the label is never yes.
  std::optional<double> average_precision;
  /// Means of `CellLogLoss` and of `CellSquaredError`; empty where no mark is known.
  std::optional<double> log_loss;
  std::optional<double> brier_score;
};

/// Figures averaged over labels or over documents.
struct Average : CountScores {
  /// Empty where the figure is nowhere defined.
  std::optional<double> roc_auc;
  std::optional<double> average_precision;
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
  /// Of all known cells as one table and one ranking.
  Average micro;
  /// Means over labels, and over labels weighed by how often they are yes; figures of
  /// rankings over the labels where they are defined.
  Average macro;
  Average weighted;
  /// Mean over documents with a known mark, of the document's cells.
  Average samples;
  /// Labels that exclude each other: mean `ExclusiveLogLoss` over the documents of
  /// `confusion`. Else: mean `CellLogLoss` over the known cells. Empty where none is.
  std::optional<double> log_loss;
  /// Mean of `CellSquaredError` over the known cells.
  double brier_score = 0;

  Baseline baseline;

  /// Of the documents with exactly one yes, whether or not their other marks are known.
  /// 0 x 0 for Task::kMultilabel.
  ConfusionMatrix confusion;
  /// Of `confusion`; empty where it has no documents.
  std::optional<double> balanced_accuracy;
  std::optional<double> matthews_correlation;
};

/// Compares predictions with what is known. `truth` is n x K, `predictions` holds n
/// predictions on K labels, `labels` K names.
///
/// Fails with kInvalidArgument when the sizes differ, a prediction is not what `task`
/// promises (see Prediction) or holds a probability outside [0, 1], the number of labels
/// does not fit the task, or no mark is known. O(K n log(K n)) time, 16 K n bytes.
absl::StatusOr<Evaluation> Evaluate(const MarkMatrix& truth,
                                    std::span<const Prediction> predictions,
                                    std::span<const std::string> labels, Task task);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_EVALUATION_H_
