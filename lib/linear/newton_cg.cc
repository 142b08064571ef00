#include "textclf/linear/newton_cg.h"

#include <algorithm>
#include <cmath>

#include "textclf/base/parallel.h"

namespace textclf::internal {
namespace {

LaneValues<float> ToSingle(const LaneValues<double>& values) {
  LaneValues<float> single = {};
  std::copy(values.begin(), values.end(), single.begin());
  return single;
}

void AddTo(LaneValues<double>& sum, const LaneValues<double>& part) {
  for (std::size_t l = 0; l < sum.size(); ++l) sum[l] += part[l];
}

/// What single precision may leave of f, relative to f.
constexpr double kSingleRounding = 0x1p-25;

/// How far from the optimum f may be, relative to f.
double GoalOfGap(const SolverOptions& options) {
  constexpr double kGapShare = 1e-3;
  return std::max(kGapShare * options.tolerance, options.relative_gap);
}

double CurvatureOfIntercept(const BatchValue& value, std::size_t lane) {
  constexpr double kNotZero = 1e-30;  // for lanes that have no rows
  return value.curvatures[lane] + kNotZero;
}

double LargestSquare(std::span<const double> scales) {
  double largest = scales.empty() ? 1 : 0;
  for (const double scale : scales) largest = std::max(largest, scale * scale);
  return largest;
}

}  // namespace

Precision PrecisionFor(double largest_row_square, const LogisticProblem& problem,
                       const SolverOptions& options) {
  if (GoalOfGap(options) < 2 * kSingleRounding) return Precision::kDouble;
  // With terms rounded by e each, the sum of squares is about e^2 |x|^2 slope^2 for each
  // row, and slope^2 is at most twice its weight times its loss. So is, about, what the
  // rounding of a score in each of a few steps leaves in its slope.
  constexpr double kRounding = 0x1p-24;
  constexpr double kShareOfGoal = 0.01;
  const double weight = std::max(problem.yes_weight, problem.no_weight) *
                        largest_row_square * LargestSquare(problem.column_scales);
  const double gap = 32 * kRounding * kRounding * weight;
  return gap < kShareOfGoal * GoalOfGap(options) ? Precision::kSingle
                                                 : Precision::kDouble;
}

NewtonCg::NewtonCg(LogisticBatch& batch, const RidgePenalty& penalty, int lanes,
                   const LogisticKernels& kernels, const SolverOptions& options,
                   Precision precision, int threads, std::pmr::memory_resource* memory)
    : batch_(batch),
      penalty_(penalty),
      kernels_(kernels),
      lanes_(static_cast<std::size_t>(lanes)),
      options_(options),
      precision_(precision),
      threads_(threads),
      direction_(batch.design_matrix().columns(), lanes, memory),
      residual_(batch.design_matrix().columns(), lanes, memory),
      conjugate_(batch.design_matrix().columns_and_units(), lanes, memory),
      inverse_diagonal_(batch.design_matrix().columns(), lanes, memory),
      coupling_(batch.design_matrix().columns(), lanes, memory),
      panels_{direction_.data(), residual_.data(), conjugate_.data(),
              inverse_diagonal_.data(), coupling_.data()} {}

template <typename Sums, typename Fn>
std::vector<Sums> NewtonCg::CollectColumnParts(Fn&& fn) const {
  const std::vector<Block>& parts = batch_.design_matrix().column_lines().parts;
  std::vector<Sums> sums(parts.size());
  ForEachBlock(parts.size(), 1, threads_,
               [&](Block one) { fn(parts[one.index], sums[one.index]); });
  return sums;
}

template <typename Fn>
LaneValues<double> NewtonCg::SumColumnParts(Fn&& fn) const {
  Values sum = {};
  for (const Values& part : CollectColumnParts<Values>(fn)) AddTo(sum, part);
  return sum;
}

void NewtonCg::Minimize(Start start, BatchPoint& point,
                        std::span<SolverSummary> summaries, std::size_t few) {
  for (std::size_t l = 0; l < summaries.size(); ++l) open_[l] = true;
  GoTo(start, point);
  while (true) {
    const DirectionStart direction_start = StartDirection(point);
    if (Judge(direction_start, summaries) <= few) return;
    const std::array<bool, kMaxLanes> were_open = open_;
    FindDirection(direction_start);
    Search(point);
    for (std::size_t l = 0; l < summaries.size(); ++l) {
      summaries[l].iterations += were_open[l] ? 1 : 0;
      summaries[l].stuck |= were_open[l] && !open_[l];
    }
  }
}

void NewtonCg::GoTo(Start start, BatchPoint& point) {
  if (start == Start::kZero) {
    here_ = batch_.EvaluateAtZero(point.intercepts);
    point.penalties = {};
  } else if (start == Start::kWeights) {
    here_ = batch_.EvaluateAt(point.weights, point.intercepts);
    point.penalties = PenaltyAt(point.weights);
  } else {
    here_ = batch_.EvaluateHere();
  }
  for (std::size_t l = 0; l < lanes_; ++l) {
    values_[l] = here_.losses[l] + point.penalties[l];
  }
}

LaneValues<double> NewtonCg::PenaltyAt(const Panel<double>& weights) const {
  const Ridges ridges = penalty_.ridges();
  Values sums = SumColumnParts([&](Block part, Values& sum) {
    for (std::size_t c = part.begin; c < part.end; ++c) {
      const double* ridge = ridges.rows + c * ridges.stride;
      const double* w = weights.row(c);
      for (std::size_t l = 0; l < lanes_; ++l) sum[l] += ridge[l] * w[l] * w[l];
    }
  });
  for (double& sum : sums) sum *= 0.5;
  return sums;
}

double NewtonCg::RelativeGap(const DirectionStart& start, std::size_t lane) const {
  // f is strongly convex in w with the ridges as moduli, and its curvature along the
  // intercept is known, so f - min f is about |gradient|^2 / 2 at most, each component by
  // its modulus.
  return 0.5 * start.gradient_squares[lane] / values_[lane];
}

std::size_t NewtonCg::Judge(const DirectionStart& start,
                            std::span<SolverSummary> summaries) {
  std::size_t open = 0;
  for (std::size_t l = 0; l < summaries.size(); ++l) {
    if (!open_[l]) continue;
    SolverSummary& summary = summaries[l];
    summary.objective = values_[l];
    summary.gradient_norm = start.largest[l];
    summary.converged = start.largest[l] <= options_.tolerance ||
                        RelativeGap(start, l) <= GoalOfGap(options_);
    open_[l] = !summary.converged && summary.iterations < options_.max_iterations;
    open += open_[l] ? 1 : 0;
  }
  return open;
}

NewtonCg::DirectionStart NewtonCg::StartDirection(const BatchPoint& point) {
  LaneValues<float> open = {};
  LaneValues<float> steps = {};
  LaneValues<float> inverse_curvatures = {};
  for (std::size_t l = 0; l < lanes_; ++l) {
    const double curvature = CurvatureOfIntercept(here_, l);
    open[l] = open_[l] ? 1 : 0;
    intercept_direction_[l] = open_[l] ? -here_.slopes[l] / curvature : 0;
    steps[l] = static_cast<float>(intercept_direction_[l]);
    inverse_curvatures[l] = static_cast<float>(1 / curvature);
  }
  const auto parts =
      CollectColumnParts<DirectionStart>([&](Block part, DirectionStart& sums) {
        batch_.point_kernels().start_direction(
            batch_.design_matrix().column_lines(), part, penalty_.ridges(), batch_.rows(),
            point.weights.data(), {open.data(), steps.data(), inverse_curvatures.data()},
            panels_,
            {sums.squares.data(), sums.gradient_squares.data(), sums.largest.data(),
             sums.ridge_squares.data(), sums.coupled.data()});
      });
  DirectionStart start;
  for (const DirectionStart& part : parts) {
    AddTo(start.squares, part.squares);
    AddTo(start.gradient_squares, part.gradient_squares);
    AddTo(start.ridge_squares, part.ridge_squares);
    AddTo(start.coupled, part.coupled);
    for (std::size_t l = 0; l < lanes_; ++l) {
      start.largest[l] = std::max(start.largest[l], part.largest[l]);
    }
  }
  AddIntercepts(start);
  return start;
}

void NewtonCg::AddIntercepts(DirectionStart& start) {
  for (std::size_t l = 0; l < lanes_; ++l) {
    const double gradient = here_.slopes[l];
    const double square = gradient * gradient / CurvatureOfIntercept(here_, l);
    start.gradient_squares[l] += square;
    start.largest[l] = std::max(std::sqrt(start.largest[l]), std::abs(gradient));
    gradient_slope_[l] = -square;
  }
}

double NewtonCg::ResidualShare(const DirectionStart& start, std::size_t lane) const {
  // Far from the optimum the model of f is poor, and a rough solution serves as well;
  // near it each digit of the solution is one of the optimum. No more digits than asked
  // for, nor than directions have.
  constexpr double kRoughest = 0.3;
  constexpr double kPrecision = 0.2;
  constexpr double kShareOfGoal = 0.3;
  constexpr double kFinest = 0x1p-8;
  const double gap = RelativeGap(start, lane);
  const double share =
      std::clamp(kPrecision * std::sqrt(std::sqrt(gap)), kFinest, kRoughest);
  return std::max(share * share, kShareOfGoal * GoalOfGap(options_) / gap);
}

void NewtonCg::FindDirection(const DirectionStart& start) {
  constexpr int kMaxProducts = 500;
  std::array<bool, kMaxLanes> searching = {};
  Values goal = {};
  for (std::size_t l = 0; l < lanes_; ++l) {
    searching[l] = open_[l] && start.squares[l] > 0;
    goal[l] = searching[l] ? ResidualShare(start, l) * start.squares[l] : 0;
  }
  Values squares = start.squares;
  TurnSums turn = {start.ridge_squares, start.coupled};
  for (int k = 0; k < kMaxProducts; ++k) {
    Values p_intercepts = {};
    for (std::size_t l = 0; l < lanes_; ++l) {
      p_intercepts[l] = -turn.coupled[l] / CurvatureOfIntercept(here_, l);
    }
    const Values curvature = batch_.Multiply(conjugate_, ToSingle(p_intercepts));
    Values alpha = {};
    for (std::size_t l = 0; l < lanes_; ++l) {
      if (searching[l]) alpha[l] = squares[l] / (turn.ridge_squares[l] + curvature[l]);
      gradient_slope_[l] -= alpha[l] * squares[l];
      intercept_direction_[l] += alpha[l] * p_intercepts[l];
    }
    const Values next = Descend(alpha);
    Values beta = {};
    bool any = false;
    for (std::size_t l = 0; l < lanes_; ++l) {
      searching[l] = searching[l] && next[l] > goal[l];
      if (searching[l]) beta[l] = next[l] / squares[l];
      any |= searching[l];
    }
    if (!any) return;
    squares = next;
    turn = Turn(beta);
  }
}

LaneValues<double> NewtonCg::Descend(const Values& alpha) {
  const LaneValues<float> single = ToSingle(alpha);
  return SumColumnParts([&](Block part, Values& sum) {
    kernels_.descend(batch_.design_matrix().column_lines(), part, penalty_.ridges(),
                     batch_.curved(), single.data(), panels_, sum.data());
  });
}

NewtonCg::TurnSums NewtonCg::Turn(const Values& beta) {
  const LaneValues<float> single = ToSingle(beta);
  const auto parts = CollectColumnParts<TurnSums>([&](Block part, TurnSums& sums) {
    kernels_.turn(part, penalty_.ridges(), single.data(), panels_,
                  sums.ridge_squares.data(), sums.coupled.data());
  });
  TurnSums turn;
  for (const TurnSums& part : parts) {
    AddTo(turn.ridge_squares, part.ridge_squares);
    AddTo(turn.coupled, part.coupled);
  }
  return turn;
}

NewtonCg::PenaltyAlong NewtonCg::Move(const Values& lengths, BatchPoint& point) {
  struct Sums {
    Values w_dot_s = {};
    Values s_dot_s = {};
  };
  const auto parts = CollectColumnParts<Sums>([&](Block part, Sums& sums) {
    kernels_.step(part, penalty_.ridges(), lengths.data(), panels_, point.weights.data(),
                  sums.w_dot_s.data(), sums.s_dot_s.data());
  });
  PenaltyAlong along = {point.penalties, {}, {}};
  for (const Sums& part : parts) {
    AddTo(along.slope, part.w_dot_s);
    AddTo(along.curvature, part.s_dot_s);
  }
  for (std::size_t l = 0; l < lanes_; ++l) {
    point.intercepts[l] += lengths[l] * intercept_direction_[l];
  }
  here_ = batch_.EvaluateAhead(conjugate_, intercept_direction_, lengths);
  return along;
}

void NewtonCg::Search(BatchPoint& point) {
  constexpr double kSufficientShare = 1e-4;
  const double rounding = precision_ == Precision::kSingle ? kSingleRounding : 1e-13;
  constexpr int kMaxHalvings = 40;
  std::array<bool, kMaxLanes> searching = open_;
  Values lengths = {};
  for (std::size_t l = 0; l < lanes_; ++l) lengths[l] = open_[l] ? 1 : 0;
  Values moves = lengths;
  PenaltyAlong along;
  for (int halvings = 0;; ++halvings) {
    const PenaltyAlong from_there = Move(moves, point);
    if (halvings == 0) along = from_there;
    bool again = false;
    moves = {};
    for (std::size_t l = 0; l < lanes_; ++l) {
      if (!searching[l]) continue;
      const double there = here_.losses[l] + along.At(l, lengths[l]);
      const double promised = kSufficientShare * lengths[l] * gradient_slope_[l];
      searching[l] = there > values_[l] + promised + rounding * values_[l];
      if (!searching[l]) {
        values_[l] = there;
      } else {
        moves[l] = halvings < kMaxHalvings ? -lengths[l] / 2 : -lengths[l];
        lengths[l] += moves[l];
        open_[l] = lengths[l] > 0;
        searching[l] = open_[l];
        again = true;
      }
    }
    if (!again) break;
  }
  for (std::size_t l = 0; l < lanes_; ++l) {
    point.penalties[l] = along.At(l, lengths[l]);
  }
}

}  // namespace textclf::internal
