#ifndef TEXTCLF_LIB_LINEAR_LANE_VECTORS_H_
#define TEXTCLF_LIB_LINEAR_LANE_VECTORS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "textclf/linear/design_matrix.h"
#include "textclf/linear/lane_math.h"
#include "textclf/linear/logistic_kernels.h"

namespace textclf::internal {

/// A row of L lanes as a few vectors of at most kBytes bytes.
template <int L, int kBytes>
struct LaneVectors {
  // Lanes in a register.
  static constexpr int kFloats = std::min(L > 8 ? L / 2 : L, kBytes / 4);
  static constexpr int kDoubles = std::min(L > 8 ? L / 2 : L, kBytes / 8);
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
    wide = Convert<Doubles>(H(row, k));
  }
  TEXTCLF_KERNEL void Wide(const Bfloat16* row, int k, Doubles& wide) {
    wide = Convert<Doubles>(Widen<Halves>(row, k));
  }
  TEXTCLF_KERNEL void StoreAs(const Doubles& values, double* row, int k) {
    D(row, k) = values;
  }
  TEXTCLF_KERNEL void StoreAs(const Doubles& values, float* row, int k) {
    H(row, k) = Convert<Halves>(values);
  }
  TEXTCLF_KERNEL void Single(const float* row, int k, Floats& single) {
    single = F(row, k);
  }
  TEXTCLF_KERNEL void Single(const Bfloat16* row, int k, Floats& single) {
    single = Widen<Floats>(row, k);
  }

  // A row of Bfloat16 of more than 8 lanes is L/2 words that have lane i in their lower
  // half and lane i + L/2 in their upper one: a word is widened by a shift or a mask,
  // without moving anything from lane to lane.
  static constexpr bool kPaired = L > 8;
  static constexpr std::uint32_t kUpper = 0xffff0000;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"  // there is no call
  using Doubles8 = Vector<double, 8>;
  using Floats8 = Vector<float, 8>;
  using Integers8 = Vector<std::int32_t, 8>;
  TEXTCLF_KERNEL void ConvertInOneGo(const Floats8& from, Doubles8& to) {
    asm("vcvtps2pd %1, %0" : "=v"(to) : "vm"(from));
  }
  TEXTCLF_KERNEL void ConvertInOneGo(const Integers8& from, Doubles8& to) {
    asm("vcvtdq2pd %1, %0" : "=v"(to) : "vm"(from));
  }
  TEXTCLF_KERNEL void ConvertInOneGo(const Doubles8& from, Floats8& to) {
    asm("vcvtpd2ps %1, %0" : "=v"(to) : "v"(from));
  }

  /// As `ConvertLanes`, which GCC 12 does by halves of wide registers and puts them
  /// together, where the processor has one instruction.
  template <typename To, typename From>
  TEXTCLF_KERNEL To Convert(const From& lanes) {
    To converted;
    if constexpr (std::is_same_v<To, From>) {
      converted = lanes;
    } else if constexpr (kBytes == 64 && sizeof(To) + sizeof(From) == 64 + 32) {
      ConvertInOneGo(lanes, converted);
    } else {
      converted = ConvertLanes<To>(lanes);
    }
    return converted;
  }

  /// Vector k of a row.
  template <typename To>
  TEXTCLF_KERNEL To Widen(const Bfloat16* row, int k) {
    constexpr int kSize = sizeof(To) / sizeof(float);
    using Words = Vector<std::uint32_t, kSize>;
    const int begin = k * kSize;
    if constexpr (!kPaired) {
      using Shorts = Vector<std::uint16_t, kSize>;
      const auto& shorts = *reinterpret_cast<const Shorts*>(row + begin);
      Words words;
      if constexpr (kBytes >= 32 && kSize >= 4) {
        asm("vpmovzxwd %1, %0" : "=v"(words) : "m"(shorts));
      } else {
        words = ConvertLanes<Words>(shorts);
      }
      return __builtin_bit_cast(To, words << 16);
    } else if (begin < L / 2) {
      const auto& words = *reinterpret_cast<const Words*>(row + 2 * begin);
      return __builtin_bit_cast(To, words << 16);
    } else {
      const auto& words = *reinterpret_cast<const Words*>(row + 2 * begin - L);
      return __builtin_bit_cast(To, words & kUpper);
    }
  }

  /// Rounds to the nearest, stores that as vector k of a row, and returns it.
  template <typename From>
  TEXTCLF_KERNEL From StoreRounded(const From& values, Bfloat16* row, int k) {
    constexpr int kSize = sizeof(From) / sizeof(float);
    constexpr std::uint32_t kHalf = 0x8000;
    using Words = Vector<std::uint32_t, kSize>;
    const int begin = k * kSize;
    const Words rounded = (__builtin_bit_cast(Words, values) + kHalf) & kUpper;
    if constexpr (!kPaired) {
      using Shorts = Vector<std::uint16_t, kSize>;
      *reinterpret_cast<Shorts*>(row + begin) =
          ConvertLanes<Shorts>(static_cast<Words>(rounded >> 16));
    } else if (begin < L / 2) {
      Words& words = *reinterpret_cast<Words*>(row + 2 * begin);
      words = (words & kUpper) | (rounded >> 16);
    } else {
      Words& words = *reinterpret_cast<Words*>(row + 2 * begin - L);
      words = (words & ~kUpper) | rounded;
    }
    return __builtin_bit_cast(From, rounded);
  }
#pragma GCC diagnostic pop

  TEXTCLF_KERNEL double* ScoresOf(const ScorePanel& scores, double) {
    return scores.exact;
  }
  TEXTCLF_KERNEL float* ScoresOf(const ScorePanel& scores, float) {
    return scores.single;
  }

  /// Entries of a row of the design matrix, or of a column.
  struct Line {
    const std::uint32_t* indices;
    const float* values;
    std::size_t size;
    std::size_t first_index = 0;  // of what the first row of a panel is for
  };
  TEXTCLF_KERNEL void GetLine(const CompressedLines& lines, std::size_t i, Line& line) {
    const std::size_t begin = lines.offsets[i];
    line.indices = lines.indices.data() + begin;
    line.values = lines.values.data() + begin;
    line.size = lines.offsets[i + 1] - begin;
  }
  /// The same of a matrix that has remainders.
  struct ExactLine : Line {
    const float* remainders;
  };
  /// The row of a panel for entry j.
  template <typename Number>
  TEXTCLF_KERNEL const Number* PanelRow(const Line& line, std::size_t j,
                                        const Number* panel) {
    return panel + (line.indices[j] - line.first_index) * L;
  }

  template <typename Number>
  TEXTCLF_KERNEL void AddSingle(const Line& line, std::size_t j, const Number* panel,
                                Floats* sums) {
    const Number* row = PanelRow(line, j, panel);
    const float value = line.values[j];
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) {
      Floats single;
      Single(row, k, single);
      sums[k] += value * single;
    }
  }

  /// The product of a line and a panel in single precision. Entries with even and odd
  /// numbers are added up apart: their additions need not wait for each other.
  template <typename Number>
  TEXTCLF_KERNEL void MultiplySingle(const Line& line, const Number* panel,
                                     Floats* sums) {
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
  TEXTCLF_KERNEL void AddDouble(const ExactLine& line, std::size_t j, const Number* panel,
                                Doubles* sums) {
    const Number* row = PanelRow(line, j, panel);
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
  TEXTCLF_KERNEL void MultiplyDouble(const ExactLine& line, const Number* panel,
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

  /// The product of a line and a panel, rounded as single precision rounds each term: few
  /// terms are added up in it before they are in double.
  template <typename Number>
  TEXTCLF_KERNEL void MultiplyRounded(const Line& line, const Number* panel,
                                      Doubles* sums) {
    constexpr std::size_t kTerms = 8;
    alignas(64) float terms[L];
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) sums[k] = Doubles{};
    for (std::size_t begin = 0; begin < line.size; begin += kTerms) {
      const std::size_t size = std::min(kTerms, line.size - begin);
      const Line few = {line.indices + begin, line.values + begin, size,
                        line.first_index};
      Floats products[kFloatParts];
      MultiplySingle(few, panel, products);
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) F(terms, k) = products[k];
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) sums[k] += Convert<Doubles>(H(terms, k));
    }
  }

  struct Entries {
    std::size_t begin;
    std::size_t end;
  };

  /// The product of some entries and a panel, whose first row is for `first_index`, in
  /// the precision of Precise.
  template <typename Precise, typename Number>
  TEXTCLF_KERNEL void MultiplyEntries(const CompressedLines& lines,
                                      const Entries& entries, std::size_t first_index,
                                      const Number* panel, Doubles* sums) {
    ExactLine line;
    line.indices = lines.indices.data() + entries.begin;
    line.values = lines.values.data() + entries.begin;
    line.size = entries.end - entries.begin;
    line.first_index = first_index;
    if constexpr (std::is_same_v<Precise, double>) {
      line.remainders = lines.remainders.data() + entries.begin;
      MultiplyDouble(line, panel, sums);
    } else {
      MultiplyRounded(line, panel, sums);
    }
  }

  /// The product of line i and a panel in the precision of Precise.
  template <typename Precise, typename Number>
  TEXTCLF_KERNEL void MultiplyPrecisely(const CompressedLines& lines, std::size_t i,
                                        const Number* panel, Doubles* sums) {
    MultiplyEntries<Precise>(lines, {lines.offsets[i], lines.offsets[i + 1]}, 0, panel,
                             sums);
  }

  /// The product of column c and the slopes of the rows.
  template <typename Number>
  TEXTCLF_KERNEL void MultiplySlopes(const CompressedLines& columns, std::size_t c,
                                     const RowState& rows, Doubles* sums) {
    MultiplyPrecisely<Number>(columns, c, rows.slopes, sums);
    if constexpr (std::is_same_v<Number, double>) {
      Doubles remainders[kDoubleParts];
      MultiplyPrecisely<double>(columns, c, rows.slope_remainders, remainders);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) sums[k] += remainders[k];
    }
  }
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_LANE_VECTORS_H_
