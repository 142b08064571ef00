#ifndef TEXTCLF_LINEAR_NEWTON_CG_H_
#define TEXTCLF_LINEAR_NEWTON_CG_H_

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "textclf/linear/logistic_batch.h"
#include "textclf/linear/logistic_kernels.h"
#include "textclf/linear/panel.h"

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

/// Minimises f = 1/2 |w|^2 + losses of a batch, the intercepts aside, by Newton's method:
/// each step solves for its direction by conjugate gradients until the residual is a
/// fraction of the gradient (Nocedal & Wright 2006, algorithm 7.1; Lin, Weng & Keerthi
/// 2008, JMLR 9), then halves the step until f falls enough (Armijo).
///
/// Directions are found in single precision, which is all that they need; the point, f
/// and its gradient are in double, so the optimum is exact. No lane's numbers depend on
/// another lane: a problem has the same answer, to the bit, in any company
/// (FitLogisticTest).
class NewtonCg {
 public:
  NewtonCg(LogisticBatch& batch, int lanes, const LogisticKernels& kernels,
           const SolverOptions& options, int threads);

  /// Starts at w = 0 with `intercepts`. One summary for each lane.
  std::array<SolverSummary, kMaxLanes> Minimize(std::span<const double> intercepts);

  /// (d + 1) x L: the optimum once `Minimize` has returned.
  const Panel<double>& parameters() const { return w_; }

 private:
  using Values = LaneValues<double>;

  /// What the penalty is along the current direction.
  struct Penalty {
    Values at_point = {};
    Values slope = {};
    Values curvature = {};

    double Along(std::size_t lane, double length) const {
      return at_point[lane] + length * (slope[lane] + 0.5 * length * curvature[lane]);
    }
  };

  template <typename Fn>
  void ForPanelBlocks(Fn&& fn) const;
  template <typename Fn>
  Values SumPanelBlocks(Fn&& fn) const;

  /// Completes the gradient, and makes r = p = -gradient in open lanes. Returns the
  /// largest components; `squares` is r . r.
  Values StartDirection(const LaneValues<float>& open, Values& squares);
  void FindDirection(const Values& gradient_norms, Values squares);
  void MeasureDirection();
  /// Finds lengths at which f falls enough, moves there and updates `values`; 0 in lanes
  /// where none does.
  Values Search(Values& values);
  void Move(const Values& lengths);

  LogisticBatch& batch_;
  const LogisticKernels& kernels_;
  std::size_t lanes_;
  SolverOptions options_;
  int threads_;
  std::array<bool, kMaxLanes> open_ = {};
  Penalty penalty_;
  Values gradient_slope_ = {};
  Panel<double> w_;
  Panel<float> direction_;
  Panel<float> residual_;
  Panel<float> conjugate_;
  std::vector<Panel<float>> products_;
  std::vector<float*> product_pointers_;
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_NEWTON_CG_H_
