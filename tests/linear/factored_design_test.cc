#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "tests/linear/factored.h"
#include "tests/linear/random_problem.h"
#include "textclf/linear/fit_logistic.h"
#include "textclf/linear/one_vs_rest.h"

namespace textclf {
namespace {

using ::testing::ElementsAre;

/// Two rows of their own and two units, in the order and with the scales of the layout.
TEST(FactoredDesignTest, UnitsStandBehindRowsAndColumns) {
  FactoredRows x;
  x.own = SparseRows<double>(3);
  x.uses = SparseRows<double>(2);
  x.units = SparseRows<double>(3);
  x.own.Append(2, 7.0);
  x.own.FinishRow();
  x.own.FinishRow();
  x.uses.Append(0, 2.0);
  x.uses.Append(1, 4.0);
  x.uses.FinishRow();
  x.uses.Append(0, 2.0);
  x.uses.FinishRow();
  x.units.Append(1, 3.0);
  x.units.Append(2, 5.0);
  x.units.FinishRow();
  x.units.Append(1, 1.0);
  x.units.FinishRow();
  const DesignMatrix matrix(x);
  EXPECT_EQ(matrix.rows(), 2u);
  EXPECT_EQ(matrix.columns(), 3u);
  EXPECT_EQ(matrix.units(), 2u);
  EXPECT_EQ(matrix.rows_and_units(), DesignMatrix::kRowGroup + 2);
  EXPECT_EQ(matrix.columns_and_units(), 5u);
  EXPECT_EQ(matrix.original_column(0), 2u);
  EXPECT_EQ(matrix.original_column(1), 1u);
  EXPECT_EQ(matrix.original_column(2), 0u);
  EXPECT_THAT(matrix.row_lines().offsets, ElementsAre(0, 3, 4, 6, 7));
  EXPECT_THAT(matrix.row_lines().indices, ElementsAre(0, 3, 4, 3, 1, 0, 1));
  EXPECT_THAT(matrix.row_lines().values, ElementsAre(7, 1, 1, 1, 6, 10, 4));
  EXPECT_THAT(matrix.column_lines().offsets, ElementsAre(0, 2, 4, 4, 6, 7));
  EXPECT_THAT(matrix.column_lines().indices, ElementsAre(0, 8, 8, 9, 0, 1, 0));
  EXPECT_THAT(matrix.column_lines().values, ElementsAre(7, 10, 6, 4, 1, 1, 1));
}

/// The same with many threads, to the bit.
TEST(FactoredDesignTest, DoesNotDependOnThreads) {
  const RandomProblems made = MakeRandomProblems(20000, 300, 1, 1.0, 41);
  const FactoredRows x = Factored(made.x, 40, 42);
  const DesignMatrix one(x, 1);
  for (const int threads : {2, 5}) {
    const DesignMatrix many(x, threads);
    for (const auto lines : {&DesignMatrix::row_lines, &DesignMatrix::column_lines}) {
      EXPECT_EQ((many.*lines)().offsets, (one.*lines)().offsets);
      EXPECT_EQ((many.*lines)().indices, (one.*lines)().indices);
      EXPECT_EQ((many.*lines)().values, (one.*lines)().values);
      EXPECT_EQ((many.*lines)().remainders, (one.*lines)().remainders);
    }
  }
}

void ExpectNear(const LogisticFit& fit, const LogisticFit& expected, double relative,
                double absolute) {
  for (std::size_t p = 0; p < expected.intercepts.size(); ++p) {
    EXPECT_TRUE(fit.summaries[p].converged);
    EXPECT_NEAR(fit.summaries[p].objective / expected.summaries[p].objective, 1,
                relative);
    EXPECT_NEAR(fit.intercepts[p], expected.intercepts[p], absolute);
  }
  for (std::size_t i = 0; i < expected.weights.size(); ++i) {
    ASSERT_NEAR(fit.weights[i], expected.weights[i], absolute);
  }
}

/// However a matrix is factored, the optimum is that of its product, in either precision.
TEST(FactoredDesignTest, TheOptimumIsThatOfTheProduct) {
  for (const std::size_t units : {1, 2, 30}) {
    for (const double c : {0.1, 1.0, 30.0}) {
      const RandomProblems made = MakeRandomProblems(1500, 60, 5, c, 43);
      const DesignMatrix x(Factored(made.x, units, 44));
      constexpr SolverOptions kTight = {.tolerance = 1e-10, .max_iterations = 200};
      const LogisticFit product = FitLogistic(made.x, made.problems, kTight);
      ExpectNear(FitLogistic(x, made.problems, kTight), product, 1e-12, 1e-5);
      ExpectNear(FitLogistic(x, made.problems, {}), product, 1e-7, 1e-2);
      // From another problem's answer.
      const LogisticFit start = FitLogistic(x, made.problems, {.tolerance = 0.1});
      ExpectNear(FitLogistic(x, made.problems, kTight, 0, &start), product, 1e-12, 1e-5);
      ExpectNear(FitLogistic(x, made.problems, {}, 0, &start), product, 1e-7, 1e-2);
    }
  }
}

TEST(FactoredDesignTest, FitsDependNeitherOnThreadsNorOnCompany) {
  const RandomProblems made = MakeRandomProblems(6000, 400, 39, 1.0, 45);
  const DesignMatrix x(Factored(made.x, 100, 46));
  for (const double tolerance : {1e-3, 1e-10}) {
    const SolverOptions options = {.tolerance = tolerance};
    const LogisticFit one = FitLogistic(x, made.problems, options, 1);
    const LogisticFit many = FitLogistic(x, made.problems, options, 3);
    EXPECT_EQ(many.weights, one.weights);
    EXPECT_EQ(many.intercepts, one.intercepts);
    for (const std::size_t p : {0, 17, 38}) {
      const LogisticFit alone =
          FitLogistic(x, std::span(made.problems).subspan(p, 1), options);
      EXPECT_EQ(alone.intercepts[0], one.intercepts[p]);
      for (std::size_t c = 0; c < 400; ++c) {
        ASSERT_EQ(alone.weights[c], one.weights[c * 39 + p]);
      }
    }
  }
}

TEST(FactoredDesignTest, WithoutUnitsItIsTheMatrixItself) {
  const RandomProblems made = MakeRandomProblems(1000, 80, 3, 1.0, 47);
  const LogisticFit plain = FitLogistic(made.x, made.problems, {});
  const LogisticFit fit =
      FitLogistic(DesignMatrix(WithoutUnits(made.x)), made.problems, {});
  EXPECT_EQ(fit.weights, plain.weights);
  EXPECT_EQ(fit.intercepts, plain.intercepts);
}

/// Terms that all rows have more often than their units tell: the diagonal that is found
/// by way of units is too small there by far, and must not turn negative.
TEST(FactoredDesignTest, TermsThatManyUnitsShareDoNotStopTheSearch) {
  constexpr std::size_t kUnits = 20;
  FactoredRows x;
  x.own = SparseRows<double>(kUnits + 1);
  x.uses = SparseRows<double>(kUnits);
  x.units = SparseRows<double>(kUnits + 1);
  SparseRows<double> product(kUnits + 1);
  for (std::uint32_t u = 0; u < kUnits; ++u) {
    x.units.Append(0, 1.0);  // all units have the first column
    x.units.Append(u + 1, 0.1);
    x.units.FinishRow();
  }
  std::vector<Mark> marks;
  for (std::uint32_t i = 0; i < 500; ++i) {
    product.Append(0, 10.0);
    for (std::uint32_t u = i % 2; u < kUnits; u += 2) {
      x.uses.Append(u, 1.0);
      product.Append(u + 1, 0.1);
    }
    x.uses.FinishRow();
    x.own.FinishRow();
    product.FinishRow();
    marks.push_back(i % 7 < 2 ? Mark::kYes : Mark::kNo);
  }
  x.largest_row_square = 100.1;
  const std::vector<LogisticProblem> problems = {{marks, 10.0, 10.0}};
  constexpr SolverOptions kTight = {.tolerance = 1e-9};
  ExpectNear(FitLogistic(DesignMatrix(x), problems, kTight),
             FitLogistic(product, problems, kTight), 1e-12, 1e-7);
}

}  // namespace
}  // namespace textclf
