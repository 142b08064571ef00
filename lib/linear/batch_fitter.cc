#include "batch_fitter.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "textclf/base/parallel.h"
#include "textclf/linear/logistic_kernels.h"
#include "textclf/linear/ridge_penalty.h"

namespace textclf::internal {
namespace {

/// The fewest lanes that have room for all problems: what a walk over the matrix costs
/// hardly depends on them.
std::size_t LanesFor(std::size_t problems) {
  return problems == 1 ? 1 : problems <= 4 ? 4 : problems <= 8 ? 8 : 16;
}

std::size_t NextNarrower(std::size_t lanes) { return lanes > 4 ? lanes / 2 : 1; }

}  // namespace

Packing ChoosePacking(std::size_t problems, std::size_t threads, std::size_t entries,
                      std::size_t bytes_per_lane) {
  constexpr std::size_t kManyEntries = std::size_t{1} << 19;
  constexpr std::size_t kMaxBytes = std::size_t{1} << 30;
  const std::size_t most_lanes = std::max(kMaxBytes / bytes_per_lane, std::size_t{1});
  Packing packing = {LanesFor(problems)};
  packing.side_by_side = entries < kManyEntries &&
                         BlockCount(problems, packing.lanes) >= threads &&
                         packing.lanes * threads <= most_lanes;
  while (packing.lanes > most_lanes) packing.lanes = NextNarrower(packing.lanes);
  return packing;
}

BatchFitter::BatchFitter(const DesignMatrix& x, std::span<const LogisticProblem> problems,
                         const SolverOptions& options, Precision precision, int threads,
                         Start start, LogisticFit& fit)
    : x_(x),
      problems_(problems),
      options_(options),
      precision_(precision),
      threads_(threads),
      start_(start),
      fit_(fit),
      rests_(problems.size()) {}

void BatchFitter::Fit(std::vector<std::size_t> problems) {
  while (!problems.empty()) {
    problems = FitRound(problems);
    start_ = Start::kGoOn;
  }
}

std::size_t BatchFitter::BytesPerLane() const {
  constexpr std::size_t kBytesPerRow = 21;
  constexpr std::size_t kBytesPerColumn = 28;
  const bool scaled = std::any_of(
      problems_.begin(), problems_.end(),
      [](const LogisticProblem& problem) { return !problem.column_scales.empty(); });
  const std::size_t ridge_bytes = scaled ? sizeof(double) : 0;
  return kBytesPerRow * (x_.rows() + DesignMatrix::kRowGroup) +
         (kBytesPerColumn + ridge_bytes) * x_.columns();
}

std::vector<std::size_t> BatchFitter::FitRound(std::span<const std::size_t> problems) {
  const auto threads = static_cast<std::size_t>(ResolveThreads(threads_));
  const Packing packing = ChoosePacking(problems.size(), threads,
                                        x_.row_lines().indices.size(), BytesPerLane());
  const int outer = packing.side_by_side ? threads_ : 1;
  const int inner = packing.side_by_side ? 1 : threads_;
  ForEachBlock(problems.size(), packing.lanes, outer, [&](Block block) {
    FitBatch(problems.subspan(block.begin, block.end - block.begin), packing.lanes,
             inner);
  });
  std::vector<std::size_t> unfinished;
  std::copy_if(problems.begin(), problems.end(), std::back_inserter(unfinished),
               [&](std::size_t p) { return !IsFinished(p); });
  return unfinished;
}

bool BatchFitter::IsFinished(std::size_t problem) const {
  const SolverSummary& summary = fit_.summaries[problem];
  return summary.converged || summary.stuck ||
         summary.iterations >= options_.max_iterations;
}

void BatchFitter::FitBatch(std::span<const std::size_t> problems, std::size_t lanes,
                           int threads) {
  std::vector<LogisticProblem> batch_problems;
  std::vector<SolverSummary> summaries;
  for (const std::size_t problem : problems) {
    batch_problems.push_back(problems_[problem]);
    summaries.push_back(fit_.summaries[problem]);
  }
  const auto lane_count = static_cast<int>(lanes);
  const LogisticKernels& kernels = KernelsFor(lane_count, BestInstructionSet());
  LogisticBatch batch(x_, batch_problems, lane_count, kernels, precision_, threads);
  const RidgePenalty penalty(x_, batch_problems, lane_count);
  NewtonCg solver(batch, penalty, lane_count, kernels, options_, precision_, threads);
  BatchPoint point = {Panel<double>(x_.columns(), lane_count)};
  Load(problems, point);
  if (start_ == Start::kGoOn) LoadRests(problems, point, batch);
  const std::size_t few = lanes > 4 ? problems.size() / 2 : 0;
  solver.Minimize(start_, point, summaries, few);
  for (std::size_t l = 0; l < problems.size(); ++l) {
    fit_.summaries[problems[l]] = summaries[l];
  }
  Store(point, problems);
  StoreRests(point, batch, problems);
}

/// A column with scale 0 has no weight, whatever the start or rounding says.
double BatchFitter::WeightAt(std::size_t problem, std::size_t column,
                             double weight) const {
  const std::span<const double> scales = problems_[problem].column_scales;
  return scales.empty() || scales[column] != 0 ? weight : 0;
}

void BatchFitter::Load(std::span<const std::size_t> problems, BatchPoint& point) const {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    point.intercepts[l] = fit_.intercepts[problems[l]];
  }
  if (start_ == Start::kZero) return;
  for (std::size_t c = 0; c < x_.columns(); ++c) {
    const std::size_t column = x_.original_column(c);
    const double* weights = fit_.weights.data() + column * problems_.size();
    for (std::size_t l = 0; l < problems.size(); ++l) {
      point.weights.row(c)[l] = WeightAt(problems[l], column, weights[problems[l]]);
    }
  }
}

void BatchFitter::Store(const BatchPoint& point, std::span<const std::size_t> problems) {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    fit_.intercepts[problems[l]] = point.intercepts[l];
  }
  for (std::size_t c = 0; c < x_.columns(); ++c) {
    const std::size_t column = x_.original_column(c);
    double* weights = fit_.weights.data() + column * problems_.size();
    for (std::size_t l = 0; l < problems.size(); ++l) {
      weights[problems[l]] = WeightAt(problems[l], column, point.weights.row(c)[l]);
    }
  }
}

void BatchFitter::LoadRests(std::span<const std::size_t> problems, BatchPoint& point,
                            LogisticBatch& batch) {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    const Rest rest = std::exchange(rests_[problems[l]], {});
    point.penalties[l] = rest.penalty;
    for (std::size_t i = 0; i < x_.rows(); ++i) batch.scores(i)[l] = rest.scores[i];
  }
}

void BatchFitter::StoreRests(const BatchPoint& point, LogisticBatch& batch,
                             std::span<const std::size_t> problems) {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    if (IsFinished(problems[l])) continue;
    Rest& rest = rests_[problems[l]];
    rest.penalty = point.penalties[l];
    rest.scores.resize(x_.rows());
    for (std::size_t i = 0; i < x_.rows(); ++i) rest.scores[i] = batch.scores(i)[l];
  }
}

}  // namespace textclf::internal
