#include "textclf/linear/logistic_batch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/linear/factored.h"
#include "tests/linear/random_problem.h"

namespace textclf::internal {
namespace {

constexpr int kLanes = 4;
constexpr std::size_t kColumns = 12;

double ToDouble(float number) { return static_cast<double>(number); }
double ToDouble(Bfloat16 number) {
  const auto bits = static_cast<std::uint32_t>(number) << 16;
  return static_cast<double>(std::bit_cast<float>(bits));
}

/// The upper half of `number`.
Bfloat16 CutOff(float number) {
  return static_cast<Bfloat16>(std::bit_cast<std::uint32_t>(number) >> 16);
}

/// Value, gradient and Hessian products of a batch at any point, of the losses alone; the
/// last row of a vector is the intercept's.
class BatchDerivatives {
 public:
  BatchDerivatives(const DesignMatrix& x, std::span<const LogisticProblem> problems)
      : x_(x),
        batch_(x, problems, kLanes, KernelsFor(kLanes, BestInstructionSet()),
               Precision::kDouble, 1) {}

  BatchValue Evaluate(Panel<double> w) {
    LaneValues<double> intercepts = {};
    std::copy_n(w.row(kColumns), kLanes, intercepts.begin());
    return batch_.EvaluateAt(w, intercepts);
  }

  std::vector<double> Gradient(const Panel<double>& w) {
    const BatchValue value = Evaluate(w);
    std::vector<double> gradient = TransposedTimes(batch_.rows().slopes, value.slopes);
    const std::vector<double> remainders =
        TransposedTimes(batch_.rows().slope_remainders, {});
    for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] += remainders[i];
    return gradient;
  }

  std::vector<double> HessianTimes(const Panel<double>& w, Panel<Bfloat16> p) {
    Evaluate(w);
    LaneValues<float> intercepts = {};
    std::transform(p.row(kColumns), p.row(kColumns) + kLanes, intercepts.begin(),
                   [](Bfloat16 number) { return static_cast<float>(ToDouble(number)); });
    batch_.Multiply(p, intercepts);
    LaneValues<double> sums = {};
    for (std::size_t i = 0; i < x_.rows(); ++i) {
      for (std::size_t l = 0; l < kLanes; ++l) {
        sums[l] += ToDouble(batch_.curved()[i * kLanes + l]);
      }
    }
    return TransposedTimes(batch_.curved(), sums);
  }

 private:
  template <typename Number>
  std::vector<double> TransposedTimes(const Number* panel,
                                      const LaneValues<double>& intercepts) const {
    std::vector<double> products;
    const CompressedLines& columns = x_.column_lines();
    for (std::size_t c = 0; c < kColumns; ++c) {
      for (std::size_t l = 0; l < kLanes; ++l) {
        double sum = 0;
        for (std::size_t j = columns.offsets[c]; j < columns.offsets[c + 1]; ++j) {
          sum += static_cast<double>(columns.values[j]) *
                 ToDouble(panel[columns.indices[j] * kLanes + l]);
        }
        products.push_back(sum);
      }
    }
    products.insert(products.end(), intercepts.begin(), intercepts.begin() + kLanes);
    return products;
  }

  const DesignMatrix& x_;
  LogisticBatch batch_;
};

TEST(LogisticBatchTest, DerivativesEqualDifferences) {
  constexpr double kStep = 1e-5;
  const RandomProblems made = MakeRandomProblems(6000, kColumns, kLanes, 2.0, 8);
  const DesignMatrix x(made.x);
  ASSERT_GT(x.row_lines().parts.size(), 1u);
  BatchDerivatives batch(x, made.problems);
  Panel<double> w(kColumns + 1, kLanes);
  Panel<Bfloat16> direction(kColumns + 1, kLanes);
  for (std::size_t c = 0; c <= kColumns; ++c) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      w.row(c)[l] = 0.3 * std::sin(static_cast<double>(c * kLanes + l));
      direction.row(c)[l] = CutOff(std::cos(static_cast<float>(c + l)));
    }
  }
  const std::vector<double> gradient = batch.Gradient(w);
  for (std::size_t c = 0; c <= kColumns; ++c) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      Panel<double> moved = w;
      moved.row(c)[l] += kStep;
      const double ahead = batch.Evaluate(moved).losses[l];
      moved.row(c)[l] -= 2 * kStep;
      const double behind = batch.Evaluate(moved).losses[l];
      EXPECT_NEAR(gradient[c * kLanes + l], (ahead - behind) / (2 * kStep), 1e-4);
    }
  }
  // A Hessian product is the difference of gradients along its direction, as far as
  // Bfloat16 can tell.
  const std::vector<double> product = batch.HessianTimes(w, direction);
  Panel<double> moved = w;
  for (std::size_t i = 0; i < product.size(); ++i) {
    moved.data()[i] += kStep * ToDouble(direction.data()[i]);
  }
  const std::vector<double> ahead = batch.Gradient(moved);
  for (std::size_t i = 0; i < product.size(); ++i) {
    EXPECT_NEAR(product[i] / ((ahead[i] - gradient[i]) / kStep), 1, 4e-3);
  }
}

/// A move along a direction and the point where it leads, in either precision.
void ExpectThatMovesAreTheSameAsPoints(std::size_t units, Precision precision,
                                       double tolerance) {
  const RandomProblems made = MakeRandomProblems(400, kColumns, kLanes, 2.0, 9);
  const DesignMatrix x(Factored(made.x, units, 10));
  const LogisticKernels& kernels = KernelsFor(kLanes, BestInstructionSet());
  LogisticBatch batch(x, made.problems, kLanes, kernels, precision, 1);
  LogisticBatch twin(x, made.problems, kLanes, kernels, precision, 1);
  Panel<Bfloat16> s(x.columns_and_units(), kLanes);
  Panel<double> w(x.columns_and_units(), kLanes);
  LaneValues<double> s_intercepts = {};
  LaneValues<double> lengths = {};
  LaneValues<double> intercepts = {};
  for (std::size_t l = 0; l < kLanes; ++l) {
    lengths[l] = 0.5 + static_cast<double>(l);
    s_intercepts[l] = 0.1;
    intercepts[l] = lengths[l] * s_intercepts[l];
    for (std::size_t c = 0; c < kColumns; ++c) {
      s.row(c)[l] = CutOff(std::cos(static_cast<float>(c + l)));
      w.row(c)[l] = lengths[l] * ToDouble(s.row(c)[l]);
    }
  }
  batch.EvaluateAtZero({});
  const BatchValue ahead = batch.EvaluateAhead(s, s_intercepts, lengths);
  const BatchValue there = twin.EvaluateAt(w, intercepts);
  for (std::size_t l = 0; l < kLanes; ++l) {
    EXPECT_NEAR(ahead.losses[l] / there.losses[l], 1, 10 * tolerance);
    std::vector<double> scores(400);
    std::vector<double> expected(400);
    batch.GetScores(l, scores);
    twin.GetScores(l, expected);
    for (std::size_t i = 0; i < 400; ++i) ASSERT_NEAR(scores[i], expected[i], tolerance);
  }
}

TEST(LogisticBatchTest, MovesAreTheSameAsPoints) {
  for (const std::size_t units : {1, 6}) {
    ExpectThatMovesAreTheSameAsPoints(units, Precision::kSingle, 2e-6);
    ExpectThatMovesAreTheSameAsPoints(units, Precision::kDouble, 2e-14);
  }
}

TEST(LogisticBatchTest, ScoresThatWereTakenOutGoBackAsTheyWere) {
  const RandomProblems made = MakeRandomProblems(100, kColumns, kLanes, 2.0, 9);
  const DesignMatrix x(made.x);
  for (const Precision precision : {Precision::kSingle, Precision::kDouble}) {
    LogisticBatch batch(x, made.problems, kLanes,
                        KernelsFor(kLanes, BestInstructionSet()), precision, 1);
    Panel<double> w(kColumns, kLanes);
    for (std::size_t c = 0; c < kColumns; ++c) w.row(c)[2] = 0.1 * static_cast<double>(c);
    const BatchValue value = batch.EvaluateAt(w, {});
    std::vector<double> scores(100);
    batch.GetScores(2, scores);
    batch.EvaluateAtZero({});
    batch.SetScores(2, scores);
    EXPECT_EQ(batch.EvaluateHere().losses[2], value.losses[2]);
  }
}

}  // namespace
}  // namespace textclf::internal
