#include "textclf/linear/elastic_net.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "tests/linear/dense_problem.h"
#include "tests/linear/random_problem.h"

namespace textclf {
namespace {

/// One problem with dense matrices, straight from the formula.
class DenseElasticNet {
 public:
  DenseElasticNet(const SparseRows<double>& x, const LogisticProblem& problem,
                  double l1_ratio)
      : problem_(x, problem), l1_(l1_ratio) {}

  double Value(const Eigen::VectorXd& w) const {
    const auto weights = w.head(w.size() - 1);
    return (1 - l1_) / 2 * weights.squaredNorm() + l1_ * weights.lpNorm<1>() +
           problem_.Loss(w);
  }

  /// Of the smooth part: losses and ridge.
  Eigen::VectorXd Gradient(const Eigen::VectorXd& w) const {
    Eigen::VectorXd gradient = problem_.LossGradient(w);
    gradient.head(w.size() - 1) += (1 - l1_) * w.head(w.size() - 1);
    return gradient;
  }

  /// The slow obvious twin: tiny steps down the gradient, each followed by the shrinkage
  /// that the absolute values ask for.
  Eigen::VectorXd MinimizeByProximalGradient() const {
    const Eigen::MatrixXd& x = problem_.x;
    const double step =
        1 / (1 + 0.25 * problem_.row_weights.maxCoeff() * x.squaredNorm());
    Eigen::VectorXd w = Eigen::VectorXd::Zero(x.cols());
    for (int iteration = 0; iteration < 200'000; ++iteration) {
      const Eigen::VectorXd before = w;
      w -= step * Gradient(w);
      for (Eigen::Index j = 0; j + 1 < w.size(); ++j) {
        w(j) = std::copysign(std::max(std::abs(w(j)) - step * l1_, 0.0), w(j));
      }
      if ((w - before).lpNorm<Eigen::Infinity>() < 1e-15) break;
    }
    return w;
  }

  /// By how much the conditions of Karush, Kuhn and Tucker are missed.
  double LargestViolation(const Eigen::VectorXd& w) const {
    const Eigen::VectorXd gradient = Gradient(w);
    double largest = std::abs(gradient(w.size() - 1));
    for (Eigen::Index j = 0; j + 1 < w.size(); ++j) {
      const double violation = w(j) > 0   ? std::abs(gradient(j) + l1_)
                               : w(j) < 0 ? std::abs(gradient(j) - l1_)
                                          : std::abs(gradient(j)) - l1_;
      largest = std::max(largest, violation);
    }
    return largest;
  }

 private:
  DenseProblem problem_;
  double l1_;
};

/// The weights of problem p, then its intercept.
Eigen::VectorXd ParametersOf(const LogisticFit& fit, std::size_t p) {
  const std::size_t problems = fit.intercepts.size();
  const std::size_t columns = fit.weights.size() / problems;
  Eigen::VectorXd w(static_cast<Eigen::Index>(columns) + 1);
  for (std::size_t c = 0; c < columns; ++c) {
    w(static_cast<Eigen::Index>(c)) = fit.weights[c * problems + p];
  }
  w(w.size() - 1) = fit.intercepts[p];
  return w;
}

std::size_t ZerosOf(const LogisticFit& fit) {
  return static_cast<std::size_t>(
      std::count(fit.weights.begin(), fit.weights.end(), 0.0));
}

constexpr SolverOptions kTight = {.tolerance = 1e-9, .max_iterations = 200};

TEST(ElasticNetTest, ReachesTheOptimumOfProximalGradient) {
  for (const double l1_ratio : {0.1, 0.5, 1.0}) {
    for (const double c : {0.5, 5.0}) {
      const RandomProblems made = MakeRandomProblems(80, 12, 2, c, 21);
      const LogisticFit fit = FitElasticNet(made.x, made.problems, l1_ratio, kTight);
      for (std::size_t p = 0; p < made.problems.size(); ++p) {
        const DenseElasticNet twin(made.x, made.problems[p], l1_ratio);
        const Eigen::VectorXd expected = twin.MinimizeByProximalGradient();
        const Eigen::VectorXd found = ParametersOf(fit, p);
        EXPECT_TRUE(fit.summaries[p].converged);
        EXPECT_NEAR(fit.summaries[p].objective, twin.Value(found),
                    1e-12 * twin.Value(found));
        EXPECT_LE(twin.Value(found), twin.Value(expected) * (1 + 1e-14));
        EXPECT_LT((found - expected).lpNorm<Eigen::Infinity>(), 1e-6);
        EXPECT_EQ((found.array() == 0).count(), (expected.array() == 0).count());
      }
    }
  }
}

TEST(ElasticNetTest, MeetsTheConditionsOfTheOptimum) {
  for (const double l1_ratio : {0.0, 0.05, 0.7, 1.0}) {
    for (const double c : {0.1, 1.0, 1000.0}) {
      const RandomProblems made = MakeRandomProblems(300, 80, 3, c, 22);
      const LogisticFit fit = FitElasticNet(made.x, made.problems, l1_ratio, kTight);
      for (std::size_t p = 0; p < made.problems.size(); ++p) {
        const DenseElasticNet dense(made.x, made.problems[p], l1_ratio);
        EXPECT_TRUE(fit.summaries[p].converged) << l1_ratio << " " << c;
        EXPECT_NEAR(dense.LargestViolation(ParametersOf(fit, p)),
                    fit.summaries[p].gradient_norm, 1e-9);
      }
    }
  }
}

TEST(ElasticNetTest, WithoutAbsoluteValuesItIsRidge) {
  const RandomProblems made = MakeRandomProblems(400, 60, 4, 2.0, 23);
  const LogisticFit fit = FitElasticNet(made.x, made.problems, 0, kTight);
  const LogisticFit ridge = FitLogistic(made.x, made.problems, {.tolerance = 1e-11});
  for (std::size_t p = 0; p < made.problems.size(); ++p) {
    EXPECT_NEAR(fit.summaries[p].objective / ridge.summaries[p].objective, 1, 1e-12);
    EXPECT_LT((ParametersOf(fit, p) - ParametersOf(ridge, p)).lpNorm<Eigen::Infinity>(),
              1e-6);
  }
}

TEST(ElasticNetTest, TheLargerTheShareTheMoreWeightsAreZero) {
  const RandomProblems made = MakeRandomProblems(300, 80, 3, 1.0, 24);
  std::size_t zeros = 0;
  for (const double l1_ratio : {0.2, 0.6, 1.0}) {
    const std::size_t now =
        ZerosOf(FitElasticNet(made.x, made.problems, l1_ratio, kTight));
    EXPECT_GT(now, zeros);
    zeros = now;
  }
  const RandomProblems weak = MakeRandomProblems(300, 80, 3, 1e-4, 24);
  const LogisticFit none = FitElasticNet(weak.x, weak.problems, 1, kTight);
  EXPECT_EQ(ZerosOf(none), none.weights.size());
  EXPECT_TRUE(none.summaries[0].converged);
}

TEST(ElasticNetTest, DoesNotDependOnThreadsOrCompany) {
  const RandomProblems made = MakeRandomProblems(5000, 9000, 5, 1.0, 25);
  const LogisticFit one = FitElasticNet(made.x, made.problems, 0.8, {}, 1);
  for (const int threads : {2, 7}) {
    const LogisticFit many = FitElasticNet(made.x, made.problems, 0.8, {}, threads);
    EXPECT_EQ(many.weights, one.weights);
    EXPECT_EQ(many.intercepts, one.intercepts);
  }
  const LogisticFit alone =
      FitElasticNet(made.x, std::span(made.problems).subspan(3, 1), 0.8, {}, 2);
  EXPECT_EQ(ParametersOf(alone, 0), ParametersOf(one, 3));
}

TEST(ElasticNetTest, OneSidedProblemsGetTheirShareAndNoWeights) {
  const RandomProblems made = MakeRandomProblems(50, 10, 1, 1.0, 5);
  const std::vector<Mark> all_no(50, Mark::kNo);
  const std::vector<LogisticProblem> problems = {{all_no, 1, 1}, made.problems[0]};
  const LogisticFit fit = FitElasticNet(made.x, problems, 0.5, {});
  EXPECT_TRUE(fit.summaries[0].converged);
  EXPECT_DOUBLE_EQ(fit.intercepts[0], std::log(0.5 / 50.5));
  for (std::size_t c = 0; c < 10; ++c) EXPECT_EQ(fit.weights[2 * c], 0.0);
  EXPECT_GT(fit.summaries[1].iterations, 0);
}

/// Where a term stands in every document of a label and in no other, only the penalty
/// keeps its weight finite; a second term that is always beside it adds nothing.
TEST(ElasticNetTest, SeparableAndTwinColumnsHaveAnOptimum) {
  SparseRows<double> x(4);
  std::vector<Mark> marks;
  for (int i = 0; i < 20; ++i) {
    const bool yes = i % 2 == 0;
    if (yes) {
      x.Append(0, 1.0);
      x.Append(1, 1.0);
    }
    x.Append(3, 1.0);
    x.FinishRow();
    marks.push_back(yes ? Mark::kYes : Mark::kNo);
  }
  for (const double l1_ratio : {0.5, 1.0}) {
    const LogisticProblem problem = {marks, 1e4, 1e4};
    const LogisticFit fit = FitElasticNet(x, {&problem, 1}, l1_ratio, kTight);
    EXPECT_TRUE(fit.summaries[0].converged);
    EXPECT_GT(fit.weights[0] + fit.weights[1], 1);
    EXPECT_EQ(fit.weights[2], 0);
    EXPECT_EQ(fit.weights[3], 0);
  }
}

TEST(ElasticNetTest, StopsAtMaxIterationsAndSaysSo) {
  const RandomProblems made = MakeRandomProblems(200, 40, 1, 100.0, 6);
  const LogisticFit fit =
      FitElasticNet(made.x, made.problems, 0.5, {.tolerance = 1e-9, .max_iterations = 1});
  EXPECT_FALSE(fit.summaries[0].converged);
  EXPECT_EQ(fit.summaries[0].iterations, 1);
  EXPECT_GT(fit.summaries[0].gradient_norm, 1e-9);
}

/// A tolerance below what rounding allows must end all the same.
TEST(ElasticNetTest, EndsWhereRoundingEndsProgress) {
  for (const double c : {1.0, 1e6}) {
    const RandomProblems made = MakeRandomProblems(200, 40, 1, c, 7);
    const LogisticFit fit =
        FitElasticNet(made.x, made.problems, 0.5, {1e-300, 1'000'000});
    EXPECT_FALSE(fit.summaries[0].converged);
    EXPECT_TRUE(fit.summaries[0].stuck);
    const LogisticFit tight = FitElasticNet(made.x, made.problems, 0.5, kTight);
    EXPECT_NEAR(fit.summaries[0].objective / tight.summaries[0].objective, 1, 1e-12);
  }
}

/// What scikit-learn's saga reaches, see make_sklearn_elastic_net.py.
TEST(ElasticNetTest, ReachesTheOptimumOfSklearn) {
  std::ifstream file(TEXTCLF_SOURCE_DIR "/tests/golden/sklearn_elastic_net.json");
  const auto golden = nlohmann::json::parse(file);
  SparseRows<double> x(golden["columns"].get<std::size_t>());
  for (const auto& row : golden["rows"]) {
    for (const auto& [column, value] :
         row.get<std::vector<std::pair<std::uint32_t, double>>>()) {
      x.Append(column, value);
    }
    x.FinishRow();
  }
  std::vector<Mark> marks;
  for (const int mark : golden["marks"]) marks.push_back(mark ? Mark::kYes : Mark::kNo);
  for (const auto& expected : golden["fits"]) {
    const LogisticProblem problem = {marks, expected["yes_weight"],
                                     expected["no_weight"]};
    const LogisticFit fit = FitElasticNet(x, {&problem, 1}, expected["l1_ratio"], kTight);
    const double objective = expected["objective"];
    EXPECT_LE(fit.summaries[0].objective, objective * (1 + 1e-14));
    EXPECT_NEAR(fit.summaries[0].objective / objective, 1, 1e-9);
    EXPECT_NEAR(fit.intercepts[0], expected["intercept"], 1e-4);
    for (std::size_t c = 0; c < x.columns(); ++c) {
      ASSERT_NEAR(fit.weights[c], expected["weights"][c], 1e-4);
    }
  }
}

}  // namespace
}  // namespace textclf
