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
  double* margins = nullptr;            ///< x_i . w + b at the point last accepted
  double* direction = nullptr;          ///< x_i . s + s_b along the current direction
  float* curvatures = nullptr;          ///< second derivatives of the losses
};

/// How far along its direction each lane moves: L numbers each.
struct StepLengths {
  const double* accepted = nullptr;  ///< along the former direction, to be carried out
  const double* tried = nullptr;     ///< along the new one
};

struct LogisticKernels {
  /// Rows of `part`: carries out the accepted step, takes the margins along the new
  /// direction `s` ((d + 1) x L, the last row for the intercept), and at the tried point
  /// stores curvatures, adds slopes to `gradient` ((d + 1) x L) and losses to `losses`
  /// (L).
  void (*take_direction)(const DesignMatrix& x, Block part, const RowState& rows,
                         const float* s, const StepLengths& lengths, double* gradient,
                         double* losses);
  /// The same at another length of the direction taken before.
  void (*try_length)(const DesignMatrix& x, Block part, const RowState& rows,
                     const double* tried, double* gradient, double* losses);
  /// Rows of `part`: adds X' D X p to `product` ((d + 1) x L) and p' X' D X p to
  /// `curvature` (L), D the curvatures.
  void (*add_hessian_product)(const DesignMatrix& x, Block part, const float* curvatures,
                              const float* p, float* product, double* curvature);

  // Rows [begin, end) of panels of d + 1 rows; `products` and `gradients` are the panels
  // of the parts, which are added up in order.

  /// gradient[0] = the sum of gradients and w (not in row d, the intercept); r = p =
  /// -gradient where `open`, else 0; s = 0. Adds r . r to `squares`, and takes the
  /// largest |gradient| into `largest`.
  void (*start_direction)(Block rows, std::size_t intercept_row,
                          std::span<double* const> gradients, const double* w,
                          const float* open, float* r, float* p, float* s,
                          double* squares, double* largest);
  /// products[0] = p (0 in the intercept's row), the others 0. Adds p . p, intercept
  /// aside, to `squares`.
  void (*prepare_products)(Block rows, std::size_t intercept_row, const float* p,
                           std::span<float* const> products, double* squares);
  /// s += alpha p, r -= alpha (sum of products). Adds r . r to `squares`.
  void (*descend)(Block rows, const float* alpha, std::span<float* const> products,
                  const float* p, float* s, float* r, double* squares);
  /// p = r + beta p.
  void (*turn)(Block rows, const float* beta, const float* r, float* p);
  /// Adds gradient . s to `slope`, and w . s and s . s, intercept aside, to the others.
  void (*measure_direction)(Block rows, std::size_t intercept_row, const double* gradient,
                            const double* w, const float* s, double* slope,
                            double* w_dot_s, double* s_dot_s);
  /// w += length * s.
  void (*move)(Block rows, const double* length, const float* s, double* w);
};

enum class InstructionSet { kBaseline, kAvx2, kAvx512 };

/// The widest set of this processor that kernels are compiled for.
InstructionSet BestInstructionSet();

/// `lanes` is 1, 4, 8 or 16; the processor must have `instruction_set`.
const LogisticKernels& KernelsFor(int lanes, InstructionSet instruction_set);

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_LOGISTIC_KERNELS_H_
