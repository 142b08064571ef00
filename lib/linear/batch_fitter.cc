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
  return problems == 1    ? 1
         : problems <= 4  ? 4
         : problems <= 8  ? 8
         : problems <= 16 ? 16
                          : 32;
}

/// What a batch takes but for its lanes: panels that begin at cache lines.
constexpr std::size_t kBytesBesides = std::size_t{1} << 12;

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
      rests_(problems.size()),
      memories_(static_cast<std::size_t>(ResolveThreads(threads))) {}

void BatchFitter::Fit(std::vector<std::size_t> problems) {
  while (!problems.empty()) {
    problems = FitRound(problems);
    start_ = Start::kGoOn;
  }
}

std::size_t BatchFitter::BytesPerLane() const {
  constexpr std::size_t kBytesPerColumn = NewtonCg::kBytesPerColumn + sizeof(double);
  constexpr std::size_t kBytesPerUnit = NewtonCg::kBytesPerUnit + sizeof(double);
  const bool scaled = std::any_of(
      problems_.begin(), problems_.end(),
      [](const LogisticProblem& problem) { return !problem.column_scales.empty(); });
  const std::size_t ridge_bytes = scaled ? sizeof(double) : 0;
  return LogisticBatch::BytesPerRow(precision_) * (x_.rows() + DesignMatrix::kRowGroup) +
         (kBytesPerColumn + ridge_bytes) * x_.columns() +
         (LogisticBatch::BytesPerUnit(precision_) + kBytesPerUnit) * x_.units();
}

std::vector<std::size_t> BatchFitter::FitRound(std::span<const std::size_t> problems) {
  const auto threads = static_cast<std::size_t>(ResolveThreads(threads_));
  const Packing packing = ChoosePacking(problems.size(), threads,
                                        x_.row_lines().indices.size(), BytesPerLane());
  const int outer = packing.side_by_side ? threads_ : 1;
  const int inner = packing.side_by_side ? 1 : threads_;
  ForEachBlock(problems.size(), packing.lanes, outer, [&](Block block) {
    FitBatch(problems.subspan(block.begin, block.end - block.begin), packing.lanes, inner,
             memories_[block.worker]);
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
                           int threads, PanelMemory& memory) {
  std::vector<LogisticProblem> batch_problems;
  std::vector<SolverSummary> summaries;
  for (const std::size_t problem : problems) {
    batch_problems.push_back(problems_[problem]);
    summaries.push_back(fit_.summaries[problem]);
  }
  const auto lane_count = static_cast<int>(lanes);
  const LogisticKernels& kernels = KernelsFor(lane_count, BestInstructionSet());
  std::pmr::memory_resource* panels =
      memory.Renew(BytesPerLane() * lanes + kBytesBesides, threads);
  LogisticBatch batch(x_, batch_problems, lane_count, kernels, precision_, threads,
                      panels);
  const RidgePenalty penalty(x_, batch_problems, lane_count);
  NewtonCg solver(batch, penalty, lane_count, kernels, options_, precision_, threads,
                  panels);
  BatchPoint point = {Panel<double>(x_.columns_and_units(), lane_count, panels)};
  Load(problems, lanes, threads, point);
  if (start_ == Start::kGoOn) LoadRests(problems, point, batch);
  const std::size_t few = lanes > 4 ? problems.size() / 2 : 0;
  solver.Minimize(start_, point, summaries, few);
  for (std::size_t l = 0; l < problems.size(); ++l) {
    fit_.summaries[problems[l]] = summaries[l];
  }
  Store(point, problems, threads);
  StoreRests(point, batch, problems);
}

/// A column with scale 0 has no weight, whatever the start or rounding says.
double BatchFitter::WeightAt(std::size_t problem, std::size_t column,
                             double weight) const {
  const std::span<const double> scales = problems_[problem].column_scales;
  return scales.empty() || scales[column] != 0 ? weight : 0;
}

template <typename Fn>
void BatchFitter::ForColumns(int threads, Fn&& fn) const {
  const std::vector<Block>& parts = x_.column_lines().parts;
  ForEachBlock(parts.size(), 1, threads, [&](Block one) {
    const Block& part = parts[one.index];
    for (std::size_t c = part.begin; c < part.end; ++c) fn(c, x_.original_column(c));
  });
}

void BatchFitter::Load(std::span<const std::size_t> problems, std::size_t lanes,
                       int threads, BatchPoint& point) const {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    point.intercepts[l] = fit_.intercepts[problems[l]];
  }
  ForColumns(threads, [&](std::size_t c, std::size_t column) {
    std::fill_n(point.weights.row(c), lanes, 0.0);
    if (start_ == Start::kZero) return;
    const double* weights = fit_.weights.data() + column * problems_.size();
    for (std::size_t l = 0; l < problems.size(); ++l) {
      point.weights.row(c)[l] = WeightAt(problems[l], column, weights[problems[l]]);
    }
  });
}

void BatchFitter::Store(const BatchPoint& point, std::span<const std::size_t> problems,
                        int threads) {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    fit_.intercepts[problems[l]] = point.intercepts[l];
  }
  ForColumns(threads, [&](std::size_t c, std::size_t column) {
    double* weights = fit_.weights.data() + column * problems_.size();
    for (std::size_t l = 0; l < problems.size(); ++l) {
      weights[problems[l]] = WeightAt(problems[l], column, point.weights.row(c)[l]);
    }
  });
}

void BatchFitter::LoadRests(std::span<const std::size_t> problems, BatchPoint& point,
                            LogisticBatch& batch) {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    const Rest rest = std::exchange(rests_[problems[l]], {});
    point.penalties[l] = rest.penalty;
    batch.SetScores(l, rest.scores);
  }
}

void BatchFitter::StoreRests(const BatchPoint& point, LogisticBatch& batch,
                             std::span<const std::size_t> problems) {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    if (IsFinished(problems[l])) continue;
    Rest& rest = rests_[problems[l]];
    rest.penalty = point.penalties[l];
    rest.scores.resize(x_.rows());
    batch.GetScores(l, rest.scores);
  }
}

}  // namespace textclf::internal
