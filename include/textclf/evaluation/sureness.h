#ifndef TEXTCLF_EVALUATION_SURENESS_H_
#define TEXTCLF_EVALUATION_SURENESS_H_

#include <absl/status/statusor.h>

#include <span>

#include "textclf/data/corpus.h"
#include "textclf/duplicates/find_duplicates.h"
#include "textclf/evaluation/grouping.h"
#include "textclf/evaluation/intervals.h"
#include "textclf/model/decision.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// How far an evaluation can be trusted, and by what groups of documents.
struct Sureness {
  EvaluationIntervals intervals;
  Grouping grouping;
};

/// Groups the documents of `corpus` (GroupDocuments), and estimates the intervals of all
/// figures of `predictions` with these groups as the unit (EstimateIntervals).
/// Fails like GroupDocuments.
absl::StatusOr<Sureness> EstimateSureness(const Corpus& corpus,
                                          std::span<const Prediction> predictions,
                                          Task task, const DuplicateOptions& duplicates,
                                          const IntervalOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_SURENESS_H_
