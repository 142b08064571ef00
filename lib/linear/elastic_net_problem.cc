#include "elastic_net_problem.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "textclf/base/parallel.h"
#include "textclf/linear/lane_math.h"

namespace textclf::internal {
namespace {

/// Keeps the quadratic model strictly convex, as in newGLMNET.
constexpr double kLeastCurvature = 1e-12;

constexpr std::size_t kRowLanes = 4;
using Rows = Vector<double, kRowLanes>;

Rows Load(const std::vector<double>& values, std::size_t i) {
  Rows rows;
  std::memcpy(&rows, &values[i], sizeof rows);
  return rows;
}

void Store(const Rows& rows, std::size_t i, std::vector<double>& values) {
  std::memcpy(&values[i], &rows, sizeof rows);
}

void AddInOrder(const Rows& rows, double& sum) {
  for (std::size_t l = 0; l < kRowLanes; ++l) sum += rows[l];
}

}  // namespace

ElasticNetProblem::ElasticNetProblem(const SparseRows<double>& columns,
                                     const LogisticProblem& problem, double l1_ratio,
                                     double intercept, int threads)
    : columns_(columns),
      l1_(l1_ratio),
      l2_(1 - l1_ratio),
      threads_(threads),
      weights_(columns.rows()),
      intercept_(intercept),
      gradient_(columns.rows()) {
  const std::size_t rows = BlockCount(columns.columns(), kRowLanes) * kRowLanes;
  for (std::vector<double>* of_rows : {&signs_, &row_weights_, &margins_, &slopes_,
                                       &curvatures_, &curved_, &direction_margins_}) {
    of_rows->resize(rows);
  }
  for (std::size_t i = 0; i < columns.columns(); ++i) {
    const Mark mark = problem.marks[i];
    signs_[i] = mark == Mark::kYes ? 1 : -1;
    if (mark == Mark::kYes) row_weights_[i] = problem.yes_weight;
    if (mark == Mark::kNo) row_weights_[i] = problem.no_weight;
    margins_[i] = intercept;
  }
}

double ElasticNetProblem::Evaluate(double length) {
  double loss = 0;
  intercept_slope_ = 0;
  intercept_curvature_ = kLeastCurvature;
  for (std::size_t i = 0; i < margins_.size(); i += kRowLanes) {
    const Rows signs = Load(signs_, i);
    const Rows weights = Load(row_weights_, i);
    const Rows margin =
        signs * (Load(margins_, i) + length * Load(direction_margins_, i));
    Rows e, log1p, likely;  // the sigmoid of |margin|
    ExpOfNegative<double, kRowLanes>(margin > 0.0 ? -margin : margin, e);
    Log1pAndInverse<double, kRowLanes>(e, log1p, likely);
    const Rows slopes = -signs * weights * (margin > 0.0 ? e * likely : likely);
    const Rows curvatures = weights * e * likely * likely;
    AddInOrder(weights * ((margin > 0.0 ? Rows{} : -margin) + log1p), loss);
    AddInOrder(slopes, intercept_slope_);
    AddInOrder(curvatures, intercept_curvature_);
    Store(slopes, i, slopes_);
    Store(curvatures, i, curvatures_);
  }
  return loss;
}

void ElasticNetProblem::SetGradient() {
  constexpr std::size_t kColumnsPerBlock = 4096;
  ForEachBlock(columns_.rows(), kColumnsPerBlock, threads_, [&](Block block) {
    for (std::size_t c = block.begin; c < block.end; ++c) {
      const auto column = columns_.row(c);
      double slope = l2_ * weights_[c];
      for (std::size_t k = 0; k < column.size(); ++k) {
        slope += column.values[k] * slopes_[column.columns[k]];
      }
      gradient_[c] = slope;
    }
  });
}

double ElasticNetProblem::Violation(double slope, double weight) const {
  if (weight > 0) return std::abs(slope + l1_);
  if (weight < 0) return std::abs(slope - l1_);
  return std::max(std::abs(slope) - l1_, 0.0);
}

double ElasticNetProblem::LargestViolation() const {
  double largest = std::abs(intercept_slope_);
  for (std::size_t c = 0; c < weights_.size(); ++c) {
    largest = std::max(largest, Violation(gradient_[c], weights_[c]));
  }
  return largest;
}

ElasticNetProblem::Coordinate ElasticNetProblem::MakeCoordinate(
    std::uint32_t column) const {
  Coordinate coordinate = {column, gradient_[column], l2_ + kLeastCurvature, 0,
                           weights_[column]};
  const auto values = columns_.row(column);
  double squares = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double curved = values.values[k] * curvatures_[values.columns[k]];
    coordinate.intercept_tie += curved;
    squares += values.values[k] * curved;
  }
  const double tie = coordinate.intercept_tie;
  coordinate.curvature += std::max(squares - tie * tie / intercept_curvature_, 0.0);
  return coordinate;
}

void ElasticNetProblem::ChooseCoordinates(double violation) {
  constexpr double kMargin = 0.1;
  const double enough = l1_ - std::min(kMargin * l1_, violation);
  coordinates_.clear();
  for (std::uint32_t c = 0; c < weights_.size(); ++c) {
    if (weights_[c] != 0 || std::abs(gradient_[c]) > enough) {
      coordinates_.push_back(MakeCoordinate(c));
    }
  }
}

double ElasticNetProblem::InterceptStep() const {
  return -(intercept_slope_ + curved_sum_) / intercept_curvature_;
}

void ElasticNetProblem::Move(Coordinate& coordinate, double target) {
  const double step = target - coordinate.target;
  coordinate.target = target;
  const auto column = columns_.row(coordinate.column);
  for (std::size_t k = 0; k < column.size(); ++k) {
    const std::uint32_t i = column.columns[k];
    curved_[i] += step * column.values[k] * curvatures_[i];
  }
  curved_sum_ += step * coordinate.intercept_tie;
}

double ElasticNetProblem::Sweep(std::span<Coordinate*> order, double last_violation,
                                std::size_t& active) {
  double largest = 0;
  for (std::size_t k = active; k > 1; --k) std::swap(order[k - 1], order[random_() % k]);
  for (std::size_t k = 0; k < active;) {
    Coordinate& at = *order[k];
    const auto column = columns_.row(at.column);
    double slope = at.slope + l2_ * (at.target - weights_[at.column]) +
                   InterceptStep() * at.intercept_tie;
    for (std::size_t v = 0; v < column.size(); ++v) {
      slope += column.values[v] * curved_[column.columns[v]];
    }
    if (at.target == 0 && std::abs(slope) < l1_ - last_violation) {
      std::swap(order[k], order[--active]);
      continue;
    }
    largest = std::max(largest, Violation(slope, at.target));
    const double free = at.target - slope / at.curvature;
    const double shift = l1_ / at.curvature;
    const double target = free > shift ? free - shift : free < -shift ? free + shift : 0;
    if (target != at.target) Move(at, target);
    ++k;
  }
  return largest;
}

void ElasticNetProblem::FindDirection(double goal) {
  constexpr int kMaxSweeps = 1000;
  std::vector<Coordinate*> order;
  for (Coordinate& coordinate : coordinates_) order.push_back(&coordinate);
  std::fill(curved_.begin(), curved_.end(), 0.0);
  curved_sum_ = 0;
  std::size_t active = order.size();
  double violation = l1_;
  for (int sweep = 0; sweep < kMaxSweeps; ++sweep) {
    const bool all = active == order.size();
    violation = Sweep(order, violation, active);
    if (violation > goal) continue;
    if (all) return;
    active = order.size();
    violation = l1_;
  }
}

void ElasticNetProblem::SetDirectionMargins() {
  intercept_step_ = InterceptStep();
  std::fill(direction_margins_.begin(), direction_margins_.end(), intercept_step_);
  for (const Coordinate& coordinate : coordinates_) {
    const double step = coordinate.target - weights_[coordinate.column];
    if (step == 0) continue;
    const auto column = columns_.row(coordinate.column);
    for (std::size_t k = 0; k < column.size(); ++k) {
      direction_margins_[column.columns[k]] += step * column.values[k];
    }
  }
}

double ElasticNetProblem::PenaltyChange(double length) const {
  double change = 0;
  for (const Coordinate& coordinate : coordinates_) {
    const double from = weights_[coordinate.column];
    const double to = from + length * (coordinate.target - from);
    change +=
        l1_ * (std::abs(to) - std::abs(from)) + 0.5 * l2_ * (to - from) * (to + from);
  }
  return change;
}

double ElasticNetProblem::SlopeAlongDirection() const {
  double slope = intercept_slope_ * intercept_step_;
  for (const Coordinate& coordinate : coordinates_) {
    const double from = weights_[coordinate.column];
    slope += coordinate.slope * (coordinate.target - from) +
             l1_ * (std::abs(coordinate.target) - std::abs(from));
  }
  return slope;
}

void ElasticNetProblem::Step(double length) {
  for (const Coordinate& coordinate : coordinates_) {
    double& weight = weights_[coordinate.column];
    weight =
        length == 1 ? coordinate.target : weight + length * (coordinate.target - weight);
  }
  for (std::size_t i = 0; i < margins_.size(); ++i) {
    margins_[i] += length * direction_margins_[i];
  }
  intercept_ += length * intercept_step_;
}

bool ElasticNetProblem::Search() {
  constexpr double kSufficientShare = 1e-4;
  constexpr double kRounding = 1e-13;  // of a sum of many losses
  constexpr int kMaxHalvings = 40;
  SetDirectionMargins();
  const double slope = SlopeAlongDirection();
  double length = 1;
  for (int halvings = 0; halvings <= kMaxHalvings; ++halvings, length /= 2) {
    const double loss = Evaluate(length);
    const double penalty = penalty_ + PenaltyChange(length);
    const double before = loss_ + penalty_;
    const double promised = kSufficientShare * length * slope;
    if (loss + penalty > before + promised + kRounding * before) continue;
    Step(length);
    loss_ = loss;
    penalty_ = penalty;
    return true;
  }
  return false;
}

SolverSummary ElasticNetProblem::Minimize(const SolverOptions& options) {
  constexpr double kGoalShare = 0.1;
  SolverSummary summary;
  loss_ = Evaluate(0);
  while (true) {
    SetGradient();
    const SolverSummary former = summary;
    summary.objective = loss_ + penalty_;
    summary.gradient_norm = LargestViolation();
    summary.converged = summary.gradient_norm <= options.tolerance;
    // Rounding ends progress: f does not fall and its slopes are no smaller.
    summary.stuck = !summary.converged && summary.iterations > 0 &&
                    summary.objective >= former.objective &&
                    summary.gradient_norm >= former.gradient_norm;
    if (summary.converged || summary.stuck) return summary;
    if (summary.iterations >= options.max_iterations) return summary;
    ++summary.iterations;
    ChooseCoordinates(summary.gradient_norm);
    FindDirection(kGoalShare * summary.gradient_norm);
    if (!Search()) {
      summary.stuck = true;
      return summary;
    }
  }
}

}  // namespace textclf::internal
