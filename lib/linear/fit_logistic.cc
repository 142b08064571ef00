#include "textclf/linear/fit_logistic.h"

#include <algorithm>
#include <cmath>

#include "textclf/linear/design_matrix.h"

namespace textclf {
namespace {

/// Weighted rows of one problem that are marked yes and no.
struct ProblemMass {
  double yes = 0;
  double no = 0;

  bool one_sided() const { return yes == 0 || no == 0; }
};

ProblemMass Weigh(const LogisticProblem& problem) {
  const auto count = [&](Mark mark) {
    return static_cast<double>(
        std::count(problem.marks.begin(), problem.marks.end(), mark));
  };
  return {count(Mark::kYes) * problem.yes_weight, count(Mark::kNo) * problem.no_weight};
}

class BatchFitter {
 public:
  BatchFitter(const SparseRows<double>& x, std::span<const LogisticProblem> problems,
              const SolverOptions& options, int threads)
      : x_(x), problems_(problems), options_(options), threads_(threads) {
    fit_.weights.assign(x.columns() * problems.size(), 0.0);
    fit_.intercepts.assign(problems.size(), 0.0);
    fit_.summaries.resize(problems.size());
  }

  LogisticFit Fit() {
    std::vector<std::size_t> open;
    for (std::size_t p = 0; p < problems_.size(); ++p) {
      const ProblemMass mass = Weigh(problems_[p]);
      if (mass.one_sided()) {
        fit_.intercepts[p] = std::log((mass.yes + 0.5) / (mass.no + 0.5));
        fit_.summaries[p].converged = true;
      } else {
        fit_.intercepts[p] = std::log(mass.yes / mass.no);
        open.push_back(p);
      }
    }
    std::span<const std::size_t> rest = open;
    while (!rest.empty()) {
      const std::size_t taken = FitNext(rest);
      rest = rest.subspan(taken);
    }
    return std::move(fit_);
  }

 private:
  /// Fits as many of `problems` as fit side by side; returns how many.
  std::size_t FitNext(std::span<const std::size_t> problems) {
    if (problems.size() > 4) return FitLanes<8>(problems);
    if (problems.size() > 2) return FitLanes<4>(problems);
    if (problems.size() > 1) return FitLanes<2>(problems);
    return FitLanes<1>(problems);
  }

  template <int L>
  std::size_t FitLanes(std::span<const std::size_t> problems) {
    const std::size_t lanes = std::min<std::size_t>(L, problems.size());
    std::vector<LogisticProblem> batch;
    internal::Panel<L> w(x_.columns() + 1);
    for (std::size_t l = 0; l < lanes; ++l) {
      batch.push_back(problems_[problems[l]]);
      w[x_.columns()][l] = fit_.intercepts[problems[l]];
    }
    internal::LogisticObjective<L> objective(x_, batch, threads_);
    internal::NewtonCg<internal::LogisticObjective<L>> solver(objective, options_);
    const auto summaries = solver.Minimize(w);
    for (std::size_t l = 0; l < lanes; ++l) Store(w, l, problems[l], summaries[l]);
    return lanes;
  }

  template <int L>
  void Store(const internal::Panel<L>& w, std::size_t lane, std::size_t problem,
             const SolverSummary& summary) {
    for (std::size_t c = 0; c < x_.columns(); ++c) {
      fit_.weights[c * problems_.size() + problem] = w[c][lane];
    }
    fit_.intercepts[problem] = w[x_.columns()][lane];
    fit_.summaries[problem] = summary;
  }

  DesignMatrix x_;
  std::span<const LogisticProblem> problems_;
  SolverOptions options_;
  int threads_;
  LogisticFit fit_;
};

}  // namespace

LogisticFit FitLogistic(const SparseRows<double>& x,
                        std::span<const LogisticProblem> problems,
                        const SolverOptions& options, int threads) {
  return BatchFitter(x, problems, options, threads).Fit();
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
