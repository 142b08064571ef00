#ifndef TEXTCLF_LIB_LINEAR_COLUMN_KERNELS_H_
#define TEXTCLF_LIB_LINEAR_COLUMN_KERNELS_H_

#include "lane_vectors.h"
#include "textclf/linear/logistic_kernels.h"

namespace textclf::internal {

/// The kernels of `LogisticKernels` that walk columns, for L lanes in registers of at
/// most kBytes bytes.
template <int L, int kBytes>
struct ColumnKernels : LaneVectors<L, kBytes> {
  using Base = LaneVectors<L, kBytes>;
  using Base::D, Base::F, Base::H, Base::kDoubleParts, Base::kFloatParts;
  using typename Base::Doubles, typename Base::Floats, typename Base::Halves,
      typename Base::Line;

  TEXTCLF_KERNEL const double* RidgesOf(const Ridges& ridges, std::size_t c) {
    return ridges.rows + c * ridges.stride;
  }

  /// Sums of curvatures times values of a column, and times their squares.
  TEXTCLF_KERNEL void SumCurvatures(const Line& column, const float* curvatures,
                                    Floats* products, Floats* squares) {
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) products[k] = squares[k] = Floats{};
    for (std::size_t j = 0; j < column.size; ++j) {
      const float* row = curvatures + std::size_t{column.indices[j]} * L;
      const float value = column.values[j];
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) {
        const Floats product = value * F(row, k);
        products[k] += product;
        squares[k] += value * product;
      }
    }
  }

  /// c, and M^-1 from the ridges and the sums of curvatures times squares.
  TEXTCLF_KERNEL void SetDiagonal(std::size_t c, const double* ridges,
                                  const Floats* products, const Floats* squares,
                                  const StartLanes& lanes,
                                  const DirectionPanels& panels) {
    // Less than 1: rounding must not make less than nothing of what is left.
    constexpr float kMostOfIt = 0.999f;
    float* coupling = panels.coupling + c * L;
    float* inverse = panels.inverse_diagonal + c * L;
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) {
      F(coupling, k) = products[k];
      F(inverse, k) = squares[k] - kMostOfIt * products[k] * products[k] *
                                       F(lanes.inverse_curvatures, k);
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      H(inverse, k) = 1.0f / (H(inverse, k) + ConvertLanes<Halves>(D(ridges, k)));
    }
  }

  /// The product of a column and slopes, rounded as single precision rounds each term:
  /// few terms are added up in it before they are in double.
  TEXTCLF_KERNEL void MultiplySlopes(const Line& column, const float* slopes,
                                     Doubles* sums) {
    constexpr std::size_t kTerms = 8;
    alignas(64) float terms[L];
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) sums[k] = Doubles{};
    for (std::size_t begin = 0; begin < column.size; begin += kTerms) {
      const std::size_t size = std::min(kTerms, column.size - begin);
      const Line few = {column.indices + begin, column.values + begin,
                        column.remainders + begin, size};
      Floats products[kFloatParts];
      Base::MultiplySingle(few, slopes, products);
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) F(terms, k) = products[k];
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        sums[k] += ConvertLanes<Doubles>(H(terms, k));
      }
    }
  }

  /// The same in double precision.
  TEXTCLF_KERNEL void MultiplySlopesExactly(const Line& column, const RowState& rows,
                                            Doubles* sums) {
    Doubles remainders[kDoubleParts];
    Base::MultiplyDouble(column, rows.slopes, sums);
    Base::MultiplyDouble(column, rows.slope_remainders, remainders);
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) sums[k] += remainders[k];
  }

  TEXTCLF_KERNEL void StartColumn(std::size_t c, const Ridges& all_ridges,
                                  const Doubles* gradients, const double* w,
                                  const StartLanes& lanes, const DirectionPanels& panels,
                                  const StartSums& sums) {
    const double* ridges = RidgesOf(all_ridges, c);
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      const Doubles ridge = D(ridges, k);
      const Doubles gradient = gradients[k] + ridge * D(w + c * L, k);
      Doubles square = gradient * gradient;
      if (all_ridges.stride != 0) square /= ridge;  // else they are 1
      const Halves coupling = H(panels.coupling + c * L, k);
      const Halves descent =
          -ConvertLanes<Halves>(gradient) - coupling * H(lanes.intercept_steps, k);
      const Halves residual = descent * H(lanes.open, k);
      const Halves conjugate = H(panels.inverse_diagonal + c * L, k) * residual;
      H(panels.direction + c * L, k) = Halves{};
      H(panels.residual + c * L, k) = residual;
      H(panels.conjugate + c * L, k) = conjugate;
      const Doubles wide = ConvertLanes<Doubles>(conjugate);
      D(sums.squares, k) += wide * ConvertLanes<Doubles>(residual);
      D(sums.gradient_squares, k) += square;
      D(sums.largest, k) = square > D(sums.largest, k) ? square : D(sums.largest, k);
      D(sums.ridge_squares, k) += ridge * wide * wide;
      D(sums.coupled, k) += wide * ConvertLanes<Doubles>(coupling);
    }
  }

  template <bool kExactly>
  TEXTCLF_KERNEL void StartDirection(const CompressedLines& columns, Block part,
                                     const Ridges& ridges, const RowState& rows,
                                     const double* w, const StartLanes& lanes,
                                     const DirectionPanels& panels,
                                     const StartSums& sums) {
    for (std::size_t c = part.begin; c < part.end; ++c) {
      Line column;
      Base::GetLine(columns, c, column);
      Doubles gradients[kDoubleParts];
      if constexpr (kExactly) {
        MultiplySlopesExactly(column, rows, gradients);
      } else {
        MultiplySlopes(column, rows.slopes, gradients);
      }
      Floats products[kFloatParts];
      Floats squares[kFloatParts];
      SumCurvatures(column, rows.curvatures, products, squares);
      SetDiagonal(c, RidgesOf(ridges, c), products, squares, lanes, panels);
      StartColumn(c, ridges, gradients, w, lanes, panels, sums);
    }
  }

  TEXTCLF_KERNEL void Descend(const CompressedLines& columns, Block part,
                              const Ridges& ridges, const float* curved,
                              const float* alpha, const DirectionPanels& panels,
                              double* squares) {
    alignas(64) float products[L];
    Doubles sums[kDoubleParts] = {};
    for (std::size_t c = part.begin; c < part.end; ++c) {
      Line column;
      Base::GetLine(columns, c, column);
      Floats product[kFloatParts];
      Base::MultiplySingle(column, curved, product);
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) F(products, k) = product[k];
      const double* ridge = RidgesOf(ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Halves conjugate = H(panels.conjugate + c * L, k);
        const Halves bent =
            H(products, k) + ConvertLanes<Halves>(D(ridge, k)) * conjugate;
        const Halves residual = H(panels.residual + c * L, k) - H(alpha, k) * bent;
        H(panels.direction + c * L, k) += H(alpha, k) * conjugate;
        H(panels.residual + c * L, k) = residual;
        const Halves square = residual * residual * H(panels.inverse_diagonal + c * L, k);
        sums[k] += ConvertLanes<Doubles>(square);
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) D(squares, k) += sums[k];
  }

  TEXTCLF_KERNEL void Turn(Block part, const Ridges& ridges, const float* beta,
                           const DirectionPanels& panels, double* ridge_squares,
                           double* coupled) {
    Doubles sums[kDoubleParts] = {};
    Doubles coupled_sums[kDoubleParts] = {};
    for (std::size_t c = part.begin; c < part.end; ++c) {
      const double* ridge = RidgesOf(ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Halves conjugate =
            H(panels.inverse_diagonal + c * L, k) * H(panels.residual + c * L, k) +
            H(beta, k) * H(panels.conjugate + c * L, k);
        H(panels.conjugate + c * L, k) = conjugate;
        const Doubles wide = ConvertLanes<Doubles>(conjugate);
        sums[k] += D(ridge, k) * wide * wide;
        coupled_sums[k] += wide * ConvertLanes<Doubles>(H(panels.coupling + c * L, k));
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      D(ridge_squares, k) += sums[k];
      D(coupled, k) += coupled_sums[k];
    }
  }

  TEXTCLF_KERNEL void Step(Block part, const Ridges& ridges, const double* lengths,
                           const float* s, double* w, double* w_dot_s, double* s_dot_s) {
    Doubles w_sums[kDoubleParts] = {};
    Doubles s_sums[kDoubleParts] = {};
    for (std::size_t c = part.begin; c < part.end; ++c) {
      const double* ridge = RidgesOf(ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Doubles step = ConvertLanes<Doubles>(H(s + c * L, k));
        const Doubles penalised = D(ridge, k) * step;
        w_sums[k] += penalised * D(w + c * L, k);
        s_sums[k] += penalised * step;
        D(w + c * L, k) += D(lengths, k) * step;
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      D(w_dot_s, k) += w_sums[k];
      D(s_dot_s, k) += s_sums[k];
    }
  }
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_COLUMN_KERNELS_H_
