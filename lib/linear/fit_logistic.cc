#include "textclf/linear/fit_logistic.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "batch_fitter.h"
#include "problem_mass.h"

namespace textclf {
namespace {

/// All problems at `start`, or at weights of 0 where there is none.
LogisticFit StartOf(const DesignMatrix& x, std::size_t problems,
                    const LogisticFit* start) {
  LogisticFit fit;
  if (start == nullptr) {
    fit.weights.assign(x.columns() * problems, 0.0);
    fit.intercepts.assign(problems, 0.0);
  } else {
    assert(start->weights.size() == x.columns() * problems);
    assert(start->intercepts.size() == problems);
    fit.weights = start->weights;
    fit.intercepts = start->intercepts;
  }
  fit.summaries.resize(problems);
  return fit;
}

void SettleOneSided(const internal::ProblemMass& mass, std::size_t problem,
                    LogisticFit& fit) {
  const std::size_t problems = fit.intercepts.size();
  for (std::size_t i = problem; i < fit.weights.size(); i += problems) fit.weights[i] = 0;
  fit.intercepts[problem] = mass.log_odds();
  fit.summaries[problem].converged = true;
}

}  // namespace

LogisticFit FitLogistic(const SparseRows<double>& x,
                        std::span<const LogisticProblem> problems,
                        const SolverOptions& options, int threads) {
  return FitLogistic(DesignMatrix(x, threads), problems, options, threads);
}

LogisticFit FitLogistic(const DesignMatrix& x, std::span<const LogisticProblem> problems,
                        const SolverOptions& options, int threads,
                        const LogisticFit* start) {
  LogisticFit fit = StartOf(x, problems.size(), start);
  std::vector<std::size_t> open;
  std::vector<double> shares(problems.size());
  for (std::size_t p = 0; p < problems.size(); ++p) {
    const internal::ProblemMass mass = internal::Weigh(problems[p]);
    if (mass.one_sided()) {
      SettleOneSided(mass, p, fit);
      continue;
    }
    if (start == nullptr) fit.intercepts[p] = mass.log_odds();
    shares[p] = mass.yes / (mass.yes + mass.no);
    open.push_back(p);
  }
  // Labels that are equally rare take about as many steps: they share a batch.
  std::stable_sort(open.begin(), open.end(),
                   [&](std::size_t a, std::size_t b) { return shares[a] < shares[b]; });
  const auto from = start == nullptr ? internal::Start::kZero : internal::Start::kWeights;
  using internal::Precision;
  for (const Precision precision : {Precision::kSingle, Precision::kDouble}) {
    std::vector<std::size_t> alike;
    std::copy_if(open.begin(), open.end(), std::back_inserter(alike), [&](std::size_t p) {
      return internal::PrecisionFor(x.largest_row_square(), problems[p], options) ==
             precision;
    });
    internal::BatchFitter(x, problems, options, precision, threads, from, fit)
        .Fit(std::move(alike));
  }
  return fit;
}

LinearModel ToLinearModel(const LogisticFit& fit) {
  std::vector<float> weights(fit.weights.size());
  std::transform(fit.weights.begin(), fit.weights.end(), weights.begin(),
                 [](double weight) { return static_cast<float>(weight); });
  const std::size_t problems = fit.intercepts.size();
  const std::size_t columns = problems == 0 ? 0 : weights.size() / problems;
  return LinearModel(columns, std::move(weights), fit.intercepts);
}

}  // namespace textclf
