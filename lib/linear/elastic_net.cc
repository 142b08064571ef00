#include "textclf/linear/elastic_net.h"

#include <cassert>

#include "elastic_net_problem.h"
#include "problem_mass.h"
#include "textclf/base/parallel.h"

namespace textclf {

LogisticFit FitElasticNet(const SparseRows<double>& x,
                          std::span<const LogisticProblem> problems, double l1_ratio,
                          const SolverOptions& options, int threads) {
  assert(l1_ratio >= 0 && l1_ratio <= 1);
  LogisticFit fit;
  fit.weights.assign(x.columns() * problems.size(), 0.0);
  fit.intercepts.assign(problems.size(), 0.0);
  fit.summaries.resize(problems.size());
  const SparseRows<double> columns = Transpose(x);
  const bool side_by_side =
      problems.size() >= static_cast<std::size_t>(ResolveThreads(threads));
  ForEachBlock(problems.size(), 1, side_by_side ? threads : 1, [&](Block block) {
    const std::size_t p = block.index;
    const internal::ProblemMass mass = internal::Weigh(problems[p]);
    fit.intercepts[p] = mass.log_odds();
    fit.summaries[p].converged = mass.one_sided();
    if (mass.one_sided()) return;
    internal::ElasticNetProblem problem(columns, problems[p], l1_ratio, mass.log_odds(),
                                        side_by_side ? 1 : threads);
    fit.summaries[p] = problem.Minimize(options);
    fit.intercepts[p] = problem.intercept();
    for (std::size_t c = 0; c < x.columns(); ++c) {
      fit.weights[c * problems.size() + p] = problem.weights()[c];
    }
  });
  return fit;
}

}  // namespace textclf
