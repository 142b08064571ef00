#ifndef TEXTCLF_LINEAR_LOGISTIC_KERNELS_H_
#define TEXTCLF_LINEAR_LOGISTIC_KERNELS_H_

#include <cstddef>
#include <cstdint>

#include "textclf/base/instruction_set.h"
#include "textclf/base/parallel.h"
#include "textclf/linear/design_matrix.h"
#include "textclf/linear/lane_math.h"

/// The inner loops of training, for L problems side by side, compiled for several
/// instruction sets. Numbers of one lane never meet those of another, and a multiply and
/// an add are never fused: every set gives the same bits (LogisticKernelsTest).
///
/// Panels have a row of L numbers for each row of X (n x L) or for each column (d x L),
/// and where walks need them behind these L for each unit (DesignMatrix); intercepts
/// stand apart, L of them.
namespace textclf::internal {

/// Problems that can stand side by side: 1, 4, 8, 16 or 32.
inline constexpr int kMaxLanes = 32;

/// Scores of rows or of units, in one precision or in the other.
struct ScorePanel {
  float* single = nullptr;
  double* exact = nullptr;
};

/// What the losses know of the rows. Panels are n x L, with n rounded up to a multiple of
/// DesignMatrix::kRowGroup; the weights have kRowGroup equal rows of L.
struct RowState {
  const std::int8_t* signs = nullptr;   ///< +1 yes, -1 no, 0 takes no part
  const double* yes_weights = nullptr;  ///< of a row marked yes
  const double* no_weights = nullptr;   ///< of a row marked no
  ScorePanel scores;                    ///< x . w + b
  ScorePanel unit_scores;               ///< C s, units alone
  float* slopes = nullptr;              ///< derivatives of the losses
  float* slope_remainders = nullptr;    ///< what that leaves of them, or null
  Bfloat16* curvatures = nullptr;       ///< second derivatives of the losses
};

/// What losses add up over rows: kRowGroup x L, row i of X to row i mod kRowGroup.
struct LossSums {
  double* losses = nullptr;
  double* slopes = nullptr;
  double* curvatures = nullptr;
};

/// The penalty is 1/2 sum_c ridge_c w_c^2.
struct Ridges {
  const double* rows = nullptr;  ///< L for each column, or L times 1 for all of them
  std::size_t stride = 0;        ///< from one column's to the next: L or 0
};

/// What conjugate gradients hold for each column; d x L. Intercepts are eliminated: each
/// point of a search has the intercepts that are best for its weights, by the model of f
/// that the search solves, and H is the Hessian of what is left.
struct DirectionPanels {
  float* direction = nullptr;            ///< s, the solution so far
  float* residual = nullptr;             ///< r = -gradient - H s
  Bfloat16* conjugate = nullptr;         ///< p, in the end s for `advance`
  Bfloat16* inverse_diagonal = nullptr;  ///< M^-1, M the diagonal of H, roughly
  float* coupling = nullptr;             ///< c = X' D 1, D the curvatures of the rows
};

/// What `start_direction` needs of each lane; L each.
struct StartLanes {
  const float* open = nullptr;                ///< 1, or 0 for lanes that stay
  const float* intercept_steps = nullptr;     ///< what is best where s = 0
  const float* inverse_curvatures = nullptr;  ///< 1 / sum of D
};

/// What `start_direction` adds up; L each.
struct StartSums {
  double* squares = nullptr;           ///< r . M^-1 r
  double* gradient_squares = nullptr;  ///< gradient^2 / ridge
  double* largest = nullptr;           ///< the largest gradient^2 / ridge
  double* ridge_squares = nullptr;     ///< p . ridges * p
  double* coupled = nullptr;           ///< c . p
};

/// What goes to a point and looks around there, in single or in double precision.
struct PointKernels {
  /// C s, for the units of `part`, as unit scores from `to` on.
  void (*advance_units)(const CompressedLines& lines, Block part, const Bfloat16* s,
                        const RowState& rows, std::size_t to);
  /// B' slopes, for the units of `part`, to rows of their panel from `to` on.
  void (*project_slopes)(const CompressedLines& columns, Block part, const RowState& rows,
                         std::size_t to);
  /// scores = X w + intercepts, for the rows of `part`.
  void (*set_scores)(const CompressedLines& lines, Block part, const double* w,
                     const double* intercepts, const RowState& rows);
  /// scores += lengths * (X s + intercepts). Units have the indices from `columns` on.
  void (*advance)(const CompressedLines& lines, Block part, std::size_t columns,
                  const Bfloat16* s, const double* intercepts, const double* lengths,
                  const RowState& rows);
  /// Slopes and curvatures at the scores; for `bend` see LogisticBatch::EvaluateAtZero.
  void (*evaluate)(Block part, const RowState& rows, double bend, const LossSums& sums);
  /// For the columns of `part`: c and M; r = -gradient - c * intercept_steps where
  /// `open`, else 0; p = M^-1 r; s = 0.
  void (*start_direction)(const CompressedLines& columns, Block part,
                          const Ridges& ridges, const RowState& rows, const double* w,
                          const StartLanes& lanes, const DirectionPanels& panels,
                          const StartSums& sums);
};

struct LogisticKernels {
  PointKernels single;
  PointKernels exact;

  // Units of `part`: rows of C or columns of B.

  /// Products with the first rows of a panel, to its rows from `to` on.
  void (*project)(const CompressedLines& lines, Block part, Bfloat16* panel,
                  std::size_t to);
  void (*project_weights)(const CompressedLines& lines, Block part, double* w,
                          std::size_t to);

  // Rows of `part`.

  /// curved = D (X p + intercepts), with D the curvatures. Adds its product with X p +
  /// intercepts to `squares`.
  void (*multiply)(const CompressedLines& rows, Block part, const Bfloat16* curvatures,
                   const Bfloat16* p, const float* intercepts, Bfloat16* curved,
                   double* squares);

  // Columns of `part`.

  /// s += alpha p, r -= alpha (X' curved + ridges * p). Adds r . M^-1 r to `squares`.
  void (*descend)(const CompressedLines& columns, Block part, const Ridges& ridges,
                  const Bfloat16* curved, const float* alpha,
                  const DirectionPanels& panels, double* squares);
  /// p = M^-1 r + beta p. Adds p . ridges * p to `ridge_squares` and c . p to `coupled`.
  void (*turn)(Block part, const Ridges& ridges, const float* beta,
               const DirectionPanels& panels, double* ridge_squares, double* coupled);
  /// Leaves s, rounded, where p was; w += lengths * s with it. Adds w . ridges * s, with
  /// w as it was, to `w_dot_s`, and s . ridges * s to `s_dot_s`.
  void (*step)(Block part, const Ridges& ridges, const double* lengths,
               const DirectionPanels& panels, double* w, double* w_dot_s,
               double* s_dot_s);
};

/// `lanes` is 1, 4, 8, 16 or 32; the processor must have `instruction_set`.
const LogisticKernels& KernelsFor(int lanes, InstructionSet instruction_set);

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_LOGISTIC_KERNELS_H_
