#ifndef TEXTCLF_LIB_LINEAR_ELASTIC_NET_PROBLEM_H_
#define TEXTCLF_LIB_LINEAR_ELASTIC_NET_PROBLEM_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "textclf/linear/logistic_batch.h"
#include "textclf/linear/newton_cg.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf::internal {

/// One problem of FitElasticNet, on its way to the optimum.
class ElasticNetProblem {
 public:
  /// `columns` is X' (d x n) and must outlive this.
  ElasticNetProblem(const SparseRows<double>& columns, const LogisticProblem& problem,
                    double l1_ratio, double intercept, int threads);

  SolverSummary Minimize(const SolverOptions& options);

  std::span<const double> weights() const { return weights_; }
  double intercept() const { return intercept_; }

 private:
  /// A weight that the current step may move, and the model of f along it.
  struct Coordinate {
    std::uint32_t column = 0;
    double slope = 0;          ///< of the smooth part of f
    double curvature = 0;      ///< the intercept eliminated
    double intercept_tie = 0;  ///< curvature between the weight and the intercept
    double target = 0;         ///< where the step leads
  };

  /// Slopes and curvatures of the rows so far along the direction; returns their loss.
  double Evaluate(double length);
  void SetGradient();
  /// The component of the minimum-norm subgradient of a weight.
  double Violation(double slope, double weight) const;
  double LargestViolation() const;
  /// Chooses the weights that may move.
  void ChooseCoordinates(double violation);
  Coordinate MakeCoordinate(std::uint32_t column) const;
  /// Minimises the quadratic model of the losses plus the penalty.
  void FindDirection(double goal);
  double Sweep(std::span<Coordinate*> order, double last_violation, std::size_t& active);
  void Move(Coordinate& coordinate, double target);
  double InterceptStep() const;
  void SetDirectionMargins();
  /// Moves along the direction to where f falls enough; false where it does not.
  bool Search();
  void Step(double length);
  double PenaltyChange(double length) const;
  double SlopeAlongDirection() const;

  const SparseRows<double>& columns_;
  double l1_;
  double l2_;
  int threads_;
  // Of rows; some without weight follow the n that there are.
  std::vector<double> signs_;        // +1 yes, -1 no
  std::vector<double> row_weights_;  // 0 takes no part
  std::vector<double> weights_;      // d
  double intercept_;
  double loss_ = 0;
  double penalty_ = 0;

  std::vector<double> margins_;            // x . w + b
  std::vector<double> slopes_;             // first derivatives of the losses
  std::vector<double> curvatures_;         // second ones
  std::vector<double> curved_;             // curvature times x . direction
  std::vector<double> direction_margins_;  // x . direction, the intercept's as well
  std::vector<double> gradient_;           // d: of the smooth part of f
  double intercept_slope_ = 0;
  double intercept_curvature_ = 0;
  double intercept_step_ = 0;
  double curved_sum_ = 0;
  std::vector<Coordinate> coordinates_;
  std::mt19937_64 random_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_ELASTIC_NET_PROBLEM_H_
