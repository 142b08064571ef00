#ifndef TEXTCLF_EVALUATION_CROSS_VALIDATION_H_
#define TEXTCLF_EVALUATION_CROSS_VALIDATION_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/folds.h"
#include "textclf/matrix/dense_rows.h"
#include "textclf/model/options.h"
#include "textclf/model/training_set.h"

namespace textclf {

/// What the models of all folds, learned with the same options, say of the documents that
/// they did not learn from.
struct HeldOutScores {
  /// n x P, in the order of `TrainingSet::rows`.
  DenseRows<float> scores;
  /// Mean over the folds.
  double columns = 0;
  /// Every problem of every fold.
  bool converged = true;
};

/// Learns with each of `candidates` from all folds but one, for each fold, and scores
/// that one.
///
/// Everything that is learned is learned within a fold: which terms there are, how rare
/// they are, the weights; but for the lexicon by which disguises are undone, which is
/// that of all texts (it knows nothing of labels). A fold's scores are those of Train on
/// its sub-corpus (CrossValidationTest). Texts are analysed once for each analyzer, rows
/// are made once for each fold and way of weighing, and each fit starts where those of
/// the two next smaller C point. `on_step` is told of steps done and steps in all, and
/// may end the work by returning false.
///
/// Scores do not depend on `threads`. Memory: the counts of one analyzer, the rows of one
/// fold, and 4 n P bytes for each candidate.
/// Fails like Train where a fold leaves nothing to learn, and with kCancelled when told
/// to end.
absl::StatusOr<std::vector<HeldOutScores>> CrossValidate(
    const Corpus& corpus, const TrainingSet& set, const Folds& folds,
    std::span<const TrainOptions> candidates, int threads = 0,
    const std::function<bool(std::size_t done, std::size_t all)>& on_step = {});

/// The same way to train, with optima sought no closer than figures on held-out documents
/// can show: a gradient of 0.01, or 1e-5 of the objective.
TrainOptions SolvedRoughly(TrainOptions options);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_CROSS_VALIDATION_H_
