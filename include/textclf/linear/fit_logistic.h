#ifndef TEXTCLF_LINEAR_FIT_LOGISTIC_H_
#define TEXTCLF_LINEAR_FIT_LOGISTIC_H_

#include <span>
#include <vector>

#include "textclf/linear/design_matrix.h"
#include "textclf/linear/linear_model.h"
#include "textclf/linear/logistic_batch.h"
#include "textclf/linear/newton_cg.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// The optimum of P problems over one matrix, in full precision.
struct LogisticFit {
  /// d x P, row by row; they apply to rows as they are, whatever the scales of a problem.
  std::vector<double> weights;
  /// P.
  std::vector<double> intercepts;
  /// P.
  std::vector<SolverSummary> summaries;
};

/// Fits L2-regularised logistic regression to each problem over the rows of `x` (n x d):
///
///   minimise 1/2 |v|^2 + sum_i s_i ln(1 + exp(-y_i (x_i . w + b))),  w = scales * v
///
/// where scales are the problem's `column_scales`, all 1 by default; it is w that the fit
/// holds. The optimum is that of scikit-learn's `LogisticRegression`
/// (SklearnReferenceTest): the intercept is not penalised. A problem whose known marks
/// are all alike has no finite optimum; it gets zero weights and the intercept of its
/// smoothed share of yes, ln((yes + 1/2) / (no + 1/2)) in weighted rows.
///
/// Costs O(steps * stored values * P / lanes). Beside the result and x, for each batch of
/// L problems that is being solved, at most one for each thread: 13 bytes a row and lane,
/// 24 a column and lane and 22 a unit and lane, in double precision some more; where
/// problems have scales, 8 more a column. The result is the same, to the bit, for any
/// number of threads and any grouping of the problems (FitLogisticTest).
LogisticFit FitLogistic(const SparseRows<double>& x,
                        std::span<const LogisticProblem> problems,
                        const SolverOptions& options, int threads = 0);

/// The same over a matrix that serves many calls, factored or not. With `start`, a fit of
/// as many problems over as many columns, the search begins there: at the answer for a
/// smaller C, say. The optimum is the same.
LogisticFit FitLogistic(const DesignMatrix& x, std::span<const LogisticProblem> problems,
                        const SolverOptions& options, int threads = 0,
                        const LogisticFit* start = nullptr);

/// The fit in the single precision in which models are kept.
LinearModel ToLinearModel(const LogisticFit& fit);

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_FIT_LOGISTIC_H_
