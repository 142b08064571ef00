#ifndef TEXTCLF_EVALUATION_LABEL_ERRORS_H_
#define TEXTCLF_EVALUATION_LABEL_ERRORS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/confusion_matrix.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// A document on which a model was wrong.
struct LabelError {
  std::uint32_t document = 0;
  /// The label to explain: given and wrong, or missed. Where labels exclude each other,
  /// the one that was given.
  std::uint32_t label = 0;
  /// False: missed.
  bool given = true;
  /// -ln of the probability given to what is true, see CellLogLoss.
  double loss = 0;
  /// Documents with the same text and the same error, this one among them.
  std::size_t copies = 1;
};

/// The errors of which the model was surest, worst first: at most `limit`, and at most
/// `limit_per_label` of one kind (given or missed) for each label. A document stands
/// there once, with its worst error, and so does a text of many copies. `predictions` are
/// n, one for each document. O(n K + errors log errors).
std::vector<LabelError> FindWorstErrors(const Corpus& corpus,
                                        std::span<const Prediction> predictions,
                                        Task task, std::size_t limit,
                                        std::size_t limit_per_label);

/// All pairs that were confused, most documents first, equal ones in the order of labels.
/// Where labels exclude each other, the cells of the confusion matrix off its diagonal.
/// O(n K + K^2 log K + the pairs of errors of each document).
std::vector<ConfusedPair> FindConfusedPairs(const MarkMatrix& truth,
                                            std::span<const Prediction> predictions);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_LABEL_ERRORS_H_
