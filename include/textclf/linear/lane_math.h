#ifndef TEXTCLF_LINEAR_LANE_MATH_H_
#define TEXTCLF_LINEAR_LANE_MATH_H_

#include <bit>
#include <cstdint>
#include <iterator>
#include <type_traits>

#include "textclf/base/instruction_set.h"

namespace textclf::internal {

/// A vector type of GCC and Clang: arithmetic, comparison and `?:` act on each lane by
/// itself, in the order of the source. What a lane computes therefore does not depend on
/// how many lanes stand side by side, nor on the processor.
template <typename Number, int kLanes>
struct VectorOf {
  typedef Number Type __attribute__((vector_size(kLanes * sizeof(Number)), may_alias));
};
/// GCC keeps vectors of one lane in memory, but numbers in registers.
template <typename Number>
struct VectorOf<Number, 1> {
  typedef Number Type __attribute__((may_alias));
};
template <typename Number, int kLanes>
using Vector = typename VectorOf<Number, kLanes>::Type;

/// Each lane of `lanes` as a lane of `To`.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // there is no call
template <typename To, typename From>
TEXTCLF_KERNEL To ConvertLanes(const From& lanes) {
  if constexpr (std::is_arithmetic_v<To>) {
    return static_cast<To>(lanes);
  } else {
    return __builtin_convertvector(lanes, To);
  }
}
#pragma GCC diagnostic pop

/// The polynomial of x with these coefficients, constant first, by Estrin's scheme: pairs
/// of terms side by side, for one chain of all terms would cost its latency.
template <typename Lanes, std::size_t kSize>
[[gnu::always_inline]] inline void Polynomial(const double (&coefficients)[kSize],
                                              const Lanes& x, Lanes& result) {
  constexpr std::size_t kPairs = (kSize + 1) / 2;
  Lanes terms[kPairs];
#pragma GCC unroll 16
  for (std::size_t i = 0; i < kPairs; ++i) {
    terms[i] = Lanes{} + coefficients[2 * i];
    if (2 * i + 1 < kSize) terms[i] += coefficients[2 * i + 1] * x;
  }
  Lanes power = x;
#pragma GCC unroll 16
  for (std::size_t count = kPairs; count > 1; count = (count + 1) / 2) {
    power = power * power;
#pragma GCC unroll 16
    for (std::size_t i = 0; 2 * i < count; ++i) {
      terms[i] =
          2 * i + 1 < count ? terms[2 * i] + terms[2 * i + 1] * power : terms[2 * i];
    }
  }
  result = terms[0];
}

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
  constexpr double kInverseFactorials[] = {1.0,
                                           1.0,
                                           1.0 / 2,
                                           1.0 / 6,
                                           1.0 / 24,
                                           1.0 / 120,
                                           1.0 / 720,
                                           1.0 / 5040,
                                           1.0 / 40320,
                                           1.0 / 362880,
                                           1.0 / 3628800,
                                           1.0 / 39916800,
                                           1.0 / 479001600,
                                           1.0 / 6227020800};
  const Integers vanishes = argument < kSmallest;
  const Doubles x = vanishes ? Doubles{} + kSmallest : argument;
  const Doubles shifted = x * kLog2E + kRoundingShift;
  const Doubles n = shifted - kRoundingShift;
  const Doubles r = (x - n * kLn2High) - n * kLn2Low;
  Doubles e;
  Polynomial(kInverseFactorials, r, e);
  // The integer n stands in the low bits of `shifted`: it becomes the exponent.
  const Integers bits = (Integers)shifted;
  const Integers power = (bits + kExponentBias) << kMantissaBits;
  e = e * (Doubles)power;
  result = vanishes ? Doubles{} : e;
}

/// ln(1 + u) and 1 / (1 + u) for 0 <= u <= 1, to 3 units in the last place. The logarithm
/// is 2 atanh(u / (2 + u)), above sqrt(2) - 1 less ln(2), by its series, whose terms fall
/// by a factor of thirty and more (LaneMathTest). Both share a division, which costs more
/// than all of the rest.
template <int kLanes>
[[gnu::always_inline]] inline void Log1pAndInverse(const Vector<double, kLanes>& u,
                                                   Vector<double, kLanes>& log1p,
                                                   Vector<double, kLanes>& inverse) {
  using Doubles = Vector<double, kLanes>;
  using Integers = Vector<std::int64_t, kLanes>;
  constexpr double kLn2 = 0.69314718055994530942;
  constexpr double kCoefficients[] = {1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9,  1.0 / 11,
                                      1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21};
  const Integers halves = u > 0.41421356237309503;
  const Doubles numerator = halves ? u - 1.0 : u;
  const Doubles denominator = halves ? u + 3.0 : u + 2.0;
  const Doubles sum = u + 1.0;
  const Doubles both = 1.0 / (sum * denominator);
  inverse = both * denominator;
  const Doubles s = numerator * (both * sum);
  const Doubles square = s * s;
  Doubles series;
  Polynomial(kCoefficients, square, series);
  log1p = (s + s * (square * series)) * 2.0 + (halves ? Doubles{} + kLn2 : Doubles{});
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_LANE_MATH_H_
