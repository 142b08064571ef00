#ifndef TEXTCLF_LIB_LINEAR_ROW_KERNELS_H_
#define TEXTCLF_LIB_LINEAR_ROW_KERNELS_H_

#include <algorithm>
#include <type_traits>

#include "lane_vectors.h"
#include "textclf/linear/logistic_kernels.h"

namespace textclf::internal {

/// The kernels of `LogisticKernels` that walk rows, for L lanes in registers of at most
/// kBytes bytes.
template <int L, int kBytes>
struct RowKernels : LaneVectors<L, kBytes> {
  using Base = LaneVectors<L, kBytes>;
  using Base::D, Base::F, Base::H, Base::kDoubleParts, Base::kFloatParts;
  using typename Base::Doubles, typename Base::Floats, typename Base::Line;

  template <typename Number>
  TEXTCLF_KERNEL void SetScores(const CompressedLines& lines, Block part, const double* w,
                                const double* intercepts, const RowState& rows) {
    for (std::size_t i = part.begin; i < part.end; ++i) {
      Doubles products[kDoubleParts];
      Base::template MultiplyPrecisely<double>(lines, i, w, products);
      Number* scores = Base::ScoresOf(rows.scores, Number{}) + i * L;
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        Base::StoreAs(products[k] + D(intercepts, k), scores, k);
      }
    }
  }

  /// Where the units of a row begin, which have the indices from `columns` on.
  TEXTCLF_KERNEL std::size_t FirstUnit(const CompressedLines& lines, std::size_t i,
                                       std::size_t columns) {
    const std::uint32_t* const indices = lines.indices.data();
    const auto is_column = [=](std::uint32_t index) { return index < columns; };
    return static_cast<std::size_t>(std::partition_point(indices + lines.offsets[i],
                                                         indices + lines.offsets[i + 1],
                                                         is_column) -
                                    indices);
  }

  template <typename Number>
  TEXTCLF_KERNEL void Advance(const CompressedLines& lines, Block part,
                              std::size_t columns, const Bfloat16* s,
                              const double* intercepts, const double* lengths,
                              const RowState& rows) {
    const Number* unit_scores = Base::ScoresOf(rows.unit_scores, Number{});
    for (std::size_t i = part.begin; i < part.end; ++i) {
      const std::size_t begin = lines.offsets[i];
      const std::size_t end = lines.offsets[i + 1];
      const std::size_t units =
          unit_scores == nullptr ? end : FirstUnit(lines, i, columns);
      Doubles products[kDoubleParts];
      Base::template MultiplyEntries<Number>(lines, {begin, units}, 0, s, products);
      if (units < end) {
        Doubles of_units[kDoubleParts];
        Base::template MultiplyEntries<Number>(lines, {units, end}, columns, unit_scores,
                                               of_units);
#pragma GCC unroll 16
        for (int k = 0; k < kDoubleParts; ++k) products[k] += of_units[k];
      }
      Number* scores = Base::ScoresOf(rows.scores, Number{}) + i * L;
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        Doubles score;
        Base::Wide(scores, k, score);
        Base::StoreAs(score + D(lengths, k) * (products[k] + D(intercepts, k)), scores,
                      k);
      }
    }
  }

  // Losses know no lanes, for the numbers of each row and lane are its own affair. A
  // group of rows is a row of kGroup numbers, which wide registers cut at will.
  static constexpr int kGroup = static_cast<int>(DesignMatrix::kRowGroup) * L;

  /// Numbers next to each other: as many as there are in a register, in a group and in
  /// half a row, where rows of Bfloat16 have halves.
  template <typename Number>
  struct Wide {
    static constexpr int kMost = Base::kPaired ? L / 2 : kGroup;
    static constexpr int kSize =
        std::min(kMost, kBytes / static_cast<int>(sizeof(Number)));
    /// What is cut into whole rows or is cut out of one.
    static constexpr int kSpan = std::max(L, kSize);
    using Numbers = Vector<Number, kSize>;
    using Singles = Vector<float, kSize>;
    using Integers = Vector<std::int32_t, kSize>;
    using Shorts = Vector<std::int16_t, kSize>;
    using Signs = Vector<std::int8_t, kSize>;
  };
  template <typename To, typename Number>
  TEXTCLF_KERNEL To& As(Number* numbers) {
    return *reinterpret_cast<To*>(numbers);
  }

  /// sums += values.
  template <typename Number>
  TEXTCLF_KERNEL void AddUp(const typename Wide<Number>::Numbers& values, double* sums) {
    constexpr int kSize = Wide<Number>::kSize;
    constexpr int kPart = std::min(kSize, kBytes / 8);
    alignas(64) Number numbers[kSize];
    As<typename Wide<Number>::Numbers>(numbers) = values;
#pragma GCC unroll 16
    for (int k = 0; k < kSize; k += kPart) {
      const auto& part = As<const Vector<Number, kPart>>(numbers + k);
      As<Vector<double, kPart>>(sums + k) +=
          Base::template Convert<Vector<double, kPart>>(part);
    }
  }

  /// The weights of rows marked yes and of rows marked no, for a group.
  template <typename Number>
  struct GroupWeights {
    alignas(64) Number yes[kGroup];
    alignas(64) Number no[kGroup];
  };

  /// +1, -1 or 0 as numbers. By way of 16 and 32 bits: processors have no way from 8 to
  /// others.
  template <typename Number>
  TEXTCLF_KERNEL void ReadSigns(const std::int8_t* from,
                                typename Wide<Number>::Numbers& signs) {
    using W = Wide<Number>;
    const auto shorts =
        ConvertLanes<typename W::Shorts>(As<const typename W::Signs>(from));
    signs = Base::template Convert<typename W::Numbers>(
        ConvertLanes<typename W::Integers>(shorts));
  }

  /// Keeps slopes in single precision, and what that leaves where Number is double.
  template <typename Number>
  TEXTCLF_KERNEL void StoreSlopes(const typename Wide<Number>::Numbers& slopes,
                                  std::size_t i, const RowState& rows) {
    using W = Wide<Number>;
    using Singles = typename W::Singles;
    const Singles single = Base::template Convert<Singles>(slopes);
    As<Singles>(rows.slopes + i) = single;
    if constexpr (std::is_same_v<Number, double>) {
      As<Singles>(rows.slope_remainders + i) = Base::template Convert<Singles>(
          slopes - Base::template Convert<typename W::Numbers>(single));
    }
  }

  /// The losses of numbers of the panels from i on, which are those of their group from k
  /// on and those of their row from `lane` on.
  template <typename Number>
  TEXTCLF_KERNEL void EvaluateWide(std::size_t i, int k, int lane, const RowState& rows,
                                   const GroupWeights<Number>& group, Number bend,
                                   const LossSums& sums) {
    using W = Wide<Number>;
    using Numbers = typename W::Numbers;
    Numbers signs;
    ReadSigns<Number>(rows.signs + i, signs);
    const Numbers none = {};
    const Numbers no_or_none = signs < none ? As<const Numbers>(group.no + k) : none;
    const Numbers weights = signs > none ? As<const Numbers>(group.yes + k) : no_or_none;
    const Numbers margin = signs * As<Numbers>(Base::ScoresOf(rows.scores, Number{}) + i);
    const Numbers minus_size = margin > none ? -margin : margin;
    Numbers e, log1p, likely;  // the sigmoid of |margin|
    ExpOfNegative<Number, W::kSize>(minus_size, e);
    Log1pAndInverse<Number, W::kSize>(e, log1p, likely);
    const Numbers unlikely = e * likely;
    const Numbers hit = margin > none ? likely : unlikely;
    const Numbers miss = margin > none ? unlikely : likely;
    const Numbers weighted_miss = weights * miss;
    const Numbers slopes = -signs * weighted_miss;
    const Numbers curvatures = weighted_miss * (hit + bend * miss);
    AddUp<Number>(weights * ((margin > none ? none : -margin) + log1p), sums.losses + k);
    AddUp<Number>(slopes, sums.slopes + k);
    AddUp<Number>(curvatures, sums.curvatures + k);
    StoreSlopes<Number>(slopes, i, rows);
    Base::StoreRounded(Base::template Convert<typename W::Singles>(curvatures),
                       rows.curvatures + i - static_cast<std::size_t>(lane),
                       lane / W::kSize);
  }

  template <typename Number>
  TEXTCLF_KERNEL void Evaluate(Block part, const RowState& rows, double bend,
                               const LossSums& sums) {
    GroupWeights<Number> group;
    std::copy_n(rows.yes_weights, kGroup, group.yes);
    std::copy_n(rows.no_weights, kGroup, group.no);
    using W = Wide<Number>;
    for (std::size_t i = part.begin * L; i < part.end * L; i += kGroup) {
      for (int k = 0; k < kGroup; k += W::kSpan) {
#pragma GCC unroll 16
        for (int lane = 0; lane < W::kSpan; lane += W::kSize) {
          EvaluateWide<Number>(i + static_cast<std::size_t>(k + lane), k + lane, lane,
                               rows, group, static_cast<Number>(bend), sums);
        }
      }
    }
  }

  TEXTCLF_KERNEL void Multiply(const CompressedLines& rows, Block part,
                               const Bfloat16* curvatures, const Bfloat16* p,
                               const float* intercepts, Bfloat16* curved,
                               double* squares) {
    Doubles sums[kDoubleParts] = {};
    alignas(64) float products[L];
    for (std::size_t i = part.begin; i < part.end; ++i) {
      Line row;
      Base::GetLine(rows, i, row);
      Floats u[kFloatParts];
      Base::MultiplySingle(row, p, u);
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) {
        u[k] += F(intercepts, k);
        const Floats bent = Base::template Widen<Floats>(curvatures + i * L, k) * u[k];
        Base::StoreRounded(bent, curved + i * L, k);
        F(products, k) = bent * u[k];
      }
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        sums[k] += Base::template Convert<Doubles>(H(products, k));
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) D(squares, k) += sums[k];
  }
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_ROW_KERNELS_H_
