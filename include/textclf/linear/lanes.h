#ifndef TEXTCLF_LINEAR_LANES_H_
#define TEXTCLF_LINEAR_LANES_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace textclf::internal {

/// L numbers side by side, one for each of L problems: arithmetic, comparison and `?:`
/// act on each lane by itself (a vector type of GCC and Clang). The order of operations
/// within a lane is that of the source, so the answer does not depend on the width of the
/// processor's registers.
template <typename Number, int L>
struct LaneVector {
  typedef Number Type __attribute__((vector_size(L * sizeof(Number))));
};

template <int L>
using Lanes = typename LaneVector<double, L>::Type;

/// Per-lane truth: all bits set where true. What a comparison of Lanes gives.
template <int L>
using LaneMask = typename LaneVector<std::int64_t, L>::Type;

template <int L>
Lanes<L> Broadcast(double value) {
  return Lanes<L>{} + value;
}

template <int L>
bool AnyLane(const LaneMask<L>& mask) {
  for (int l = 0; l < L; ++l) {
    if (mask[l] != 0) return true;
  }
  return false;
}

/// Rows of L lanes each, aligned for any register.
template <int L>
class Panel {
 public:
  explicit Panel(std::size_t rows = 0) : rows_(rows) {}

  std::size_t rows() const { return rows_.size(); }
  Lanes<L>& operator[](std::size_t row) { return rows_[row].lanes; }
  const Lanes<L>& operator[](std::size_t row) const { return rows_[row].lanes; }

 private:
  struct Row {
    Lanes<L> lanes = {};
  };
  std::vector<Row> rows_;  // C++17 allocates what is over-aligned accordingly
};

/// e^x for x <= 0, to 2 units in the last place; 0 below -700. Cody & Waite reduction to
/// |r| <= ln(2)/2, then the Taylor polynomial of degree 13 (LaneMathTest).
template <int L>
inline Lanes<L> ExpOfNegative(Lanes<L> x) {
  constexpr double kLog2E = 1.4426950408889634;
  constexpr double kLn2High = 6.93147180369123816490e-01;
  constexpr double kLn2Low = 1.90821492927058770002e-10;
  constexpr double kRoundingShift = 6755399441055744.0;  // 1.5 * 2^52
  constexpr double kSmallest = -700.0;
  constexpr std::int64_t kExponentBias = 1023;
  const LaneMask<L> vanishes = x < kSmallest;
  x = vanishes ? Broadcast<L>(kSmallest) : x;
  const Lanes<L> shifted = x * kLog2E + kRoundingShift;
  const Lanes<L> n = shifted - kRoundingShift;
  const Lanes<L> r = (x - n * kLn2High) - n * kLn2Low;
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
  Lanes<L> e = Broadcast<L>(kInverseFactorials[0]);
  for (std::size_t i = 1; i < std::size(kInverseFactorials); ++i) {
    e = e * r + kInverseFactorials[i];
  }
  // The integer n stands in the low bits of `shifted`: it becomes the exponent.
  const auto bits = std::bit_cast<LaneMask<L>>(shifted);
  const LaneMask<L> power = (bits + kExponentBias) << 52;
  e = e * std::bit_cast<Lanes<L>>(power);
  return vanishes ? Lanes<L>{} : e;
}

/// ln(1 + u) for 0 <= u <= 1, to 2 units in the last place: 2 atanh(u / (2 + u)) by its
/// series, whose terms fall by a factor of nine and more (LaneMathTest).
template <int L>
inline Lanes<L> Log1pOfUnit(Lanes<L> u) {
  const Lanes<L> s = u / (u + 2.0);
  const Lanes<L> square = s * s;
  Lanes<L> sum = {};
  for (int k = 16; k >= 1; --k) sum = (sum + 1.0 / (2 * k + 1)) * square;
  return (s + s * sum) * 2.0;
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_LANES_H_
