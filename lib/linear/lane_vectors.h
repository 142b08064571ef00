#ifndef TEXTCLF_LIB_LINEAR_LANE_VECTORS_H_
#define TEXTCLF_LIB_LINEAR_LANE_VECTORS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "textclf/linear/design_matrix.h"
#include "textclf/linear/lane_math.h"

namespace textclf::internal {

/// A row of L lanes as a few vectors of at most kBytes bytes.
template <int L, int kBytes>
struct LaneVectors {
  static constexpr int kFloats = std::min(L, kBytes / 4);  // lanes in a register
  static constexpr int kDoubles = std::min(L, kBytes / 8);
  static constexpr int kFloatParts = L / kFloats;
  static constexpr int kDoubleParts = L / kDoubles;
  using Floats = Vector<float, kFloats>;
  using Doubles = Vector<double, kDoubles>;
  using Halves = Vector<float, kDoubles>;  // as many floats as there are Doubles

  TEXTCLF_KERNEL Floats& F(float* row, int k) {
    return *reinterpret_cast<Floats*>(row + k * kFloats);
  }
  TEXTCLF_KERNEL const Floats& F(const float* row, int k) {
    return *reinterpret_cast<const Floats*>(row + k * kFloats);
  }
  TEXTCLF_KERNEL Doubles& D(double* row, int k) {
    return *reinterpret_cast<Doubles*>(row + k * kDoubles);
  }
  TEXTCLF_KERNEL const Doubles& D(const double* row, int k) {
    return *reinterpret_cast<const Doubles*>(row + k * kDoubles);
  }
  TEXTCLF_KERNEL Halves& H(float* row, int k) {
    return *reinterpret_cast<Halves*>(row + k * kDoubles);
  }
  TEXTCLF_KERNEL const Halves& H(const float* row, int k) {
    return *reinterpret_cast<const Halves*>(row + k * kDoubles);
  }
  TEXTCLF_KERNEL void Wide(const double* row, int k, Doubles& wide) { wide = D(row, k); }
  TEXTCLF_KERNEL void Wide(const float* row, int k, Doubles& wide) {
    wide = ConvertLanes<Doubles>(H(row, k));
  }

  /// One row of the design matrix, or one column.
  struct Line {
    const std::uint32_t* indices;
    const float* values;
    const float* remainders;
    std::size_t size;
  };
  TEXTCLF_KERNEL void GetLine(const CompressedLines& lines, std::size_t i, Line& line) {
    const std::size_t begin = lines.offsets[i];
    line.indices = lines.indices.data() + begin;
    line.values = lines.values.data() + begin;
    line.remainders = lines.remainders.data() + begin;
    line.size = lines.offsets[i + 1] - begin;
  }

  TEXTCLF_KERNEL void AddSingle(const Line& line, std::size_t j, const float* panel,
                                Floats* sums) {
    const float* row = panel + std::size_t{line.indices[j]} * L;
    const float value = line.values[j];
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) sums[k] += value * F(row, k);
  }

  /// The product of a line and a panel in single precision. Entries with even and odd
  /// numbers are added up apart: their additions need not wait for each other.
  TEXTCLF_KERNEL void MultiplySingle(const Line& line, const float* panel, Floats* sums) {
    Floats even[kFloatParts] = {};
    Floats odd[kFloatParts] = {};
    std::size_t j = 0;
    for (; j + 1 < line.size; j += 2) {
      AddSingle(line, j, panel, even);
      AddSingle(line, j + 1, panel, odd);
    }
    if (j < line.size) AddSingle(line, j, panel, even);
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) sums[k] = even[k] + odd[k];
  }

  template <typename Number>
  TEXTCLF_KERNEL void AddDouble(const Line& line, std::size_t j, const Number* panel,
                                Doubles* sums) {
    const Number* row = panel + std::size_t{line.indices[j]} * L;
    const double value =
        static_cast<double>(line.values[j]) + static_cast<double>(line.remainders[j]);
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      Doubles wide;
      Wide(row, k, wide);
      sums[k] += value * wide;
    }
  }

  /// The product of a line and a panel in double precision.
  template <typename Number>
  TEXTCLF_KERNEL void MultiplyDouble(const Line& line, const Number* panel,
                                     Doubles* sums) {
    Doubles even[kDoubleParts] = {};
    Doubles odd[kDoubleParts] = {};
    std::size_t j = 0;
    for (; j + 1 < line.size; j += 2) {
      AddDouble(line, j, panel, even);
      AddDouble(line, j + 1, panel, odd);
    }
    if (j < line.size) AddDouble(line, j, panel, even);
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) sums[k] = even[k] + odd[k];
  }
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_LANE_VECTORS_H_
