#include "textclf/linear/lanes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace textclf::internal {
namespace {

TEST(LaneMathTest, ExpIsWithinTwoUnitsInTheLastPlace) {
  for (double x = 0; x > -700; x -= 0.00917) {
    const double e = ExpOfNegative<4>(Broadcast<4>(x))[3];
    ASSERT_NEAR(e / std::exp(x), 1, 5e-16) << x;
  }
  EXPECT_EQ(ExpOfNegative<2>(Broadcast<2>(0.0))[0], 1.0);
  EXPECT_EQ(ExpOfNegative<2>(Broadcast<2>(-1000.0))[0], 0.0);
  EXPECT_EQ(ExpOfNegative<2>(Broadcast<2>(-HUGE_VAL))[0], 0.0);
}

TEST(LaneMathTest, Log1pIsWithinTwoUnitsInTheLastPlace) {
  for (double u = 1; u > 1e-300; u *= 0.97) {
    const double log = Log1pOfUnit<4>(Broadcast<4>(u))[1];
    ASSERT_NEAR(log / std::log1p(u), 1, 5e-16) << u;
  }
  EXPECT_EQ(Log1pOfUnit<1>(Broadcast<1>(0.0))[0], 0.0);
}

}  // namespace
}  // namespace textclf::internal
