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

/// The upper half of a float: all of its range with 8 bits of precision, in half of the
/// memory.
enum class Bfloat16 : std::uint16_t {};

/// The polynomial of x with these coefficients, constant first, by Estrin's scheme: pairs
/// of terms side by side, for one chain of all terms would cost its latency.
template <typename Lanes, typename Number, std::size_t kSize>
[[gnu::always_inline]] inline void Polynomial(const Number (&coefficients)[kSize],
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

/// What e^x and ln(1 + u) need of a kind of number.
template <typename Number>
struct LaneMath;

template <>
struct LaneMath<double> {
  using Integer = std::int64_t;
  static constexpr int kMantissaBits = 52;
  static constexpr Integer kExponentBias = 1023;
  static constexpr double kSmallest = -700.0;
  static constexpr double kRoundingShift = 6755399441055744.0;  // 1.5 * 2^52
  static constexpr double kLn2High = 6.93147180369123816490e-01;
  static constexpr double kLn2Low = 1.90821492927058770002e-10;
  static constexpr double kInverseFactorials[] = {1.0,
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
  static constexpr double kArtanh[] = {1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9,  1.0 / 11,
                                       1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21};
};

template <>
struct LaneMath<float> {
  using Integer = std::int32_t;
  static constexpr int kMantissaBits = 23;
  static constexpr Integer kExponentBias = 127;
  static constexpr float kSmallest = -87.0f;
  static constexpr float kRoundingShift = 12582912.0f;  // 1.5 * 2^23
  static constexpr float kLn2High = 0.693359375f;
  static constexpr float kLn2Low = -2.12194440e-4f;
  static constexpr float kInverseFactorials[] = {
      1.0f, 1.0f, 1.0f / 2, 1.0f / 6, 1.0f / 24, 1.0f / 120, 1.0f / 720, 1.0f / 5040};
  static constexpr float kArtanh[] = {1.0f / 3, 1.0f / 5, 1.0f / 7, 1.0f / 9};
};

/// e^x for x <= 0, to 2 units in the last place; 0 below -700, of floats below -87. Cody
/// & Waite reduction to |r| <= ln(2)/2, then the Taylor polynomial (LaneMathTest).
template <typename Number, int kLanes>
[[gnu::always_inline]] inline void ExpOfNegative(const Vector<Number, kLanes>& argument,
                                                 Vector<Number, kLanes>& result) {
  using Math = LaneMath<Number>;
  using Numbers = Vector<Number, kLanes>;
  using Integers = Vector<typename Math::Integer, kLanes>;
  constexpr auto kLog2E = static_cast<Number>(1.4426950408889634);
  const Integers vanishes = argument < Math::kSmallest;
  const Numbers x = vanishes ? Numbers{} + Math::kSmallest : argument;
  const Numbers shifted = x * kLog2E + Math::kRoundingShift;
  const Numbers n = shifted - Math::kRoundingShift;
  const Numbers r = (x - n * Math::kLn2High) - n * Math::kLn2Low;
  Numbers e;
  Polynomial(Math::kInverseFactorials, r, e);
  // The integer n stands in the low bits of `shifted`: it becomes the exponent.
  const Integers bits = (Integers)shifted;
  const Integers power = (bits + Math::kExponentBias) << Math::kMantissaBits;
  e = e * (Numbers)power;
  result = vanishes ? Numbers{} : e;
}

/// ln(1 + u) and 1 / (1 + u) for 0 <= u <= 1, to 3 units in the last place. The logarithm
/// is 2 artanh(u / (2 + u)), above sqrt(2) - 1 less ln(2), by its series, whose terms
/// fall by a factor of thirty and more (LaneMathTest). Both share a division, which costs
/// more than all of the rest.
template <typename Number, int kLanes>
[[gnu::always_inline]] inline void Log1pAndInverse(const Vector<Number, kLanes>& u,
                                                   Vector<Number, kLanes>& log1p,
                                                   Vector<Number, kLanes>& inverse) {
  using Math = LaneMath<Number>;
  using Numbers = Vector<Number, kLanes>;
  using Integers = Vector<typename Math::Integer, kLanes>;
  constexpr auto kOne = static_cast<Number>(1);
  constexpr auto kLn2 = static_cast<Number>(0.69314718055994530942);
  constexpr auto kSqrt2Less1 = static_cast<Number>(0.41421356237309503);
  const Integers halves = u > kSqrt2Less1;
  const Numbers numerator = halves ? u - kOne : u;
  const Numbers denominator = halves ? u + 3 * kOne : u + 2 * kOne;
  const Numbers sum = u + kOne;
  const Numbers both = kOne / (sum * denominator);
  inverse = both * denominator;
  const Numbers s = numerator * (both * sum);
  const Numbers square = s * s;
  Numbers series;
  Polynomial(Math::kArtanh, square, series);
  log1p =
      (s + s * (square * series)) * (2 * kOne) + (halves ? Numbers{} + kLn2 : Numbers{});
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_LANE_MATH_H_
