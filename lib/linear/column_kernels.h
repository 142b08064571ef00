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

  /// The sum of curvatures times squares of a column.
  TEXTCLF_KERNEL void SumCurvatures(const Line& column, const float* curvatures,
                                    Floats* sums) {
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) sums[k] = Floats{};
    for (std::size_t j = 0; j < column.size; ++j) {
      const float* row = curvatures + std::size_t{column.indices[j]} * L;
      const float square = column.values[j] * column.values[j];
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) sums[k] += square * F(row, k);
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
        sums[k] += __builtin_convertvector(H(terms, k), Doubles);
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
                                  const Doubles* gradients, const float* curvatures,
                                  const double* w, const float* open,
                                  const DirectionPanels& panels, const StartSums& sums) {
    const double* ridges = RidgesOf(all_ridges, c);
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      const Doubles ridge = D(ridges, k);
      const Doubles gradient = gradients[k] + ridge * D(w + c * L, k);
      Doubles square = gradient * gradient;
      if (all_ridges.stride != 0) square /= ridge;  // else they are 1
      const Halves diagonal = H(curvatures, k) + __builtin_convertvector(ridge, Halves);
      const Halves inverse = 1.0f / diagonal;
      const Halves residual = -__builtin_convertvector(gradient, Halves) * H(open, k);
      const Halves conjugate = inverse * residual;
      H(panels.direction + c * L, k) = Halves{};
      H(panels.residual + c * L, k) = residual;
      H(panels.conjugate + c * L, k) = conjugate;
      H(panels.inverse_diagonal + c * L, k) = inverse;
      const Doubles wide = __builtin_convertvector(conjugate, Doubles);
      D(sums.squares, k) += wide * __builtin_convertvector(residual, Doubles);
      D(sums.gradient_squares, k) += square;
      D(sums.largest, k) = square > D(sums.largest, k) ? square : D(sums.largest, k);
      D(sums.ridge_squares, k) += ridge * wide * wide;
    }
  }

  template <bool kExactly>
  TEXTCLF_KERNEL void StartDirection(const CompressedLines& columns, Block part,
                                     const Ridges& ridges, const RowState& rows,
                                     const double* w, const float* open,
                                     const DirectionPanels& panels,
                                     const StartSums& sums) {
    alignas(64) float curvatures[L];
    for (std::size_t c = part.begin; c < part.end; ++c) {
      Line column;
      Base::GetLine(columns, c, column);
      Doubles gradients[kDoubleParts];
      if constexpr (kExactly) {
        MultiplySlopesExactly(column, rows, gradients);
      } else {
        MultiplySlopes(column, rows.slopes, gradients);
      }
      Floats curvature_sums[kFloatParts];
      SumCurvatures(column, rows.curvatures, curvature_sums);
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) F(curvatures, k) = curvature_sums[k];
      StartColumn(c, ridges, gradients, curvatures, w, open, panels, sums);
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
            H(products, k) + __builtin_convertvector(D(ridge, k), Halves) * conjugate;
        const Halves residual = H(panels.residual + c * L, k) - H(alpha, k) * bent;
        H(panels.direction + c * L, k) += H(alpha, k) * conjugate;
        H(panels.residual + c * L, k) = residual;
        const Halves square = residual * residual * H(panels.inverse_diagonal + c * L, k);
        sums[k] += __builtin_convertvector(square, Doubles);
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) D(squares, k) += sums[k];
  }

  TEXTCLF_KERNEL void Turn(Block part, const Ridges& ridges, const float* beta,
                           const DirectionPanels& panels, double* ridge_squares) {
    Doubles sums[kDoubleParts] = {};
    for (std::size_t c = part.begin; c < part.end; ++c) {
      const double* ridge = RidgesOf(ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Halves conjugate =
            H(panels.inverse_diagonal + c * L, k) * H(panels.residual + c * L, k) +
            H(beta, k) * H(panels.conjugate + c * L, k);
        H(panels.conjugate + c * L, k) = conjugate;
        const Doubles wide = __builtin_convertvector(conjugate, Doubles);
        sums[k] += D(ridge, k) * wide * wide;
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) D(ridge_squares, k) += sums[k];
  }

  TEXTCLF_KERNEL void Step(Block part, const Ridges& ridges, const double* lengths,
                           const float* s, double* w, double* w_dot_s, double* s_dot_s) {
    Doubles w_sums[kDoubleParts] = {};
    Doubles s_sums[kDoubleParts] = {};
    for (std::size_t c = part.begin; c < part.end; ++c) {
      const double* ridge = RidgesOf(ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Doubles step = __builtin_convertvector(H(s + c * L, k), Doubles);
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
