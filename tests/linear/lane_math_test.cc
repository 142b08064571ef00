#include "textclf/linear/lane_math.h"

#include <gtest/gtest.h>

#include <cmath>

namespace textclf::internal {
namespace {

template <int kLanes>
double Exp(double x) {
  Vector<double, kLanes> result;
  ExpOfNegative<double, kLanes>(Vector<double, kLanes>{} + x, result);
  return result[kLanes - 1];
}

template <int kLanes>
double Log1p(double u) {
  Vector<double, kLanes> result, inverse;
  Log1pAndInverse<double, kLanes>(Vector<double, kLanes>{} + u, result, inverse);
  return result[kLanes - 1];
}

template <int kLanes>
double Inverse(double u) {
  Vector<double, kLanes> log1p, result;
  Log1pAndInverse<double, kLanes>(Vector<double, kLanes>{} + u, log1p, result);
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

/// The same in single precision.
TEST(LaneMathTest, FloatsAreWithinThreeUnitsInTheLastPlace) {
  constexpr int kLanes = 4;
  using Floats = Vector<float, kLanes>;
  Floats e, log1p, inverse;
  for (float x = 0; x > -87; x -= 0.00117f) {
    ExpOfNegative<float, kLanes>(Floats{} + x, e);
    ASSERT_NEAR(static_cast<double>(e[0]) / std::exp(static_cast<double>(x)), 1, 2.4e-7);
  }
  for (float u = 1; u > 1e-37f; u *= 0.97f) {
    const auto wide = static_cast<double>(u);
    Log1pAndInverse<float, kLanes>(Floats{} + u, log1p, inverse);
    ASSERT_NEAR(static_cast<double>(log1p[0]) / std::log1p(wide), 1, 3.6e-7) << u;
    ASSERT_NEAR(static_cast<double>(inverse[0]) * (1 + wide), 1, 3.6e-7) << u;
  }
  ExpOfNegative<float, kLanes>(Floats{} - HUGE_VALF, e);
  EXPECT_EQ(e[0], 0.0f);
}

}  // namespace
}  // namespace textclf::internal
