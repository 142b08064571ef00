#ifndef TEXTCLF_MODEL_TRAIN_H_
#define TEXTCLF_MODEL_TRAIN_H_

#include <absl/status/statusor.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/features/term_counts.h"
#include "textclf/features/tfidf.h"
#include "textclf/linear/one_vs_rest.h"
#include "textclf/matrix/factored_rows.h"
#include "textclf/model/classifier.h"
#include "textclf/model/options.h"
#include "textclf/model/training_set.h"

namespace textclf {

/// How one problem of a training ended.
struct ProblemSummary {
  std::string label;
  SolverSummary solver;
  /// Documents marked yes and no.
  std::size_t yes = 0;
  std::size_t no = 0;
  /// Terms whose weight is not zero.
  std::size_t nonzero_weights = 0;
};

struct TrainingSummary {
  std::size_t documents = 0;
  std::uint32_t columns = 0;
  std::uint32_t word_columns = 0;
  /// Columns with a weight in any problem.
  std::size_t active_columns = 0;
  std::size_t stored_values = 0;
  std::vector<ProblemSummary> problems;
};

struct TrainingResult {
  Classifier classifier;
  TrainingSummary summary;
};

/// Fails with kInvalidArgument where `options` are out of range, which Train would refuse
/// as well, but only once the documents are read.
absl::Status CheckOptions(const TrainOptions& options);

/// The documents `rows` of `counts` as the solver that `options` ask for wants them; see
/// TransformFactored and, where it needs them whole, Transform.
FactoredRows WeighRows(const Tfidf& tfidf, const TermCounts& counts,
                       std::span<const std::uint32_t> rows,
                       const LogisticOptions& options, int threads);

/// Text → terms → rows → weights: learns a classifier from the marked documents.
///
/// Documents with every mark unknown take no part. The same corpus and options give the
/// same classifier, to the byte, for any number of threads (TrainTest).
/// Fails with kInvalidArgument, saying what to mend, when there is nothing to learn: no
/// label, no marked document, no term; when `options` are out of range; or when the
/// documents contradict the task asked for.
absl::StatusOr<TrainingResult> Train(const Corpus& corpus, const TrainOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_TRAIN_H_
