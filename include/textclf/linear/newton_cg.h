#ifndef TEXTCLF_LINEAR_NEWTON_CG_H_
#define TEXTCLF_LINEAR_NEWTON_CG_H_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "textclf/linear/lanes.h"

namespace textclf {

/// When to stop looking for the optimum.
struct SolverOptions {
  /// The largest component of the gradient of f that counts as none. scikit-learn's
  /// `tol`.
  double tolerance = 1e-4;
  /// Newton steps. scikit-learn's `max_iter`.
  int max_iterations = 100;
};

/// How a minimisation ended.
struct SolverSummary {
  double objective = 0;
  /// Largest absolute component.
  double gradient_norm = 0;
  int iterations = 0;
  bool converged = false;
};

namespace internal {

/// Minimises a smooth convex function of many variables, for L problems side by side, by
/// Newton's method: each step solves for its direction by conjugate gradients until the
/// residual is a fraction of the gradient (Nocedal & Wright 2006, algorithm 7.1; Lin,
/// Weng & Keerthi 2008, JMLR 9), then halves the step until the value falls enough
/// (Armijo).
///
/// `Objective` offers what LogisticObjective does. No lane's numbers depend on another
/// lane: a problem has the same answer, to the bit, in any company (NewtonCgTest).
template <typename Objective>
class NewtonCg {
 public:
  static constexpr int kLanes = Objective::kLanes;
  using Values = Lanes<kLanes>;
  using Mask = LaneMask<kLanes>;

  NewtonCg(Objective& objective, const SolverOptions& options)
      : objective_(objective),
        options_(options),
        gradient_(objective.parameters()),
        step_(objective.parameters()),
        residual_(objective.parameters()),
        conjugate_(objective.parameters()),
        product_(objective.parameters()) {}

  /// Starts at `w` and leaves the optimum there.
  std::array<SolverSummary, kLanes> Minimize(Panel<kLanes>& w) {
    std::array<SolverSummary, kLanes> summaries = {};
    Values value = objective_.MoveTo(w);
    Mask open = ~Mask{};
    for (int iteration = 0;; ++iteration) {
      objective_.Gradient(w, gradient_);
      const Values norm = LargestComponents(gradient_);
      open &= norm > options_.tolerance;
      for (int l = 0; l < kLanes; ++l) {
        SolverSummary& summary = summaries[l];
        summary.objective = value[l];
        summary.gradient_norm = norm[l];
        summary.converged = norm[l] <= options_.tolerance;
        summary.iterations += open[l] != 0 && iteration < options_.max_iterations ? 1 : 0;
      }
      if (iteration >= options_.max_iterations || !AnyLane<kLanes>(open))
        return summaries;
      FindDirection(open);
      objective_.SetDirection(w, step_);
      const Values length = FindStepLength(value, open);
      open &= length > 0.0;  // no step lowers f: its rounding errors are reached
      objective_.MoveAlong(length);
      AddScaled(length, step_, w);
    }
  }

 private:
  Values Dot(const Panel<kLanes>& a, const Panel<kLanes>& b) const {
    return objective_.Dot(a, b, a.rows());
  }

  static void AddScaled(const Values& factor, const Panel<kLanes>& a,
                        Panel<kLanes>& sum) {
    for (std::size_t i = 0; i < a.rows(); ++i) sum[i] += factor * a[i];
  }

  static Values LargestComponents(const Panel<kLanes>& a) {
    Values largest = {};
    for (std::size_t i = 0; i < a.rows(); ++i) {
      const Values size = a[i] < 0.0 ? -a[i] : a[i];
      largest = size > largest ? size : largest;
    }
    return largest;
  }

  /// step_ = an approximate solution of H step = -gradient; 0 in lanes that are not open.
  void FindDirection(Mask open) {
    constexpr int kMaxProducts = 500;
    constexpr double kResidualShare = 0.1;
    for (std::size_t i = 0; i < gradient_.rows(); ++i) {
      step_[i] = Values{};
      residual_[i] = open ? -gradient_[i] : Values{};
      conjugate_[i] = residual_[i];
    }
    Values squares = Dot(residual_, residual_);
    const Values goal = squares * (kResidualShare * kResidualShare);
    for (int k = 0; k < kMaxProducts && AnyLane<kLanes>(open); ++k) {
      objective_.HessianTimes(conjugate_, product_);
      const Values curvature = Dot(conjugate_, product_);
      const Values alpha = open ? squares / curvature : Values{};
      AddScaled(alpha, conjugate_, step_);
      AddScaled(-alpha, product_, residual_);
      const Values next = Dot(residual_, residual_);
      open &= next > goal;
      const Values beta = open ? next / squares : Values{};
      for (std::size_t i = 0; i < residual_.rows(); ++i) {
        conjugate_[i] = open ? residual_[i] + beta * conjugate_[i] : Values{};
      }
      squares = next;
    }
  }

  /// The largest of 1, 1/2, 1/4, … at which f falls by a share of what its slope
  /// promises, 0 where none does; `value` becomes f there.
  Values FindStepLength(Values& value, const Mask& open) const {
    constexpr double kSufficientShare = 1e-4;
    constexpr double kRounding = 1e-13;  // of a sum of many losses
    constexpr int kMaxHalvings = 40;
    const Values slope = Dot(gradient_, step_);
    Values length = open ? Broadcast<kLanes>(1.0) : Values{};
    Mask searching = open;
    Values found = value;
    for (int k = 0; k < kMaxHalvings && AnyLane<kLanes>(searching); ++k) {
      const Values there = objective_.ValueAlong(length);
      const Values allowed = value + kSufficientShare * length * slope;
      const Mask good = searching & (there <= allowed + kRounding * value);
      found = good ? there : found;
      searching &= ~good;
      length = searching ? 0.5 * length : length;
    }
    length = searching ? Values{} : length;
    value = found;
    return length;
  }

  Objective& objective_;
  SolverOptions options_;
  Panel<kLanes> gradient_;
  Panel<kLanes> step_;
  Panel<kLanes> residual_;
  Panel<kLanes> conjugate_;
  Panel<kLanes> product_;
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_NEWTON_CG_H_
