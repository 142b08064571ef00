#ifndef TEXTCLF_LIB_LINEAR_ROW_KERNELS_H_
#define TEXTCLF_LIB_LINEAR_ROW_KERNELS_H_

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

  TEXTCLF_KERNEL void SetScores(const CompressedLines& rows, Block part, const double* w,
                                const double* intercepts, double* scores) {
    for (std::size_t i = part.begin; i < part.end; ++i) {
      Line row;
      Base::GetLine(rows, i, row);
      Doubles products[kDoubleParts];
      Base::MultiplyDouble(row, w, products);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        D(scores + i * L, k) = products[k] + D(intercepts, k);
      }
    }
  }

  TEXTCLF_KERNEL void Advance(const CompressedLines& rows, Block part, const float* s,
                              const double* intercepts, const double* lengths,
                              double* scores) {
    for (std::size_t i = part.begin; i < part.end; ++i) {
      Line row;
      Base::GetLine(rows, i, row);
      Doubles products[kDoubleParts];
      Base::MultiplyDouble(row, s, products);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        D(scores + i * L, k) += D(lengths, k) * (products[k] + D(intercepts, k));
      }
    }
  }

  // Losses know no lanes, for the numbers of each row and lane are its own affair. A
  // group of rows is a row of kRowGroup * L numbers, which wide registers cut at will.
  static constexpr int kGroup = static_cast<int>(DesignMatrix::kRowGroup) * L;
  static constexpr int kWide = kBytes / 8;
  using WideDoubles = Vector<double, kWide>;
  using WideFloats = Vector<float, kWide>;
  using WideSigns = Vector<std::int8_t, kWide>;
  using WideIntegers = Vector<std::int32_t, kWide>;

  TEXTCLF_KERNEL WideDoubles& W(double* numbers) {
    return *reinterpret_cast<WideDoubles*>(numbers);
  }
  TEXTCLF_KERNEL WideFloats& W(float* numbers) {
    return *reinterpret_cast<WideFloats*>(numbers);
  }
  TEXTCLF_KERNEL const WideDoubles& W(const double* numbers) {
    return *reinterpret_cast<const WideDoubles*>(numbers);
  }

  /// The losses of numbers [i, i + kWide) of the panels, which are [k, k + kWide) of
  /// their group.
  TEXTCLF_KERNEL void EvaluateWide(std::size_t i, int k, const RowState& rows,
                                   double bend, const LossSums& sums) {
    // By way of 32 bits: processors have no way from 8 to double.
    const WideIntegers integers =
        ConvertLanes<WideIntegers>(*reinterpret_cast<const WideSigns*>(rows.signs + i));
    const WideDoubles signs = ConvertLanes<WideDoubles>(integers);
    const WideDoubles no_or_none = signs < 0.0 ? W(rows.no_weights + k) : WideDoubles{};
    const WideDoubles weights = signs > 0.0 ? W(rows.yes_weights + k) : no_or_none;
    const WideDoubles margin = signs * W(rows.scores + i);
    const WideDoubles minus_size = margin > 0.0 ? -margin : margin;
    WideDoubles e, log1p, likely;  // the sigmoid of |margin|
    ExpOfNegative<kWide>(minus_size, e);
    Log1pAndInverse<kWide>(e, log1p, likely);
    const WideDoubles unlikely = e * likely;
    const WideDoubles hit = margin > 0.0 ? likely : unlikely;
    const WideDoubles miss = margin > 0.0 ? unlikely : likely;
    const WideDoubles weighted_miss = weights * miss;
    const WideDoubles slopes = -signs * weighted_miss;
    const WideDoubles curvatures = weighted_miss * (hit + bend * miss);
    W(sums.losses + k) += weights * ((margin > 0.0 ? WideDoubles{} : -margin) + log1p);
    W(sums.slopes + k) += slopes;
    W(sums.curvatures + k) += curvatures;
    const WideFloats single_slopes = ConvertLanes<WideFloats>(slopes);
    W(rows.slopes + i) = single_slopes;
    if (rows.slope_remainders != nullptr) {
      W(rows.slope_remainders + i) =
          ConvertLanes<WideFloats>(slopes - ConvertLanes<WideDoubles>(single_slopes));
    }
    W(rows.curvatures + i) = ConvertLanes<WideFloats>(curvatures);
  }

  TEXTCLF_KERNEL void Evaluate(Block part, const RowState& rows, double bend,
                               const LossSums& sums) {
    for (std::size_t i = part.begin * L; i < part.end * L; i += kGroup) {
      for (int k = 0; k < kGroup; k += kWide) {
        EvaluateWide(i + static_cast<std::size_t>(k), k, rows, bend, sums);
      }
    }
  }

  TEXTCLF_KERNEL void Multiply(const CompressedLines& rows, Block part,
                               const float* curvatures, const float* p,
                               const float* intercepts, float* curved, double* squares) {
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
        const Floats bent = F(curvatures + i * L, k) * u[k];
        F(curved + i * L, k) = bent;
        F(products, k) = bent * u[k];
      }
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        sums[k] += ConvertLanes<Doubles>(H(products, k));
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) D(squares, k) += sums[k];
  }
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_ROW_KERNELS_H_
