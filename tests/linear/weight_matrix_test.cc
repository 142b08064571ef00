#include "textclf/linear/weight_matrix.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LinearModel Small() { return LinearModel(3, {0, 2, 0, -0.0f, 1, -3}, {0.5, -0.5}); }

TEST(WeightMatrixTest, HasARowForEachTermAndAColumnForEachProblem) {
  const LinearModel model = Small();
  const auto weights = ViewWeights(model);
  EXPECT_EQ(weights.rows(), 3);
  EXPECT_EQ(weights.cols(), 2);
  EXPECT_EQ(weights(0, 1), 2);
  EXPECT_EQ(weights(2, 0), 1);
  EXPECT_EQ(weights.data(), model.weights().data());
}

TEST(WeightMatrixTest, CountsWhatIsNotZero) {
  EXPECT_THAT(CountWeights(Small()), ElementsAre(1, 2));
  EXPECT_THAT(ActiveColumns(Small()), ElementsAre(0, 2));
  const LinearModel none(4, std::vector<float>(4), {0.5});
  EXPECT_THAT(CountWeights(none), ElementsAre(0));
  EXPECT_THAT(ActiveColumns(none), IsEmpty());
  EXPECT_THAT(CountWeights(LinearModel(0, {}, {1, 2, 3})), ElementsAre(0, 0, 0));
}

TEST(WeightMatrixTest, WhatIsSelectedIsSpreadAgain) {
  const LinearModel model = Small();
  const WeightMatrix rows = SelectWeights(model, ActiveColumns(model));
  EXPECT_EQ(rows.rows(), 2);
  EXPECT_THAT(SpreadWeights(3, ActiveColumns(model), rows),
              ElementsAre(0, 2, 0, 0, 1, -3));
  EXPECT_THAT(SpreadWeights(2, {}, WeightMatrix(0, 2)), ElementsAre(0, 0, 0, 0));
}

}  // namespace
}  // namespace textclf
