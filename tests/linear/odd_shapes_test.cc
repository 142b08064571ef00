#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/linear/random_problem.h"
#include "textclf/linear/fit_logistic.h"

namespace textclf {
namespace {

LogisticFit Fit(const SparseRows<double>& x, const std::vector<Mark>& marks) {
  const std::vector<LogisticProblem> problems = {{marks, 1, 1}};
  return FitLogistic(x, problems, {});
}

TEST(OddShapesTest, NoRowsAndNoProblems) {
  const SparseRows<double> none(3);
  EXPECT_EQ(Fit(none, {}).weights, std::vector<double>(3, 0.0));
  EXPECT_EQ(FitLogistic(none, {}, {}).weights.size(), 0u);
}

TEST(OddShapesTest, OneRowIsOneSided) {
  SparseRows<double> x(1);
  x.Append(0, 1.0);
  x.FinishRow();
  const LogisticFit fit = Fit(x, {Mark::kYes});
  EXPECT_TRUE(fit.summaries[0].converged);
  EXPECT_DOUBLE_EQ(fit.intercepts[0], std::log(3.0));
}

/// Without columns the optimum is the share of yes.
TEST(OddShapesTest, NoColumns) {
  SparseRows<double> x(0);
  for (int i = 0; i < 4; ++i) x.FinishRow();
  const LogisticFit fit = Fit(x, {Mark::kYes, Mark::kNo, Mark::kNo, Mark::kNo});
  EXPECT_TRUE(fit.summaries[0].converged);
  EXPECT_NEAR(fit.intercepts[0], std::log(1.0 / 3), 1e-6);
}

/// One column on both of two rows: w and b solve two equations in closed form only at
/// symmetry, where b = 0 and w = 2 sigmoid(-w).
TEST(OddShapesTest, OneColumn) {
  SparseRows<double> x(1);
  for (const double value : {1.0, -1.0}) {
    x.Append(0, value);
    x.FinishRow();
  }
  const LogisticFit fit = Fit(x, {Mark::kYes, Mark::kNo});
  const double w = fit.weights[0];
  EXPECT_NEAR(w, 2 / (1 + std::exp(w)), 1e-3);
  EXPECT_NEAR(fit.intercepts[0], 0, 1e-4);
}

TEST(OddShapesTest, AllRowsEmpty) {
  SparseRows<double> x(5);
  for (int i = 0; i < 9; ++i) x.FinishRow();
  std::vector<Mark> marks(9, Mark::kNo);
  marks[0] = marks[1] = marks[2] = Mark::kYes;
  const LogisticFit fit = Fit(x, marks);
  EXPECT_TRUE(fit.summaries[0].converged);
  EXPECT_NEAR(fit.intercepts[0], std::log(0.5), 1e-6);
  EXPECT_EQ(fit.weights, std::vector<double>(5, 0.0));
}

TEST(OddShapesTest, MoreColumnsThanRows) {
  const RandomProblems made = MakeRandomProblems(10, 5000, 2, 1.0, 31);
  const LogisticFit fit = FitLogistic(made.x, made.problems, {});
  for (const SolverSummary& summary : fit.summaries) EXPECT_TRUE(summary.converged);
}

TEST(OddShapesTest, AThousandLabels) {
  const RandomProblems made = MakeRandomProblems(40, 8, 1000, 1.0, 32);
  const LogisticFit fit = FitLogistic(made.x, made.problems, {});
  for (std::size_t p = 0; p < 1000; p += 37) {
    EXPECT_TRUE(fit.summaries[p].converged);
    const LogisticFit alone =
        FitLogistic(made.x, std::span(made.problems).subspan(p, 1), {});
    EXPECT_EQ(alone.intercepts[0], fit.intercepts[p]);
  }
}

}  // namespace
}  // namespace textclf
