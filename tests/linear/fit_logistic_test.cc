#include "textclf/linear/fit_logistic.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <vector>

#include "tests/linear/random_problem.h"

namespace textclf {
namespace {

struct DenseOptimum {
  Eigen::VectorXd parameters;  // weights, then the intercept
  double objective = 0;
};

/// The slow obvious twin: Newton's method with dense matrices, one problem at a time.
class DenseNewton {
 public:
  DenseNewton(const SparseRows<double>& x, const LogisticProblem& problem)
      : x_(Eigen::MatrixXd::Zero(Rows(x), Rows(x.columns()) + 1)),
        signs_(Rows(x)),
        weights_(Rows(x)) {
    for (Eigen::Index i = 0; i < x_.rows(); ++i) {
      const auto row = x.row(static_cast<std::size_t>(i));
      for (std::size_t j = 0; j < row.size(); ++j) x_(i, row.columns[j]) = row.values[j];
      x_(i, x_.cols() - 1) = 1;
      const Mark mark = problem.marks[static_cast<std::size_t>(i)];
      signs_(i) = mark == Mark::kYes ? 1 : -1;
      weights_(i) = mark == Mark::kUnknown ? 0
                    : mark == Mark::kYes   ? problem.yes_weight
                                           : problem.no_weight;
    }
  }

  double Value(const Eigen::VectorXd& w) const {
    const Eigen::ArrayXd margins = signs_.array() * (x_ * w).array();
    double value = 0.5 * w.head(w.size() - 1).squaredNorm();
    for (Eigen::Index i = 0; i < margins.size(); ++i) {
      value += weights_(i) *
               (std::log1p(std::exp(-std::abs(margins(i)))) + std::max(-margins(i), 0.0));
    }
    return value;
  }

  DenseOptimum Minimize() const {
    Eigen::VectorXd w = Eigen::VectorXd::Zero(x_.cols());
    for (int iteration = 0; iteration < 200; ++iteration) {
      const Eigen::ArrayXd miss = 1 / (1 + (signs_.array() * (x_ * w).array()).exp());
      Eigen::VectorXd ridge = w;
      ridge(w.size() - 1) = 0;
      const Eigen::VectorXd gradient =
          ridge - x_.transpose() * (weights_.array() * signs_.array() * miss).matrix();
      if (gradient.lpNorm<Eigen::Infinity>() < 1e-11) break;
      Eigen::MatrixXd hessian =
          x_.transpose() * (weights_.array() * miss * (1 - miss)).matrix().asDiagonal() *
          x_;
      hessian.diagonal().head(w.size() - 1).array() += 1;
      const Eigen::VectorXd step = hessian.ldlt().solve(-gradient);
      double length = 1;
      while (Value(w + length * step) > Value(w) && length > 1e-8) length /= 2;
      w += length * step;
    }
    return {w, Value(w)};
  }

 private:
  static Eigen::Index Rows(const SparseRows<double>& x) { return Rows(x.rows()); }
  static Eigen::Index Rows(std::size_t n) { return static_cast<Eigen::Index>(n); }

  Eigen::MatrixXd x_;
  Eigen::VectorXd signs_;
  Eigen::VectorXd weights_;
};

constexpr SolverOptions kTight = {.tolerance = 1e-9, .max_iterations = 200};

TEST(FitLogisticTest, ReachesTheOptimumOfDenseNewton) {
  for (const double c : {0.01, 1.0, 100.0}) {
    const RandomProblems made = MakeRandomProblems(200, 40, 3, c, 1);
    const LogisticFit fit = FitLogistic(made.x, made.problems, kTight);
    for (std::size_t p = 0; p < made.problems.size(); ++p) {
      const DenseOptimum twin = DenseNewton(made.x, made.problems[p]).Minimize();
      EXPECT_TRUE(fit.summaries[p].converged);
      EXPECT_NEAR(fit.summaries[p].objective / twin.objective, 1, 1e-12);
      EXPECT_NEAR(fit.intercepts[p], twin.parameters(40), 1e-7);
      for (Eigen::Index j = 0; j < 40; ++j) {
        EXPECT_NEAR(fit.weights[static_cast<std::size_t>(j) * 3 + p], twin.parameters(j),
                    1e-7);
      }
    }
  }
}

/// One problem alone, and among others in blocks of any size: the same bits.
TEST(FitLogisticTest, AProblemDoesNotDependOnItsCompany) {
  const RandomProblems made = MakeRandomProblems(500, 100, 23, 1.0, 2);
  const LogisticFit together = FitLogistic(made.x, made.problems, {});
  for (std::size_t p = 0; p < made.problems.size(); ++p) {
    const LogisticFit alone =
        FitLogistic(made.x, std::span(made.problems).subspan(p, 1), {});
    EXPECT_EQ(alone.summaries[0].objective, together.summaries[p].objective);
    EXPECT_EQ(alone.intercepts[0], together.intercepts[p]);
    for (std::size_t c = 0; c < 100; ++c) {
      ASSERT_EQ(alone.weights[c], together.weights[c * 23 + p]);
    }
  }
}

TEST(FitLogisticTest, DoesNotDependOnThreads) {
  const RandomProblems made = MakeRandomProblems(20000, 3000, 5, 1.0, 3);
  const LogisticFit one = FitLogistic(made.x, made.problems, {}, 1);
  for (const int threads : {2, 7}) {
    const LogisticFit many = FitLogistic(made.x, made.problems, {}, threads);
    EXPECT_EQ(many.weights, one.weights);
    EXPECT_EQ(many.intercepts, one.intercepts);
  }
}

TEST(FitLogisticTest, UnknownMarksAreAsIfTheRowWereNotThere) {
  RandomProblems made = MakeRandomProblems(300, 30, 1, 1.0, 4);
  SparseRows<double> known_x(30);
  std::vector<Mark> known_marks;
  for (std::size_t i = 0; i < 300; ++i) {
    if (made.marks[0][i] == Mark::kUnknown) continue;
    const auto row = made.x.row(i);
    for (std::size_t j = 0; j < row.size(); ++j) {
      known_x.Append(row.columns[j], row.values[j]);
    }
    known_x.FinishRow();
    known_marks.push_back(made.marks[0][i]);
  }
  ASSERT_LT(known_marks.size(), 300u);
  const std::vector<LogisticProblem> known = {{known_marks, 1.0, 1.0}};
  made.problems[0].no_weight = 1.0;
  const LogisticFit with = FitLogistic(made.x, made.problems, kTight);
  const LogisticFit without = FitLogistic(known_x, known, kTight);
  EXPECT_NEAR(with.summaries[0].objective / without.summaries[0].objective, 1, 1e-12);
  EXPECT_NEAR(with.intercepts[0], without.intercepts[0], 1e-8);
}

TEST(FitLogisticTest, OneSidedProblemsGetTheirShareAndNoWeights) {
  const RandomProblems made = MakeRandomProblems(50, 10, 1, 1.0, 5);
  const std::vector<Mark> all_no(50, Mark::kNo);
  const std::vector<LogisticProblem> problems = {{all_no, 1, 1}, made.problems[0]};
  const LogisticFit fit = FitLogistic(made.x, problems, {});
  EXPECT_TRUE(fit.summaries[0].converged);
  EXPECT_DOUBLE_EQ(fit.intercepts[0], std::log(0.5 / 50.5));
  for (std::size_t c = 0; c < 10; ++c) EXPECT_EQ(fit.weights[2 * c], 0.0);
  EXPECT_GT(fit.summaries[1].iterations, 0);
}

TEST(FitLogisticTest, EmptyRowsAndUnusedColumnsAreFine) {
  SparseRows<double> x(4);
  for (int i = 0; i < 6; ++i) {
    if (i % 2 == 0) x.Append(2, 1.0);
    x.FinishRow();
  }
  const std::vector<Mark> marks = {Mark::kYes, Mark::kNo, Mark::kYes,
                                   Mark::kNo,  Mark::kNo, Mark::kNo};
  const std::vector<LogisticProblem> problems = {{marks, 1, 1}};
  const LogisticFit fit = FitLogistic(x, problems, kTight);
  EXPECT_TRUE(fit.summaries[0].converged);
  EXPECT_GT(fit.weights[2], 0);
  EXPECT_EQ(fit.weights[0], 0);
}

TEST(FitLogisticTest, StopsAtMaxIterationsAndSaysSo) {
  const RandomProblems made = MakeRandomProblems(200, 40, 1, 100.0, 6);
  const LogisticFit fit = FitLogistic(made.x, made.problems, {1e-9, 1});
  EXPECT_FALSE(fit.summaries[0].converged);
  EXPECT_EQ(fit.summaries[0].iterations, 1);
  EXPECT_GT(fit.summaries[0].gradient_norm, 1e-9);
}

/// A tolerance below what rounding allows must end all the same.
TEST(FitLogisticTest, EndsWhereRoundingEndsProgress) {
  const RandomProblems made = MakeRandomProblems(200, 40, 1, 1e6, 7);
  const LogisticFit fit = FitLogistic(made.x, made.problems, {1e-300, 1000});
  EXPECT_FALSE(fit.summaries[0].converged);
  const DenseOptimum twin = DenseNewton(made.x, made.problems[0]).Minimize();
  EXPECT_NEAR(fit.summaries[0].objective / twin.objective, 1, 1e-9);
}

template <int L>
void ExpectGradientEqualsDifferences() {
  const RandomProblems made = MakeRandomProblems(60, 12, L, 2.0, 8);
  const DesignMatrix x(made.x);
  internal::LogisticObjective<L> objective(x, made.problems, 1);
  internal::Panel<L> w(13), gradient(13), moved(13), product(13), direction(13);
  for (std::size_t c = 0; c < 13; ++c) {
    for (int l = 0; l < L; ++l) w[c][l] = 0.3 * std::sin(static_cast<double>(c * L) + l);
  }
  objective.MoveTo(w);
  objective.Gradient(w, gradient);
  constexpr double kStep = 1e-5;
  for (std::size_t c = 0; c < 13; ++c) {
    for (int l = 0; l < L; ++l) {
      const auto value_at = [&](double offset) {
        moved = w;
        moved[c][l] += offset;
        return objective.MoveTo(moved)[l];
      };
      const double difference = (value_at(kStep) - value_at(-kStep)) / (2 * kStep);
      EXPECT_NEAR(gradient[c][l], difference, 1e-7);
    }
  }
  // A Hessian product is the difference of gradients along its direction.
  for (std::size_t c = 0; c < 13; ++c) {
    direction[c] = internal::Broadcast<L>(std::cos(static_cast<double>(c)));
  }
  objective.MoveTo(w);
  objective.Gradient(w, gradient);
  objective.HessianTimes(direction, product);
  internal::Panel<L> ahead(13);
  for (std::size_t c = 0; c < 13; ++c) moved[c] = w[c] + kStep * direction[c];
  objective.MoveTo(moved);
  objective.Gradient(moved, ahead);
  for (std::size_t c = 0; c < 13; ++c) {
    for (int l = 0; l < L; ++l) {
      EXPECT_NEAR(product[c][l], (ahead[c][l] - gradient[c][l]) / kStep, 1e-4);
    }
  }
}

TEST(LogisticObjectiveTest, DerivativesEqualDifferences) {
  ExpectGradientEqualsDifferences<1>();
  ExpectGradientEqualsDifferences<4>();
}

}  // namespace
}  // namespace textclf
