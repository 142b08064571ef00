#ifndef TEXTCLF_LINEAR_LOGISTIC_BATCH_H_
#define TEXTCLF_LINEAR_LOGISTIC_BATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <vector>

#include "textclf/linear/design_matrix.h"
#include "textclf/linear/logistic_kernels.h"
#include "textclf/linear/panel.h"
#include "textclf/matrix/mark_matrix.h"

namespace textclf {

/// One binary problem over the rows of a design matrix.
struct LogisticProblem {
  /// n marks; rows marked unknown take no part.
  std::span<const Mark> marks;
  /// Weight of a row marked yes, and of one marked no: C times its class weight.
  double yes_weight = 1;
  double no_weight = 1;
  /// d factors that the columns of x are multiplied by for this problem; empty: all 1.
  std::span<const double> column_scales = {};
};

namespace internal {

/// One number for each lane; those beyond the lanes in use are 0.
template <typename Number>
struct alignas(64) LaneValues : std::array<Number, kMaxLanes> {};

/// How losses and their gradients are computed. Sums are in double in any case.
enum class Precision {
  kSingle,  ///< scores and all terms of sums are rounded to single precision
  kDouble,
};

/// What a batch is worth at a point: sums over the rows.
struct BatchValue {
  LaneValues<double> losses = {};
  LaneValues<double> slopes = {};      ///< of their losses: the intercept's gradient
  LaneValues<double> curvatures = {};  ///< the same of second derivatives
};

/// The losses of up to L problems over one matrix, side by side:
///
///   losses(w, b) = sum_i s_i ln(1 + exp(-y_i (x_i . w + b))),  y_i = +1 or -1,
///
/// where s_i is the weight of row i. It knows the rows: their marks, and at the current
/// point their scores x_i . w + b and the slopes and curvatures of their losses. What
/// belongs to columns, the penalty among them, is not its affair, but that units have
/// places behind the columns, which it sets. 13 bytes a row and lane and 12 a unit and
/// lane; 21 and 20 in double precision.
class LogisticBatch {
 public:
  /// Of the panels, for each row and lane and for each unit and lane.
  static constexpr std::size_t BytesPerRow(Precision precision) {
    return precision == Precision::kSingle ? 13 : 21;
  }
  static constexpr std::size_t BytesPerUnit(Precision precision) {
    return precision == Precision::kSingle ? 12 : 20;
  }

  /// `problems` holds at most `lanes`, which is 1, 4, 8, 16 or 32; `x` must outlive this,
  /// and have remainders for kDouble.
  LogisticBatch(const DesignMatrix& x, std::span<const LogisticProblem> problems,
                int lanes, const LogisticKernels& kernels, Precision precision,
                int threads,
                std::pmr::memory_resource* memory = std::pmr::new_delete_resource());

  // Each of these goes to a point and returns what the batch is worth there. Slopes and
  // curvatures are left in `rows()`, those of units behind them.

  /// w = 0. Curvatures are too large there, and steps too short, for rows that are deep
  /// on the wrong side: the loss of these looks straighter than it is on the way.
  BatchValue EvaluateAtZero(const LaneValues<double>& intercepts);
  /// `w` (d + u x L). One walk over X, which must have remainders.
  BatchValue EvaluateAt(Panel<double>& w, const LaneValues<double>& intercepts);
  /// `lengths` times the direction `s` (d x L) from here. One walk over X.
  BatchValue EvaluateAhead(const Panel<Bfloat16>& s,
                           const LaneValues<double>& s_intercepts,
                           const LaneValues<double>& lengths);
  /// The point that `scores` were set for.
  BatchValue EvaluateHere();

  /// Leaves D u in `curved()`, units behind it, with
  /// u = X p + p_intercepts and D the curvatures of the rows; returns u . D u. One walk
  /// over X. `p` is d + u x L.
  LaneValues<double> Multiply(Panel<Bfloat16>& p, const LaneValues<float>& p_intercepts);

  /// The scores of a lane at the current point, n of them.
  void GetScores(std::size_t lane, std::span<double> values);
  void SetScores(std::size_t lane, std::span<const double> values);

  RowState rows();
  /// Those of this batch's precision.
  const PointKernels& point_kernels() const;
  const Bfloat16* curved() const { return curved_.data(); }

  const DesignMatrix& design_matrix() const { return x_; }

 private:
  void SetSigns(std::span<const LogisticProblem> problems);
  template <typename Fn>
  void WithScores(Fn&& fn);
  template <typename Fn>
  void ForParts(const std::vector<Block>& parts, Fn&& fn) const;
  /// Calls `fn` with each part of the units and where, in a panel that has `before` rows
  /// before them, the part begins.
  template <typename Fn>
  void ForUnits(const CompressedLines& lines, std::size_t before, Fn&& fn) const;
  template <typename Fn>
  BatchValue EvaluateParts(double bend, Fn&& set_scores);

  const DesignMatrix& x_;
  const LogisticKernels& kernels_;
  std::size_t lanes_;
  Precision precision_;
  int threads_;
  Panel<std::int8_t> signs_;   // n x L
  Panel<double> yes_weights_;  // kRowGroup x L
  Panel<double> no_weights_;
  Panel<float> scores_;  // n x L, as all that follow, or empty
  Panel<double> exact_scores_;
  Panel<float> slopes_;  // n + u x L, as all that follow
  Panel<float> slope_remainders_;
  Panel<Bfloat16> curvatures_;
  Panel<Bfloat16> curved_;
  Panel<float> unit_scores_;  // u x L, or empty
  Panel<double> exact_unit_scores_;
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_LOGISTIC_BATCH_H_
