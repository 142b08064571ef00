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
  TEXTCLF_KERNEL void SumCurvatures(const Line& column, const Bfloat16* curvatures,
                                    Floats* products, Floats* squares) {
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) products[k] = squares[k] = Floats{};
    for (std::size_t j = 0; j < column.size; ++j) {
      const Bfloat16* row = curvatures + std::size_t{column.indices[j]} * L;
      const float value = column.values[j];
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) {
        const Floats product = value * Base::template Widen<Floats>(row, k);
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
    // Less than 1: neither rounding nor squares that are too small, as those of units may
    // be, must make less than nothing of what is left.
    constexpr float kMostOfIt = 0.999f;
    float* coupling = panels.coupling + c * L;
    alignas(64) float diagonal[L];
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) {
      F(coupling, k) = products[k];
      const Floats left = squares[k] - kMostOfIt * products[k] * products[k] *
                                           F(lanes.inverse_curvatures, k);
      const Floats least = (1 - kMostOfIt) * squares[k];
      F(diagonal, k) = left > least ? left : least;
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      const Halves ridge = Base::template Convert<Halves>(D(ridges, k));
      Base::StoreRounded(1.0f / (H(diagonal, k) + ridge), panels.inverse_diagonal + c * L,
                         k);
    }
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
      const Halves descent = -Base::template Convert<Halves>(gradient) -
                             coupling * H(lanes.intercept_steps, k);
      const Halves residual = descent * H(lanes.open, k);
      const Halves preconditioned =
          Base::template Widen<Halves>(panels.inverse_diagonal + c * L, k) * residual;
      H(panels.direction + c * L, k) = Halves{};
      H(panels.residual + c * L, k) = residual;
      const Doubles wide = Base::template Convert<Doubles>(
          Base::StoreRounded(preconditioned, panels.conjugate + c * L, k));
      D(sums.squares, k) += Base::template Convert<Doubles>(preconditioned * residual);
      D(sums.gradient_squares, k) += square;
      D(sums.largest, k) = square > D(sums.largest, k) ? square : D(sums.largest, k);
      D(sums.ridge_squares, k) += ridge * wide * wide;
      D(sums.coupled, k) += wide * Base::template Convert<Doubles>(coupling);
    }
  }

  template <typename Number>
  TEXTCLF_KERNEL void StartDirection(const CompressedLines& columns, Block part,
                                     const Ridges& ridges, const RowState& rows,
                                     const double* w, const StartLanes& lanes,
                                     const DirectionPanels& panels,
                                     const StartSums& sums) {
    for (std::size_t c = part.begin; c < part.end; ++c) {
      Line column;
      Base::GetLine(columns, c, column);
      Doubles gradients[kDoubleParts];
      Base::template MultiplySlopes<Number>(columns, c, rows, gradients);
      Floats products[kFloatParts];
      Floats squares[kFloatParts];
      SumCurvatures(column, rows.curvatures, products, squares);
      SetDiagonal(c, RidgesOf(ridges, c), products, squares, lanes, panels);
      StartColumn(c, ridges, gradients, w, lanes, panels, sums);
    }
  }

  TEXTCLF_KERNEL void Descend(const CompressedLines& columns, Block part,
                              const Ridges& ridges, const Bfloat16* curved,
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
        const Halves conjugate =
            Base::template Widen<Halves>(panels.conjugate + c * L, k);
        const Halves bent =
            H(products, k) + Base::template Convert<Halves>(D(ridge, k)) * conjugate;
        const Halves residual = H(panels.residual + c * L, k) - H(alpha, k) * bent;
        H(panels.direction + c * L, k) += H(alpha, k) * conjugate;
        H(panels.residual + c * L, k) = residual;
        const Halves square =
            residual * residual *
            Base::template Widen<Halves>(panels.inverse_diagonal + c * L, k);
        sums[k] += Base::template Convert<Doubles>(square);
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
        const Halves preconditioned =
            Base::template Widen<Halves>(panels.inverse_diagonal + c * L, k) *
            H(panels.residual + c * L, k);
        const Halves conjugate =
            preconditioned +
            H(beta, k) * Base::template Widen<Halves>(panels.conjugate + c * L, k);
        const Doubles wide = Base::template Convert<Doubles>(
            Base::StoreRounded(conjugate, panels.conjugate + c * L, k));
        sums[k] += D(ridge, k) * wide * wide;
        coupled_sums[k] +=
            wide * Base::template Convert<Doubles>(H(panels.coupling + c * L, k));
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      D(ridge_squares, k) += sums[k];
      D(coupled, k) += coupled_sums[k];
    }
  }

  TEXTCLF_KERNEL void Step(Block part, const Ridges& ridges, const double* lengths,
                           const DirectionPanels& panels, double* w, double* w_dot_s,
                           double* s_dot_s) {
    Doubles w_sums[kDoubleParts] = {};
    Doubles s_sums[kDoubleParts] = {};
    for (std::size_t c = part.begin; c < part.end; ++c) {
      const double* ridge = RidgesOf(ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Doubles step = Base::template Convert<Doubles>(Base::StoreRounded(
            H(panels.direction + c * L, k), panels.conjugate + c * L, k));
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
