#ifndef TEXTCLF_LINEAR_ELASTIC_NET_H_
#define TEXTCLF_LINEAR_ELASTIC_NET_H_

#include <span>

#include "textclf/linear/fit_logistic.h"
#include "textclf/linear/logistic_batch.h"
#include "textclf/linear/newton_cg.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// Fits logistic regression with an elastic net to each problem over the rows of `x`
/// (n x d), for a share r = `l1_ratio` from 0 (ridge) to 1 (lasso):
///
///   minimise (1 - r)/2 |w|^2 + r |w|_1 + sum_i s_i ln(1 + exp(-y_i (x_i . w + b)))
///
/// The optimum is that of scikit-learn's `LogisticRegression(penalty="elasticnet")`
/// (ElasticNetTest); the intercept is not penalised. The larger r, the more weights are
/// zero, exactly. One-sided problems are answered as by FitLogistic. A problem has
/// converged where no component of the minimum-norm subgradient is larger than
/// `tolerance`; `gradient_norm` is the largest.
///
/// Newton steps on the loss, each found by coordinate descent over the weights that may
/// move (Yuan, Ho & Lin 2012, JMLR 13, "newGLMNET"); the intercept is eliminated from the
/// descent, so that it is at its best for any weights. Costs O(stored values) a step and
/// the stored values of the weights that may move a sweep; the transpose of x, and about
/// 50 bytes a row and a column for each thread. The result is the same, to the bit, for
/// any number of threads (ElasticNetTest).
LogisticFit FitElasticNet(const SparseRows<double>& x,
                          std::span<const LogisticProblem> problems, double l1_ratio,
                          const SolverOptions& options, int threads = 0);

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_ELASTIC_NET_H_
