#ifndef TEXTCLF_LIB_LINEAR_LOGISTIC_KERNEL_BODIES_H_
#define TEXTCLF_LIB_LINEAR_LOGISTIC_KERNEL_BODIES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "textclf/linear/lane_math.h"
#include "textclf/linear/logistic_kernels.h"

#define TEXTCLF_KERNEL [[gnu::always_inline]] static inline

namespace textclf::internal {

/// The kernels for L lanes in registers of at most kBytes bytes. No lambdas and no calls:
/// everything must be inlined into a function of the right instruction set.
template <int L, int kBytes>
struct KernelBodies {
  static constexpr int kFloats = std::min(L, kBytes / 4);  // lanes in a register
  static constexpr int kDoubles = std::min(L, kBytes / 8);
  static constexpr int kFloatParts = L / kFloats;
  static constexpr int kDoubleParts = L / kDoubles;
  using Floats = Vector<float, kFloats>;
  using Doubles = Vector<double, kDoubles>;
  using Halves = Vector<float, kDoubles>;  // as many floats as there are Doubles
  using Signs = Vector<std::int8_t, kDoubles>;

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

  /// One row of the design matrix.
  struct Row {
    const std::uint32_t* columns;
    const double* values;
    const float* single_values;
    std::size_t size;
  };
  TEXTCLF_KERNEL void GetRow(const DesignMatrix& x, std::size_t i, Row& row) {
    const std::size_t begin = x.offsets()[i];
    row.columns = x.column_indices().data() + begin;
    row.values = x.values().data() + begin;
    row.single_values = x.single_values().data() + begin;
    row.size = x.offsets()[i + 1] - begin;
  }

  /// Stores curvatures, adds losses, and leaves the slopes of row i at `at`.
  TEXTCLF_KERNEL void Loss(const RowState& rows, std::size_t i, const Doubles* at,
                           Doubles* slopes, Doubles* losses, Doubles* curvatures) {
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      const Doubles signs = __builtin_convertvector(
          *reinterpret_cast<const Signs*>(rows.signs + i * L + k * kDoubles), Doubles);
      const Doubles no_or_none = signs < 0.0 ? D(rows.no_weights, k) : Doubles{};
      const Doubles weights = signs > 0.0 ? D(rows.yes_weights, k) : no_or_none;
      const Doubles margin = signs * at[k];
      const Doubles minus_size = margin > 0.0 ? -margin : margin;
      Doubles e, log1p;
      ExpOfNegative<kDoubles>(minus_size, e);
      Log1pOfUnit<kDoubles>(e, log1p);
      const Doubles likely = 1.0 / (e + 1.0);  // sigmoid of |margin|
      const Doubles miss = margin > 0.0 ? e * likely : likely;
      losses[k] += weights * ((margin > 0.0 ? Doubles{} : -margin) + log1p);
      slopes[k] = -signs * weights * miss;
      const Doubles curvature = weights * e * likely * likely;
      curvatures[k] += curvature;
      H(rows.curvatures + i * L, k) = __builtin_convertvector(curvature, Halves);
    }
  }

  TEXTCLF_KERNEL void AddSlopes(const Row& row, const Doubles* slopes, double* gradient,
                                std::size_t intercept_row) {
    for (std::size_t j = 0; j < row.size; ++j) {
      double* at_column = gradient + std::size_t{row.columns[j]} * L;
      const double value = row.values[j];
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) D(at_column, k) += value * slopes[k];
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      D(gradient + intercept_row * L, k) += slopes[k];
    }
  }

  TEXTCLF_KERNEL void Evaluate(const DesignMatrix& x, Block part, const RowState& rows,
                               const double* w, double* gradient,
                               const RowSums& row_sums) {
    const std::size_t d = x.columns();
    Doubles losses[kDoubleParts] = {};
    Doubles curvatures[kDoubleParts] = {};
    for (std::size_t i = part.begin; i < part.end; ++i) {
      Row row;
      GetRow(x, i, row);
      Doubles margins[kDoubleParts];
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) margins[k] = D(w + d * L, k);
      for (std::size_t j = 0; j < row.size; ++j) {
        const double* at_column = w + std::size_t{row.columns[j]} * L;
        const double value = row.values[j];
#pragma GCC unroll 16
        for (int k = 0; k < kDoubleParts; ++k) margins[k] += value * D(at_column, k);
      }
      Doubles slopes[kDoubleParts];
      Loss(rows, i, margins, slopes, losses, curvatures);
      AddSlopes(row, slopes, gradient, d);
    }
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) {
      D(row_sums.losses, k) += losses[k];
      D(row_sums.curvatures, k) += curvatures[k];
    }
  }

  TEXTCLF_KERNEL void AddHessianProduct(const DesignMatrix& x, Block part,
                                        const float* curvatures, const float* p,
                                        float* product, double* curvature) {
    const std::size_t d = x.columns();
    Doubles sums[kDoubleParts] = {};
    Floats intercept[kFloatParts] = {};
    alignas(64) float terms[L];
    for (std::size_t i = part.begin; i < part.end; ++i) {
      Row row;
      GetRow(x, i, row);
      Floats u[kFloatParts];
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) u[k] = F(p + d * L, k);
      for (std::size_t j = 0; j < row.size; ++j) {
        const float* at_column = p + std::size_t{row.columns[j]} * L;
        const float value = row.single_values[j];
#pragma GCC unroll 16
        for (int k = 0; k < kFloatParts; ++k) u[k] += value * F(at_column, k);
      }
#pragma GCC unroll 16
      for (int k = 0; k < kFloatParts; ++k) {
        const Floats curved = F(curvatures + i * L, k) * u[k];
        F(terms, k) = curved * u[k];
        u[k] = curved;
        intercept[k] += curved;
      }
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        sums[k] += __builtin_convertvector(H(terms, k), Doubles);
      }
      for (std::size_t j = 0; j < row.size; ++j) {
        float* at_column = product + std::size_t{row.columns[j]} * L;
        const float value = row.single_values[j];
#pragma GCC unroll 16
        for (int k = 0; k < kFloatParts; ++k) F(at_column, k) += value * u[k];
      }
    }
#pragma GCC unroll 16
    for (int k = 0; k < kFloatParts; ++k) F(product + d * L, k) += intercept[k];
#pragma GCC unroll 16
    for (int k = 0; k < kDoubleParts; ++k) D(curvature, k) += sums[k];
  }

  TEXTCLF_KERNEL const double* RidgesOf(const Ridges& ridges, std::size_t c) {
    return c == ridges.intercept_row ? ridges.intercept : ridges.rows + c * ridges.stride;
  }

  /// The preconditioner of row c.
  TEXTCLF_KERNEL void Diagonal(const Preconditioner& m, std::size_t c, int k,
                               Halves& diagonal) {
    constexpr float kNotZero = 1e-30f;  // for lanes that have no rows
    const double* ridges = RidgesOf(m.ridges, c);
    diagonal = m.column_squares[c] * H(m.mean_curvatures, k) +
               __builtin_convertvector(D(ridges, k), Halves) + kNotZero;
  }

  TEXTCLF_KERNEL void StartDirection(Block rows, const Preconditioner& m,
                                     std::span<double* const> gradients, const double* w,
                                     const float* open, float* r, float* p, float* s,
                                     double* squares, double* gradient_squares,
                                     double* largest) {
    for (std::size_t c = rows.begin; c < rows.end; ++c) {
      const bool is_intercept = c == m.ridges.intercept_row;
      const double* ridges = RidgesOf(m.ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        Doubles gradient = D(ridges, k) * D(w + c * L, k);
        for (double* const part : gradients) gradient += D(part + c * L, k);
        D(gradients[0] + c * L, k) = gradient;
        const Halves residual = -__builtin_convertvector(gradient, Halves) * H(open, k);
        Halves diagonal;
        Diagonal(m, c, k, diagonal);
        const Halves conjugate = residual / diagonal;
        const Doubles square =
            gradient * gradient / (is_intercept ? Doubles{} + 1.0 : D(ridges, k));
        D(largest, k) = square > D(largest, k) ? square : D(largest, k);
        D(gradient_squares, k) +=
            is_intercept ? square / __builtin_convertvector(diagonal, Doubles) : square;
        H(r + c * L, k) = residual;
        H(p + c * L, k) = conjugate;
        H(s + c * L, k) = Halves{};
        D(squares, k) += __builtin_convertvector(residual, Doubles) *
                         __builtin_convertvector(conjugate, Doubles);
      }
    }
  }

  TEXTCLF_KERNEL void PrepareProducts(Block rows, const Ridges& ridges, const float* p,
                                      std::span<float* const> products, double* squares) {
    for (std::size_t c = rows.begin; c < rows.end; ++c) {
      const double* ridge = RidgesOf(ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Halves at = H(p + c * L, k);
        const Halves term = __builtin_convertvector(D(ridge, k), Halves) * at;
        H(products[0] + c * L, k) = term;
        D(squares, k) +=
            __builtin_convertvector(term, Doubles) * __builtin_convertvector(at, Doubles);
        for (std::size_t part = 1; part < products.size(); ++part) {
          H(products[part] + c * L, k) = Halves{};
        }
      }
    }
  }

  TEXTCLF_KERNEL void Descend(Block rows, const Preconditioner& m, const float* alpha,
                              std::span<float* const> products, const float* p, float* s,
                              float* r, double* squares) {
    for (std::size_t c = rows.begin; c < rows.end; ++c) {
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        Halves product = H(products[0] + c * L, k);
        for (std::size_t part = 1; part < products.size(); ++part) {
          product += H(products[part] + c * L, k);
        }
        H(s + c * L, k) += H(alpha, k) * H(p + c * L, k);
        const Halves residual = H(r + c * L, k) - H(alpha, k) * product;
        H(r + c * L, k) = residual;
        Halves diagonal;
        Diagonal(m, c, k, diagonal);
        D(squares, k) += __builtin_convertvector(residual, Doubles) *
                         __builtin_convertvector(residual / diagonal, Doubles);
      }
    }
  }

  TEXTCLF_KERNEL void Turn(Block rows, const Preconditioner& m, const float* beta,
                           const float* r, float* p) {
    for (std::size_t c = rows.begin; c < rows.end; ++c) {
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        Halves diagonal;
        Diagonal(m, c, k, diagonal);
        H(p + c * L, k) = H(r + c * L, k) / diagonal + H(beta, k) * H(p + c * L, k);
      }
    }
  }

  TEXTCLF_KERNEL void MeasureDirection(Block rows, const Ridges& ridges,
                                       const double* gradient, const double* w,
                                       const float* s, double* slope, double* w_dot_s,
                                       double* s_dot_s) {
    for (std::size_t c = rows.begin; c < rows.end; ++c) {
      const double* ridge = RidgesOf(ridges, c);
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        const Doubles step = __builtin_convertvector(H(s + c * L, k), Doubles);
        D(slope, k) += D(gradient + c * L, k) * step;
        const Doubles penalised = D(ridge, k) * step;
        D(w_dot_s, k) += penalised * D(w + c * L, k);
        D(s_dot_s, k) += penalised * step;
      }
    }
  }

  TEXTCLF_KERNEL void Step(Block rows, const double* lengths, const float* s,
                           const double* w, double* there) {
    for (std::size_t c = rows.begin; c < rows.end; ++c) {
#pragma GCC unroll 16
      for (int k = 0; k < kDoubleParts; ++k) {
        D(there + c * L, k) =
            D(w + c * L, k) +
            D(lengths, k) * __builtin_convertvector(H(s + c * L, k), Doubles);
      }
    }
  }
};

}  // namespace textclf::internal

#undef TEXTCLF_KERNEL

#endif  // TEXTCLF_LIB_LINEAR_LOGISTIC_KERNEL_BODIES_H_
