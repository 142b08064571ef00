#include "lib/linear/lane_vectors.h"

#include <gtest/gtest.h>

#include <cmath>

#include "textclf/linear/panel.h"

namespace textclf::internal {
namespace {

/// The slow obvious twin: of the two neighbours with 8 bits of precision the nearer one,
/// of two that are as near the one away from zero.
float RoundToEightBits(float value) {
  int exponent = 0;
  const float fraction = std::frexp(value, &exponent);
  return std::ldexp(std::round(fraction * 256), exponent - 8);
}

/// Numbers of both signs and of sizes that differ from lane to lane.
float NumberOf(int row, int lane) {
  const auto turn = static_cast<float>(7 * row + lane + 1);
  return std::ldexp(std::sin(turn), (row * 3 + lane) % 60 - 30);
}

template <int L, int kBytes>
void ExpectThatRowsAreRounded() {
  using Lanes = LaneVectors<L, kBytes>;
  constexpr int kRows = 40;
  Panel<float> values(kRows, L);
  Panel<Bfloat16> rounded(kRows, L);
  for (std::size_t i = 0; i < kRows; ++i) {
    for (int k = 0; k < Lanes::kFloatParts; ++k) {
      for (int l = k * Lanes::kFloats; l < (k + 1) * Lanes::kFloats; ++l) {
        values.row(i)[l] = NumberOf(static_cast<int>(i), l);
      }
      Lanes::StoreRounded(Lanes::F(values.row(i), k), rounded.row(i), k);
    }
  }
  // Read back in other parts than they were stored in.
  for (std::size_t i = 0; i < kRows; ++i) {
    alignas(64) float back[L];
    for (int k = 0; k < Lanes::kDoubleParts; ++k) {
      Lanes::H(back, k) =
          Lanes::template Widen<typename Lanes::Halves>(rounded.row(i), k);
    }
    for (int l = 0; l < L; ++l) {
      ASSERT_EQ(back[l], RoundToEightBits(values.row(i)[l]))
          << "row " << i << ", lane " << l << " of " << L;
    }
  }
}

TEST(LaneVectorsTest, RowsOfBfloat16AreTheNearestOnes) {
  ExpectThatRowsAreRounded<1, 16>();
  ExpectThatRowsAreRounded<4, 16>();
  ExpectThatRowsAreRounded<8, 16>();
  ExpectThatRowsAreRounded<16, 16>();
  ExpectThatRowsAreRounded<32, 16>();
}

}  // namespace
}  // namespace textclf::internal
