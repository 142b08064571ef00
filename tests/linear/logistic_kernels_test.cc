#include "textclf/linear/logistic_kernels.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/linear/factored.h"
#include "tests/linear/random_problem.h"
#include "textclf/linear/logistic_batch.h"
#include "textclf/linear/newton_cg.h"

namespace textclf::internal {
namespace {

std::vector<double> Fit(const RandomProblems& made, const DesignMatrix& x, int lanes,
                        InstructionSet instruction_set, Precision precision) {
  const LogisticKernels& kernels = KernelsFor(lanes, instruction_set);
  const std::size_t count =
      std::min(made.problems.size(), static_cast<std::size_t>(lanes));
  LogisticBatch batch(x, std::span(made.problems).first(count), lanes, kernels, precision,
                      1);
  const RidgePenalty penalty(x, std::span(made.problems).first(count), lanes);
  NewtonCg solver(batch, penalty, lanes, kernels, {}, precision, 1);
  BatchPoint point = {Panel<double>(x.columns_and_units(), lanes)};
  std::vector<SolverSummary> summaries(count);
  solver.Minimize(Start::kZero, point, summaries, 0);
  std::vector<double> first_lane;
  for (std::size_t c = 0; c < x.columns(); ++c) {
    first_lane.push_back(point.weights.row(c)[0]);
  }
  first_lane.push_back(point.intercepts[0]);
  return first_lane;
}

/// Every instruction set that this processor has, and every number of lanes: the same
/// bits.
TEST(LogisticKernelsTest, TheSameBitsOnEveryInstructionSetAndWidth) {
  const RandomProblems made = MakeRandomProblems(3000, 200, 32, 1.0, 11);
  for (const DesignMatrix& x :
       {DesignMatrix(made.x), DesignMatrix(Factored(made.x, 50, 12))}) {
    for (const Precision precision : {Precision::kSingle, Precision::kDouble}) {
      const std::vector<double> expected =
          Fit(made, x, 1, InstructionSet::kBaseline, precision);
      for (int set = 0; set <= static_cast<int>(BestInstructionSet()); ++set) {
        for (const int lanes : {1, 4, 8, 16, 32}) {
          EXPECT_EQ(Fit(made, x, lanes, static_cast<InstructionSet>(set), precision),
                    expected)
              << "instruction set " << set << ", " << lanes << " lanes";
        }
      }
    }
  }
}

}  // namespace
}  // namespace textclf::internal
