#include "textclf/evaluation/sureness.h"

#include <utility>

#include "textclf/base/status_macros.h"

namespace textclf {

absl::StatusOr<Sureness> EstimateSureness(const Corpus& corpus,
                                          std::span<const Prediction> predictions,
                                          Task task, const DuplicateOptions& duplicates,
                                          const IntervalOptions& options) {
  TEXTCLF_ASSIGN_OR_RETURN(Grouping grouping,
                           GroupDocuments(corpus.documents, duplicates));
  EvaluationIntervals intervals =
      EstimateIntervals(corpus.marks, predictions, grouping.group_of, task, options);
  return Sureness{std::move(intervals), std::move(grouping)};
}

}  // namespace textclf
