#ifndef TEXTCLF_LINEAR_NEWTON_CG_H_
#define TEXTCLF_LINEAR_NEWTON_CG_H_

#include <array>
#include <cstddef>
#include <memory_resource>
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
  /// Being certain that f is within this share of its optimum is enough, too; what
  /// `tolerance` allows by itself is 1e-3 of it.
  double relative_gap = 0;

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

/// L points side by side.
struct BatchPoint {
  Panel<double> weights;  // d + u x L; those of units are for `LogisticBatch` to set
  LaneValues<double> intercepts = {};
  LaneValues<double> penalties = {};
};

/// Where a minimisation starts.
enum class Start {
  kZero,     ///< all weights are 0
  kWeights,  ///< at any weights
  kGoOn,     ///< where an earlier one stopped; the batch has the scores of the point
};

/// What a problem needs for the optimum that `options` ask for. Rounding leaves f
/// uncertain by a share, which must stay below the goal, and a gradient that is not quite
/// that of f, whose squares must stay well below it.
/// `largest_row_square` is that of the design matrix.
Precision PrecisionFor(double largest_row_square, const LogisticProblem& problem,
                       const SolverOptions& options);

/// Minimises f = penalty + losses of a batch, by Newton's method: each step solves for
/// its direction by conjugate gradients, preconditioned by the diagonal, until the
/// residual is a fraction of the gradient (Nocedal & Wright 2006, algorithm 7.1; Lin,
/// Weng & Keerthi 2008, JMLR 9), then halves the step until f falls enough (Armijo).
///
/// Directions need few digits: what walks gather of them is a Bfloat16. The curvatures of
/// rows are rounded to it once, so the search minimises a model whose Hessian is within
/// 2^-9 of that of f, and each step leaves at least that much of the way. The point, f
/// and its gradient are as exact as `Precision` says. No lane's numbers depend on another
/// lane: a problem has the same answer, to the bit, in any company (FitLogisticTest). 16
/// bytes a column and lane, beside the point.
class NewtonCg {
 public:
  /// Of the panels, for each column and lane and for each unit and lane.
  static constexpr std::size_t kBytesPerColumn = 16;
  static constexpr std::size_t kBytesPerUnit = 2;

  /// `batch` and `penalty` must outlive this.
  NewtonCg(LogisticBatch& batch, const RidgePenalty& penalty, int lanes,
           const LogisticKernels& kernels, const SolverOptions& options,
           Precision precision, int threads,
           std::pmr::memory_resource* memory = std::pmr::new_delete_resource());

  /// Starts at `point` and leaves there what it found. Goes on from the `summaries` of an
  /// earlier call, one for each lane, and brings them up to date.
  ///
  /// Returns when every lane is at its optimum or out of iterations, or when no more than
  /// `few` are still on their way: these can then go on in a narrower batch.
  void Minimize(Start start, BatchPoint& point, std::span<SolverSummary> summaries,
                std::size_t few);

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

  /// Where the search for a direction starts.
  struct DirectionStart {
    Values squares = {};  ///< r . M^-1 r
    Values gradient_squares =
        {};                     ///< divided by ridges, the intercept's by its curvature
    Values largest = {};        ///< component of the gradient, in units of sqrt(ridge)
    Values ridge_squares = {};  ///< p . ridges * p
    Values coupled = {};        ///< c . p
  };

  /// What the next conjugate direction p needs.
  struct TurnSums {
    Values ridge_squares = {};  ///< p . ridges * p
    Values coupled = {};        ///< c . p
  };

  /// What `fn` adds to sums of its own for each part of the columns, in their order.
  template <typename Sums, typename Fn>
  std::vector<Sums> CollectColumnParts(Fn&& fn) const;
  /// The total of it.
  template <typename Fn>
  Values SumColumnParts(Fn&& fn) const;

  void GoTo(Start start, BatchPoint& point);
  Values PenaltyAt(const Panel<double>& weights) const;
  double RelativeGap(const DirectionStart& start, std::size_t lane) const;
  /// Brings summaries up to date and closes lanes that are done; returns how many are
  /// not.
  std::size_t Judge(const DirectionStart& start, std::span<SolverSummary> summaries);
  /// The gradient and M; r, p and s in open lanes.
  DirectionStart StartDirection(const BatchPoint& point);
  /// Adds what the intercepts contribute.
  void AddIntercepts(DirectionStart& start);
  /// The share of r . M^-1 r that may be left.
  double ResidualShare(const DirectionStart& start, std::size_t lane) const;
  void FindDirection(const DirectionStart& start);
  /// s += alpha p and r -= alpha H p; returns r . M^-1 r.
  Values Descend(const Values& alpha);
  /// p = M^-1 r + beta p.
  TurnSums Turn(const Values& beta);
  /// Moves `point` to where f falls enough; lanes where it does not fall at all stay and
  /// close.
  void Search(BatchPoint& point);
  /// Goes `lengths` ahead, and says what the penalty is along the direction.
  PenaltyAlong Move(const Values& lengths, BatchPoint& point);

  LogisticBatch& batch_;
  const RidgePenalty& penalty_;
  const LogisticKernels& kernels_;
  std::size_t lanes_;
  SolverOptions options_;
  Precision precision_;
  int threads_;
  std::array<bool, kMaxLanes> open_ = {};
  BatchValue here_;
  Values values_ = {};  // f
  Values gradient_slope_ = {};
  Values intercept_direction_ = {};
  Panel<float> direction_;
  Panel<float> residual_;
  Panel<Bfloat16> conjugate_;
  Panel<Bfloat16> inverse_diagonal_;
  Panel<float> coupling_;
  DirectionPanels panels_;
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_NEWTON_CG_H_
