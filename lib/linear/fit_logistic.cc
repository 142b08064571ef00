#include "textclf/linear/fit_logistic.h"

#include <algorithm>
#include <iterator>

#include "problem_mass.h"
#include "textclf/base/parallel.h"
#include "textclf/linear/design_matrix.h"
#include "textclf/linear/logistic_kernels.h"

namespace textclf {
namespace {

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
      const internal::ProblemMass mass = internal::Weigh(problems_[p]);
      fit_.intercepts[p] = mass.log_odds();
      fit_.summaries[p].converged = mass.one_sided();
      if (!mass.one_sided()) open.push_back(p);
    }
    while (!open.empty()) open = FitRound(open);
    return std::move(fit_);
  }

 private:
  /// Cuts the problems into batches and solves them: side by side on all threads where
  /// there are enough of them, else one after the other with all threads on each. A batch
  /// is left when most of its problems are done; those that are not are returned, to be
  /// packed anew. The answers do not depend on any of this.
  std::vector<std::size_t> FitRound(std::span<const std::size_t> problems) {
    const auto threads = static_cast<std::size_t>(ResolveThreads(threads_));
    const std::size_t lanes = ChooseLanes(problems.size(), threads);
    const std::size_t batches = BlockCount(problems.size(), lanes);
    const bool side_by_side = batches >= threads;
    ForEachBlock(problems.size(), lanes, side_by_side ? threads_ : 1, [&](Block block) {
      FitBatch(problems.subspan(block.begin, block.end - block.begin), lanes,
               side_by_side ? 1 : threads_);
    });
    std::vector<std::size_t> unfinished;
    std::copy_if(problems.begin(), problems.end(), std::back_inserter(unfinished),
                 [&](std::size_t p) { return !IsFinished(p); });
    return unfinished;
  }

  bool IsFinished(std::size_t problem) const {
    const SolverSummary& summary = fit_.summaries[problem];
    return summary.converged || summary.stuck ||
           summary.iterations >= options_.max_iterations;
  }

  /// The widest batch that leaves no thread without one.
  static std::size_t ChooseLanes(std::size_t problems, std::size_t threads) {
    for (const std::size_t lanes : {16, 8, 4}) {
      if (BlockCount(problems, lanes) >= threads && problems > lanes / 2) return lanes;
    }
    return problems == 1 ? 1 : problems <= 4 ? 4 : problems <= 8 ? 8 : 16;
  }

  void FitBatch(std::span<const std::size_t> problems, std::size_t lanes, int threads) {
    std::vector<LogisticProblem> batch_problems;
    std::vector<SolverSummary> summaries;
    internal::Panel<double> w(x_.columns() + 1, static_cast<int>(lanes));
    for (std::size_t l = 0; l < problems.size(); ++l) {
      batch_problems.push_back(problems_[problems[l]]);
      summaries.push_back(fit_.summaries[problems[l]]);
      Load(problems[l], l, w);
    }
    const auto lane_count = static_cast<int>(lanes);
    const internal::LogisticKernels& kernels =
        internal::KernelsFor(lane_count, internal::BestInstructionSet());
    internal::LogisticBatch batch(x_, batch_problems, lane_count, kernels, threads);
    internal::NewtonCg solver(batch, lane_count, kernels, options_, threads);
    const std::size_t few = lanes > 4 ? problems.size() / 2 : 0;
    solver.Minimize(w, summaries, few);
    for (std::size_t l = 0; l < problems.size(); ++l) {
      Store(w, l, problems[l]);
      fit_.summaries[problems[l]] = summaries[l];
    }
  }

  void Load(std::size_t problem, std::size_t lane, internal::Panel<double>& w) const {
    for (std::size_t c = 0; c < x_.columns(); ++c) {
      w.row(c)[lane] = fit_.weights[x_.original_column(c) * problems_.size() + problem];
    }
    w.row(x_.columns())[lane] = fit_.intercepts[problem];
  }

  void Store(const internal::Panel<double>& w, std::size_t lane, std::size_t problem) {
    for (std::size_t c = 0; c < x_.columns(); ++c) {
      fit_.weights[x_.original_column(c) * problems_.size() + problem] = w.row(c)[lane];
    }
    fit_.intercepts[problem] = w.row(x_.columns())[lane];
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
