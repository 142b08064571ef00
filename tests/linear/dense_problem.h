#ifndef TEXTCLF_TESTS_LINEAR_DENSE_PROBLEM_H_
#define TEXTCLF_TESTS_LINEAR_DENSE_PROBLEM_H_

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "textclf/linear/fit_logistic.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// The losses of one problem straight from their formula, with dense matrices: what the
/// slow twins of the solvers stand on. Parameters are the weights, then the intercept.
struct DenseProblem {
  DenseProblem(const SparseRows<double>& sparse, const LogisticProblem& problem)
      : x(Eigen::MatrixXd::Zero(Index(sparse.rows()), Index(sparse.columns()) + 1)),
        signs(Index(sparse.rows())),
        row_weights(Index(sparse.rows())) {
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
      const auto row = sparse.row(static_cast<std::size_t>(i));
      for (std::size_t j = 0; j < row.size(); ++j) x(i, row.columns[j]) = row.values[j];
      x(i, x.cols() - 1) = 1;
      const Mark mark = problem.marks[static_cast<std::size_t>(i)];
      signs(i) = mark == Mark::kYes ? 1 : -1;
      row_weights(i) = mark == Mark::kUnknown ? 0
                       : mark == Mark::kYes   ? problem.yes_weight
                                              : problem.no_weight;
    }
  }

  static Eigen::Index Index(std::size_t n) { return static_cast<Eigen::Index>(n); }

  double Loss(const Eigen::VectorXd& w) const {
    const Eigen::ArrayXd margins = signs * (x * w).array();
    double loss = 0;
    for (Eigen::Index i = 0; i < margins.size(); ++i) {
      loss += row_weights(i) *
              (std::log1p(std::exp(-std::abs(margins(i)))) + std::max(-margins(i), 0.0));
    }
    return loss;
  }

  /// The probability that the model gives to the wrong mark of each row.
  Eigen::ArrayXd Misses(const Eigen::VectorXd& w) const {
    return 1 / (1 + (signs * (x * w).array()).exp());
  }

  Eigen::VectorXd LossGradient(const Eigen::VectorXd& w) const {
    return -x.transpose() * (row_weights * signs * Misses(w)).matrix();
  }

  Eigen::MatrixXd x;  // the last column is the intercept's
  Eigen::ArrayXd signs;
  Eigen::ArrayXd row_weights;
};

}  // namespace textclf

#endif  // TEXTCLF_TESTS_LINEAR_DENSE_PROBLEM_H_
