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

constexpr SolverOptions kTight = {.tolerance = 1e-11, .max_iterations = 200};

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
  const RandomProblems made = MakeRandomProblems(500, 100, 39, 1.0, 2);
  const LogisticFit together = FitLogistic(made.x, made.problems, {});
  for (std::size_t p = 0; p < made.problems.size(); ++p) {
    const LogisticFit alone =
        FitLogistic(made.x, std::span(made.problems).subspan(p, 1), {});
    EXPECT_EQ(alone.summaries[0].objective, together.summaries[p].objective);
    EXPECT_EQ(alone.intercepts[0], together.intercepts[p]);
    for (std::size_t c = 0; c < 100; ++c) {
      ASSERT_EQ(alone.weights[c], together.weights[c * 39 + p]);
    }
  }
}

/// Objectives, intercepts and weights of `fit` are those of `other`.
void ExpectSameOptimum(const LogisticFit& fit, const LogisticFit& other) {
  for (std::size_t p = 0; p < fit.summaries.size(); ++p) {
    EXPECT_TRUE(fit.summaries[p].converged);
    EXPECT_NEAR(fit.summaries[p].objective / other.summaries[p].objective, 1, 1e-12);
    EXPECT_NEAR(fit.intercepts[p], other.intercepts[p], 1e-6);
  }
  for (std::size_t i = 0; i < fit.weights.size(); ++i) {
    ASSERT_NEAR(fit.weights[i], other.weights[i], 1e-6);
  }
}

TEST(FitLogisticTest, AStartChangesTheWayAndNotTheOptimum) {
  RandomProblems made = MakeRandomProblems(500, 60, 9, 0.1, 12);
  const DesignMatrix x(made.x);
  LogisticFit fit;
  for (const double c : {0.1, 1.0, 10.0}) {
    for (LogisticProblem& problem : made.problems) problem.yes_weight = c;
    const LogisticFit* start = c == 0.1 ? nullptr : &fit;
    fit = FitLogistic(x, made.problems, kTight, 0, start);
    ExpectSameOptimum(fit, FitLogistic(made.x, made.problems, kTight));
  }
  const LogisticFit again = FitLogistic(x, made.problems, kTight, 0, &fit);
  for (const SolverSummary& summary : again.summaries) EXPECT_EQ(summary.iterations, 0);
  EXPECT_EQ(again.weights, fit.weights);
}

TEST(FitLogisticTest, AStartDoesNotMoveOneSidedProblems) {
  const RandomProblems made = MakeRandomProblems(50, 10, 1, 1.0, 5);
  const DesignMatrix x(made.x);
  const LogisticFit start = FitLogistic(x, made.problems, {});
  const std::vector<Mark> all_no(50, Mark::kNo);
  const std::vector<LogisticProblem> problems = {{all_no, 1, 1}};
  const LogisticFit fit = FitLogistic(x, problems, {}, 0, &start);
  EXPECT_EQ(fit.weights, std::vector<double>(10, 0.0));
  EXPECT_DOUBLE_EQ(fit.intercepts[0], std::log(0.5 / 50.5));
}

/// The slow obvious twin of column scales: a copy of x with its columns multiplied.
SparseRows<double> ScaleColumns(const SparseRows<double>& x,
                                std::span<const double> scales) {
  SparseRows<double> scaled(x.columns());
  for (std::size_t i = 0; i < x.rows(); ++i) {
    const auto row = x.row(i);
    for (std::size_t j = 0; j < row.size(); ++j) {
      scaled.Append(row.columns[j], row.values[j] * scales[row.columns[j]]);
    }
    scaled.FinishRow();
  }
  return scaled;
}

/// Scales of both signs and many sizes, and some that are 0.
std::vector<double> MakeScales(std::size_t columns, std::size_t problem) {
  std::vector<double> scales(columns);
  for (std::size_t c = 0; c < columns; ++c) {
    const auto turn = static_cast<double>(c * (problem + 1));
    scales[c] = c % 7 == problem % 7 ? 0 : 3 * std::sin(turn + 1);
  }
  return scales;
}

TEST(FitLogisticTest, ColumnScalesAreAsIfColumnsWereMultiplied) {
  constexpr std::size_t kColumns = 60;
  constexpr std::size_t kProblems = 6;  // the last without scales
  RandomProblems made = MakeRandomProblems(500, kColumns, kProblems, 2.0, 13);
  std::vector<std::vector<double>> scales;
  for (std::size_t p = 0; p < kProblems; ++p) scales.push_back(MakeScales(kColumns, p));
  scales.back().assign(kColumns, 1.0);
  for (std::size_t p = 0; p + 1 < kProblems; ++p) {
    made.problems[p].column_scales = scales[p];
  }
  const LogisticFit fit = FitLogistic(made.x, made.problems, kTight);
  for (std::size_t p = 0; p < kProblems; ++p) {
    LogisticProblem plain = made.problems[p];
    plain.column_scales = {};
    const LogisticFit twin =
        FitLogistic(ScaleColumns(made.x, scales[p]), std::span(&plain, 1), kTight);
    EXPECT_TRUE(fit.summaries[p].converged);
    EXPECT_NEAR(fit.summaries[p].objective / twin.summaries[0].objective, 1, 1e-12);
    EXPECT_NEAR(fit.intercepts[p], twin.intercepts[0], 1e-6);
    for (std::size_t c = 0; c < kColumns; ++c) {
      const double weight = fit.weights[c * kProblems + p];
      ASSERT_NEAR(weight, scales[p][c] * twin.weights[c], 1e-6);
      if (scales[p][c] == 0) {
        ASSERT_EQ(weight, 0);
      }
    }
  }
}

TEST(FitLogisticTest, AProblemWithScalesStartsFromItsWeights) {
  RandomProblems made = MakeRandomProblems(300, 40, 1, 1.0, 14);
  const std::vector<double> scales = MakeScales(40, 0);
  made.problems[0].column_scales = scales;
  const DesignMatrix x(made.x);
  const LogisticFit fit = FitLogistic(x, made.problems, kTight);
  const LogisticFit again = FitLogistic(x, made.problems, kTight, 0, &fit);
  EXPECT_EQ(again.summaries[0].iterations, 0);
  EXPECT_EQ(again.weights, fit.weights);
  const LogisticFit unscaled_start(
      {std::vector<double>(40, 0.5), {1.0}, std::vector<SolverSummary>(1)});
  ExpectSameOptimum(FitLogistic(x, made.problems, kTight, 0, &unscaled_start), fit);
}

/// A problem without scales has the same bits beside ones with scales.
TEST(FitLogisticTest, ScalesOfOneProblemDoNotTouchAnother) {
  RandomProblems made = MakeRandomProblems(500, 60, 5, 1.0, 15);
  const LogisticFit without = FitLogistic(made.x, made.problems, {});
  const std::vector<double> scales = MakeScales(60, 2);
  made.problems[2].column_scales = scales;
  const LogisticFit with = FitLogistic(made.x, made.problems, {});
  for (std::size_t i = 0; i < with.weights.size(); ++i) {
    if (i % 5 != 2) {
      ASSERT_EQ(with.weights[i], without.weights[i]);
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

/// The certificate: what is left to the optimum is less than tol / 1,000 of f.
TEST(FitLogisticTest, StopsWithinTheStatedDistanceOfTheOptimum) {
  const RandomProblems made = MakeRandomProblems(2000, 300, 8, 1.0, 9);
  const LogisticFit tight = FitLogistic(made.x, made.problems, kTight);
  for (const double tolerance : {1e-2, 1e-4, 1e-6}) {
    const LogisticFit fit = FitLogistic(made.x, made.problems,
                                        {.tolerance = tolerance, .max_iterations = 100});
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
  const LogisticFit fit =
      FitLogistic(made.x, made.problems, {.tolerance = 1e-9, .max_iterations = 1});
  EXPECT_FALSE(fit.summaries[0].converged);
  EXPECT_EQ(fit.summaries[0].iterations, 1);
  EXPECT_GT(fit.summaries[0].gradient_norm, 1e-9);
}

/// A tolerance below what rounding allows must end all the same.
TEST(FitLogisticTest, EndsWhereRoundingEndsProgress) {
  const RandomProblems made = MakeRandomProblems(200, 40, 1, 1e6, 7);
  const LogisticFit fit =
      FitLogistic(made.x, made.problems, {.tolerance = 1e-300, .max_iterations = 1000});
  EXPECT_FALSE(fit.summaries[0].converged);
  const DenseOptimum twin = DenseNewton(made.x, made.problems[0]).Minimize();
  EXPECT_NEAR(fit.summaries[0].objective / twin.objective, 1, 1e-9);
}

}  // namespace
}  // namespace textclf
