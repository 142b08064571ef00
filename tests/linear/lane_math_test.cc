#include "textclf/linear/lane_math.h"

#include <gtest/gtest.h>

#include <cmath>

namespace textclf::internal {
namespace {

template <int kLanes>
double Exp(double x) {
  Vector<double, kLanes> result;
  ExpOfNegative<kLanes>(Vector<double, kLanes>{} + x, result);
  return result[kLanes - 1];
}

template <int kLanes>
double Log1p(double u) {
  Vector<double, kLanes> result, inverse;
  Log1pAndInverse<kLanes>(Vector<double, kLanes>{} + u, result, inverse);
  return result[kLanes - 1];
}

template <int kLanes>
double Inverse(double u) {
  Vector<double, kLanes> log1p, result;
  Log1pAndInverse<kLanes>(Vector<double, kLanes>{} + u, log1p, result);
  return result[kLanes - 1];
}

TEST(LaneMathTest, ExpIsWithinTwoUnitsInTheLastPlace) {
  for (double x = 0; x > -700; x -= 0.00917) {
    ASSERT_NEAR(Exp<4>(x) / std::exp(x), 1, 5e-16) << x;
    ASSERT_EQ(Exp<2>(x), Exp<4>(x));
  }
  EXPECT_EQ(Exp<2>(0.0), 1.0);
  EXPECT_EQ(Exp<2>(-1000.0), 0.0);
  EXPECT_EQ(Exp<2>(-HUGE_VAL), 0.0);
}

TEST(LaneMathTest, Log1pAndInverseAreWithinThreeUnitsInTheLastPlace) {
  for (double u = 1; u > 1e-300; u *= 0.97) {
    ASSERT_NEAR(Log1p<4>(u) / std::log1p(u), 1, 7e-16) << u;
    ASSERT_NEAR(Inverse<4>(u) * (1 + u), 1, 7e-16) << u;
    ASSERT_EQ(Log1p<2>(u), Log1p<4>(u));
  }
  EXPECT_EQ(Log1p<2>(0.0), 0.0);
}

}  // namespace
}  // namespace textclf::internal
