#ifndef TEXTCLF_LINEAR_NEWTON_CG_H_
#define TEXTCLF_LINEAR_NEWTON_CG_H_

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "textclf/linear/logistic_batch.h"
#include "textclf/linear/logistic_kernels.h"
#include "textclf/linear/panel.h"
#include "textclf/linear/ridge_penalty.h"

namespace textclf {

/// When to stop looking for the optimum.
struct SolverOptions {
  /// The largest component of the gradient of f that counts as none. scikit-learn's
  /// `tol`.
  double tolerance = 1e-4;
  /// Newton steps. scikit-learn's `max_iter`.
  int max_iterations = 100;

  bool operator==(const SolverOptions&) const = default;
};

/// How a minimisation ended.
struct SolverSummary {
  double objective = 0;
  /// Largest absolute component.
  double gradient_norm = 0;
  int iterations = 0;
  bool converged = false;
  /// No step lowers f any more, though the gradient is not small enough.
  bool stuck = false;
};

namespace internal {

/// Minimises f = penalty + losses of a batch, by Newton's method:
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
  /// `batch` and `penalty` must outlive this.
  NewtonCg(LogisticBatch& batch, const RidgePenalty& penalty, int lanes,
           const LogisticKernels& kernels, const SolverOptions& options, int threads);

  /// Starts at `w` ((d + 1) x L) and leaves there what it found. Goes on from the
  /// `summaries` of an earlier call, one for each lane, and brings them up to date.
  ///
  /// Returns when every lane is at its optimum or out of iterations, or when no more than
  /// `few` are still on their way: these can then go on in a narrower batch.
  void Minimize(Panel<double>& w, std::span<SolverSummary> summaries, std::size_t few);

 private:
  using Values = LaneValues<double>;

  /// What the penalty is along the current direction.
  struct PenaltyAlong {
    Values at_point = {};
    Values slope = {};
    Values curvature = {};

    double At(std::size_t lane, double length) const {
      return at_point[lane] + length * (slope[lane] + 0.5 * length * curvature[lane]);
    }
  };

  template <typename Fn>
  void ForPanelBlocks(Fn&& fn) const;
  template <typename Fn>
  Values SumPanelBlocks(Fn&& fn) const;

  /// Where the search for a direction starts.
  struct DirectionStart {
    Values squares = {};  ///< gradient . M^-1 gradient, in open lanes
    Values gradient_squares =
        {};               ///< divided by ridges, the intercept's by its curvature
    Values largest = {};  ///< component of the gradient, in units of sqrt(ridge)
  };

  bool IsOptimal(const DirectionStart& start, const Values& values,
                 std::size_t lane) const;
  Values PenaltyAt(const Panel<double>& w) const;
  void SetPreconditioner(const BatchValue& value);
  Preconditioner preconditioner() const;
  /// Completes the gradient, and makes r = -gradient, p = M^-1 r in open lanes.
  DirectionStart StartDirection(const Panel<double>& w);
  /// Conjugate gradients, from `squares` = r . p on.
  void FindDirection(Values squares);
  void MeasureDirection(const Panel<double>& w);
  /// Moves `w` to where f falls enough and updates `values`; lanes where it does not fall
  /// at all stay and close.
  void Search(Panel<double>& w, Values& values);
  BatchValue Try(const Panel<double>& w, const Values& lengths);

  LogisticBatch& batch_;
  const RidgePenalty& penalty_;
  const LogisticKernels& kernels_;
  std::size_t lanes_;
  SolverOptions options_;
  int threads_;
  std::array<bool, kMaxLanes> open_ = {};
  PenaltyAlong penalty_along_;
  Values gradient_slope_ = {};
  LaneValues<float> mean_curvatures_ = {};
  Panel<double> there_;  // the point that is tried
  Panel<float> direction_;
  Panel<float> residual_;
  Panel<float> conjugate_;
  std::vector<Panel<float>> products_;
  std::vector<float*> product_pointers_;
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_NEWTON_CG_H_
