#ifndef TEXTCLF_LINEAR_ONE_VS_REST_H_
#define TEXTCLF_LINEAR_ONE_VS_REST_H_

#include <cstddef>
#include <span>

#include "textclf/linear/fit_logistic.h"
#include "textclf/matrix/mark_matrix.h"

namespace textclf {

/// How documents weigh that are rarer than others.
enum class ClassWeight {
  kNone,  ///< every known mark weighs the same
  /// Yes and no of a label weigh together half each: n / (2 * count), n = known marks.
  /// scikit-learn's `class_weight="balanced"`.
  kBalanced,
};

/// What the columns are multiplied by before a problem is solved.
enum class ColumnScaling {
  kNone,
  kLogCountRatio,  ///< naive Bayes's weights, for each problem its own: LogCountRatios
};

struct LogisticOptions {
  /// Inverse strength of regularisation: a larger C fits the training data closer.
  double C = 1;
  /// Share of the penalty that is |w|_1, from 0 (ridge) to 1 (lasso); the rest is
  /// 1/2 |w|^2. scikit-learn's `l1_ratio`.
  double l1_ratio = 0;
  ClassWeight class_weight = ClassWeight::kNone;
  ColumnScaling column_scaling = ColumnScaling::kNone;
  SolverOptions solver = {};

  bool operator==(const LogisticOptions&) const = default;
};

/// Fits one problem for each of `labels` (columns of `marks`): this label against the
/// rest. Problem p of the result belongs to labels[p]; see FitLogistic and, where
/// l1_ratio is not 0, FitElasticNet. Takes `x` to free it as soon as it is laid out for
/// the solver: both would be most of the memory of a training.
LogisticFit FitOneVsRest(SparseRows<double> x, const MarkMatrix& marks,
                         std::span<const std::size_t> labels,
                         const LogisticOptions& options, int threads = 0);

/// Whether problems are solved over whole rows, which have no units: columns can be
/// scaled only where it is told which rows have them, and coordinate descent walks them.
bool NeedsWholeRows(const LogisticOptions& options);

/// The same over factored rows, with u = 0 where `NeedsWholeRows`.
LogisticFit FitOneVsRest(FactoredRows x, const MarkMatrix& marks,
                         std::span<const std::size_t> labels,
                         const LogisticOptions& options, int threads = 0);

/// The same over a matrix that serves many calls, and from `start` on, where it is given;
/// `options.l1_ratio` must be 0.
LogisticFit FitOneVsRest(const DesignMatrix& x, const MarkMatrix& marks,
                         std::span<const std::size_t> labels,
                         const LogisticOptions& options, int threads = 0,
                         const LogisticFit* start = nullptr);

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_ONE_VS_REST_H_
