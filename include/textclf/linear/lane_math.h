#ifndef TEXTCLF_LINEAR_LANE_MATH_H_
#define TEXTCLF_LINEAR_LANE_MATH_H_

#include <bit>
#include <cstdint>
#include <iterator>

namespace textclf::internal {

/// A vector type of GCC and Clang: arithmetic, comparison and `?:` act on each lane by
/// itself, in the order of the source. What a lane computes therefore does not depend on
/// how many lanes stand side by side, nor on the processor.
template <typename Number, int kLanes>
struct VectorOf {
  typedef Number Type __attribute__((vector_size(kLanes * sizeof(Number)), may_alias));
};
template <typename Number, int kLanes>
using Vector = typename VectorOf<Number, kLanes>::Type;

/// e^x for x <= 0, to 2 units in the last place; 0 below -700. Cody & Waite reduction to
/// |r| <= ln(2)/2, then the Taylor polynomial of degree 13 (LaneMathTest).
template <int kLanes>
[[gnu::always_inline]] inline void ExpOfNegative(const Vector<double, kLanes>& argument,
                                                 Vector<double, kLanes>& result) {
  using Doubles = Vector<double, kLanes>;
  using Integers = Vector<std::int64_t, kLanes>;
  constexpr double kLog2E = 1.4426950408889634;
  constexpr double kLn2High = 6.93147180369123816490e-01;
  constexpr double kLn2Low = 1.90821492927058770002e-10;
  constexpr double kRoundingShift = 6755399441055744.0;  // 1.5 * 2^52
  constexpr double kSmallest = -700.0;
  constexpr std::int64_t kExponentBias = 1023;
  constexpr int kMantissaBits = 52;
  constexpr double kInverseFactorials[] = {1.0 / 6227020800,
                                           1.0 / 479001600,
                                           1.0 / 39916800,
                                           1.0 / 3628800,
                                           1.0 / 362880,
                                           1.0 / 40320,
                                           1.0 / 5040,
                                           1.0 / 720,
                                           1.0 / 120,
                                           1.0 / 24,
                                           1.0 / 6,
                                           1.0 / 2,
                                           1.0,
                                           1.0};
  const Integers vanishes = argument < kSmallest;
  const Doubles x = vanishes ? Doubles{} + kSmallest : argument;
  const Doubles shifted = x * kLog2E + kRoundingShift;
  const Doubles n = shifted - kRoundingShift;
  const Doubles r = (x - n * kLn2High) - n * kLn2Low;
  Doubles e = Doubles{} + kInverseFactorials[0];
  for (std::size_t i = 1; i < std::size(kInverseFactorials); ++i) {
    e = e * r + kInverseFactorials[i];
  }
  // The integer n stands in the low bits of `shifted`: it becomes the exponent.
  const Integers bits = (Integers)shifted;
  const Integers power = (bits + kExponentBias) << kMantissaBits;
  e = e * (Doubles)power;
  result = vanishes ? Doubles{} : e;
}

/// ln(1 + u) for 0 <= u <= 1, to 2 units in the last place: 2 atanh(u / (2 + u)) by its
/// series, whose terms fall by a factor of nine and more (LaneMathTest).
template <int kLanes>
[[gnu::always_inline]] inline void Log1pOfUnit(const Vector<double, kLanes>& u,
                                               Vector<double, kLanes>& result) {
  using Doubles = Vector<double, kLanes>;
  const Doubles s = u / (u + 2.0);
  const Doubles square = s * s;
  constexpr double kCoefficients[] = {
      1.0 / 33, 1.0 / 31, 1.0 / 29, 1.0 / 27, 1.0 / 25, 1.0 / 23, 1.0 / 21, 1.0 / 19,
      1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3};
  Doubles sum = {};
  for (std::size_t k = 0; k < std::size(kCoefficients); ++k) {
    sum = (sum + kCoefficients[k]) * square;
  }
  result = (s + s * sum) * 2.0;
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_LANE_MATH_H_
