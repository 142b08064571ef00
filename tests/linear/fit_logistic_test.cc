#include "textclf/linear/fit_logistic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/linear/dense_problem.h"
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
      : problem_(x, problem) {}

  double Value(const Eigen::VectorXd& w) const {
    return 0.5 * w.head(w.size() - 1).squaredNorm() + problem_.Loss(w);
  }

  DenseOptimum Minimize() const {
    const Eigen::MatrixXd& x = problem_.x;
    Eigen::VectorXd w = Eigen::VectorXd::Zero(x.cols());
    for (int iteration = 0; iteration < 200; ++iteration) {
      Eigen::VectorXd ridge = w;
      ridge(w.size() - 1) = 0;
      const Eigen::VectorXd gradient = ridge + problem_.LossGradient(w);
      if (gradient.lpNorm<Eigen::Infinity>() < 1e-11) break;
      const Eigen::ArrayXd miss = problem_.Misses(w);
      Eigen::MatrixXd hessian =
          x.transpose() *
          (problem_.row_weights * miss * (1 - miss)).matrix().asDiagonal() * x;
      hessian.diagonal().head(w.size() - 1).array() += 1;
      const Eigen::VectorXd step = hessian.ldlt().solve(-gradient);
      double length = 1;
      while (Value(w + length * step) > Value(w) && length > 1e-8) length /= 2;
      w += length * step;
    }
    return {w, Value(w)};
  }

 private:
  DenseProblem problem_;
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
      EXPECT_NEAR(fit.intercepts[p], twin.parameters(40), 1e-6);
      for (Eigen::Index j = 0; j < 40; ++j) {
        EXPECT_NEAR(fit.weights[static_cast<std::size_t>(j) * 3 + p], twin.parameters(j),
                    1e-6);
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

/// The certificate: what is left to the optimum is less than tol / 100,000 of f.
TEST(FitLogisticTest, StopsWithinTheStatedDistanceOfTheOptimum) {
  const RandomProblems made = MakeRandomProblems(2000, 300, 8, 1.0, 9);
  const LogisticFit tight = FitLogistic(made.x, made.problems, kTight);
  for (const double tolerance : {1e-2, 1e-4, 1e-6}) {
    const LogisticFit fit = FitLogistic(made.x, made.problems, {tolerance, 100});
    for (std::size_t p = 0; p < made.problems.size(); ++p) {
      const double optimum = tight.summaries[p].objective;
      EXPECT_TRUE(fit.summaries[p].converged);
      EXPECT_LE(fit.summaries[p].objective - optimum,
                1e-3 * tolerance * optimum + 1e-12 * optimum);
    }
  }
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

/// Value, gradient and Hessian products of a batch, of the losses alone.
class BatchDerivatives {
 public:
  BatchDerivatives(const DesignMatrix& x, std::span<const LogisticProblem> problems)
      : batch_(x, problems, kLanes,
               internal::KernelsFor(kLanes, internal::BestInstructionSet()), 1) {}

  static constexpr int kLanes = 4;

  double Value(const internal::Panel<double>& w, std::size_t lane) {
    return batch_.Evaluate(w).losses[lane];
  }
  std::vector<double> Gradient(const internal::Panel<double>& w) {
    batch_.Evaluate(w);
    std::vector<double> sum(batch_.parameters() * kLanes, 0.0);
    for (const double* part : batch_.gradients()) {
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += part[i];
    }
    return sum;
  }
  std::vector<double> HessianTimes(const internal::Panel<double>& w,
                                   const internal::Panel<float>& p) {
    batch_.Evaluate(w);
    std::vector<internal::Panel<float>> panels(
        batch_.parts(), internal::Panel<float>(batch_.parameters(), kLanes));
    std::vector<float*> pointers;
    for (internal::Panel<float>& panel : panels) pointers.push_back(panel.data());
    batch_.AddHessianProduct(p, pointers);
    std::vector<double> sum(batch_.parameters() * kLanes, 0.0);
    for (const float* part : pointers) {
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += part[i];
    }
    return sum;
  }

 private:
  internal::LogisticBatch batch_;
};

TEST(LogisticBatchTest, DerivativesEqualDifferences) {
  constexpr int kLanes = BatchDerivatives::kLanes;
  constexpr double kStep = 1e-5;
  const RandomProblems made = MakeRandomProblems(600, 12, kLanes, 2.0, 8);
  const DesignMatrix x(made.x);
  ASSERT_GT(x.parts().size(), 1u);
  BatchDerivatives batch(x, made.problems);
  internal::Panel<double> w(13, kLanes);
  internal::Panel<float> direction(13, kLanes);
  for (std::size_t c = 0; c < 13; ++c) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      w.row(c)[l] = 0.3 * std::sin(static_cast<double>(c * kLanes + l));
      direction.row(c)[l] = std::cos(static_cast<float>(c + l));
    }
  }
  const std::vector<double> gradient = batch.Gradient(w);
  for (std::size_t c = 0; c < 13; ++c) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      internal::Panel<double> moved = w;
      moved.row(c)[l] += kStep;
      const double ahead = batch.Value(moved, l);
      moved.row(c)[l] -= 2 * kStep;
      const double behind = batch.Value(moved, l);
      EXPECT_NEAR(gradient[c * kLanes + l], (ahead - behind) / (2 * kStep), 1e-6);
    }
  }
  // A Hessian product is the difference of gradients along its direction.
  const std::vector<double> product = batch.HessianTimes(w, direction);
  internal::Panel<double> moved = w;
  for (std::size_t i = 0; i < product.size(); ++i) {
    moved.data()[i] += kStep * direction.data()[i];
  }
  const std::vector<double> ahead = batch.Gradient(moved);
  for (std::size_t i = 0; i < product.size(); ++i) {
    EXPECT_NEAR(product[i], (ahead[i] - gradient[i]) / kStep, 2e-3);
  }
}

}  // namespace
}  // namespace textclf
