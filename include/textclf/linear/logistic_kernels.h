#ifndef TEXTCLF_LINEAR_LOGISTIC_KERNELS_H_
#define TEXTCLF_LINEAR_LOGISTIC_KERNELS_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "textclf/base/parallel.h"
#include "textclf/linear/design_matrix.h"

/// The inner loops of training, for L problems side by side, compiled for several
/// instruction sets. Numbers of one lane never meet those of another, and a multiply and
/// an add are never fused: every set gives the same bits (LogisticKernelsTest).
namespace textclf::internal {

/// Problems that can stand side by side: 1, 4, 8 or 16.
inline constexpr int kMaxLanes = 16;

/// What the losses know of rows; n x L arrays, row by row.
struct RowState {
  const std::int8_t* signs = nullptr;   ///< +1 yes, -1 no, 0 takes no part
  const double* yes_weights = nullptr;  ///< L: weight of a row marked yes
  const double* no_weights = nullptr;   ///< L: weight of a row marked no
  float* curvatures = nullptr;          ///< second derivatives of the losses
};

/// What the penalty 1/2 sum_c ridge_c w_c^2 asks of d + 1 parameters and L lanes.
struct Ridges {
  const double* rows = nullptr;       ///< L for each column, or L for all of them
  std::size_t stride = 0;             ///< from one column's to the next: L or 0
  const double* intercept = nullptr;  ///< L zeros
  std::size_t intercept_row = 0;
};

/// The diagonal of the Hessian, roughly, for d + 1 parameters and L lanes: the ridge plus
/// the mean curvature of the lane's rows times the squares of the column (n for the
/// intercept). It costs no walk over X.
struct Preconditioner {
  const float* column_squares = nullptr;   ///< d + 1
  const float* mean_curvatures = nullptr;  ///< L
  Ridges ridges = {};
};

/// What a walk over the rows adds up: L numbers each.
struct RowSums {
  double* losses = nullptr;
  double* curvatures = nullptr;
};

struct LogisticKernels {
  /// Rows of `part` at the point `w` ((d + 1) x L, the last row for the intercepts):
  /// stores curvatures, adds slopes to `gradient` ((d + 1) x L) and losses and curvatures
  /// to `sums`.
  void (*evaluate)(const DesignMatrix& x, Block part, const RowState& rows,
                   const double* w, double* gradient, const RowSums& sums);
  /// Rows of `part`: adds X' D X p to `product` ((d + 1) x L) and p' X' D X p to
  /// `curvature` (L), D the curvatures.
  void (*add_hessian_product)(const DesignMatrix& x, Block part, const float* curvatures,
                              const float* p, float* product, double* curvature);

  // Rows [begin, end) of panels of d + 1 rows; `products` and `gradients` are the panels
  // of the parts, which are added up in order.

  /// gradients[0] = the sum of gradients and ridges * w; r = -gradient where `open`,
  /// else 0; p = M^-1 r; s = 0. Adds r . p to `squares` and the sum of gradient^2 / ridge
  /// (the intercept's: / M) to `gradient_squares`, and takes the largest gradient^2 /
  /// ridge (the intercept's: / 1) into `largest`.
  void (*start_direction)(Block rows, const Preconditioner& m,
                          std::span<double* const> gradients, const double* w,
                          const float* open, float* r, float* p, float* s,
                          double* squares, double* gradient_squares, double* largest);
  /// products[0] = ridges * p, the others 0. Adds p . ridges * p to `squares`.
  void (*prepare_products)(Block rows, const Ridges& ridges, const float* p,
                           std::span<float* const> products, double* squares);
  /// s += alpha p, r -= alpha (sum of products). Adds r . M^-1 r to `squares`.
  void (*descend)(Block rows, const Preconditioner& m, const float* alpha,
                  std::span<float* const> products, const float* p, float* s, float* r,
                  double* squares);
  /// p = M^-1 r + beta p.
  void (*turn)(Block rows, const Preconditioner& m, const float* beta, const float* r,
               float* p);
  /// Adds gradient . s to `slope`, w . ridges * s to `w_dot_s` and s . ridges * s to
  /// `s_dot_s`.
  void (*measure_direction)(Block rows, const Ridges& ridges, const double* gradient,
                            const double* w, const float* s, double* slope,
                            double* w_dot_s, double* s_dot_s);
  /// there = w + lengths * s.
  void (*step)(Block rows, const double* lengths, const float* s, const double* w,
               double* there);
};

enum class InstructionSet { kBaseline, kAvx2, kAvx512 };

/// The widest set of this processor that kernels are compiled for.
InstructionSet BestInstructionSet();

/// `lanes` is 1, 4, 8 or 16; the processor must have `instruction_set`.
const LogisticKernels& KernelsFor(int lanes, InstructionSet instruction_set);

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_LOGISTIC_KERNELS_H_
