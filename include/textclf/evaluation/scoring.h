#ifndef TEXTCLF_EVALUATION_SCORING_H_
#define TEXTCLF_EVALUATION_SCORING_H_

#include <absl/status/statusor.h>

#include <span>
#include <string>
#include <string_view>

#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// The one figure that candidates are compared by, named like scikit-learn's scorers.
struct Scoring {
  enum class Figure {
    kAccuracy,           ///< `accuracy`: documents with all marks right
    kMacroF1,            ///< `macro_f1`
    kMicroF1,            ///< `micro_f1`
    kHammingLoss,        ///< `hamming_loss`: less is better
    kLogLoss,            ///< `log_loss`: less is better
    kAveragePrecision,   ///< `average_precision`: mean over labels
    kRocAuc,             ///< `roc_auc`: mean over labels
    kPrecisionAtRecall,  ///< `precision_at_recall=R`: the best precision of a threshold
                         ///< with recall of at least R, mean over labels
  };
  Figure figure = Figure::kMacroF1;
  /// Of kPrecisionAtRecall.
  double recall = 0;

  bool greater_is_better() const {
    return figure != Figure::kHammingLoss && figure != Figure::kLogLoss;
  }
  bool operator==(const Scoring&) const = default;
};

absl::StatusOr<Scoring> ParseScoring(std::string_view text);
std::string ToString(const Scoring& scoring);

/// The figure for n predictions on n x K marks. Labels on which it is not defined are
/// left out of means; 0 where it is defined on none. See Evaluation for the definitions.
/// O(n K), and O(n log n) a label for figures of ranks.
double Score(const Scoring& scoring, Task task, const MarkMatrix& truth,
             std::span<const Prediction> predictions);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_SCORING_H_
