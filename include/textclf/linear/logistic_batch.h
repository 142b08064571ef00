#ifndef TEXTCLF_LINEAR_LOGISTIC_BATCH_H_
#define TEXTCLF_LINEAR_LOGISTIC_BATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
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

/// What a batch is worth at a point: sums over the rows.
struct BatchValue {
  LaneValues<double> losses = {};
  LaneValues<double> slopes = {};      ///< of their losses: the intercept's gradient
  LaneValues<double> curvatures = {};  ///< the same of second derivatives
};

/// Sums over the rows of products u = X p + b, with D the curvatures of the rows.
struct BatchProduct {
  LaneValues<double> curved = {};   ///< D u
  LaneValues<double> squares = {};  ///< u D u
};

/// The losses of up to L problems over one matrix, side by side:
///
///   losses(w, b) = sum_i s_i ln(1 + exp(-y_i (x_i . w + b))),  y_i = +1 or -1,
///
/// where s_i is the weight of row i. It knows the rows: their marks, and at the current
/// point their scores x_i . w + b and the slopes and curvatures of their losses. What
/// belongs to columns, the penalty among them, is not its affair. 25 bytes a row and
/// lane.
class LogisticBatch {
 public:
  /// `problems` holds at most `lanes`, which is 1, 4, 8 or 16; `x` must outlive this.
  LogisticBatch(const DesignMatrix& x, std::span<const LogisticProblem> problems,
                int lanes, const LogisticKernels& kernels, int threads);

  /// Goes to the point w = 0.
  void GoTo(const LaneValues<double>& intercepts);
  /// Goes to `w` (d x L). One walk over X.
  void GoTo(const Panel<double>& w, const LaneValues<double>& intercepts);
  /// Goes on by `lengths` times the direction `s` (d x L). One walk over X.
  void Move(const Panel<float>& s, const LaneValues<double>& s_intercepts,
            const LaneValues<double>& lengths);

  /// Losses at the point. Leaves slopes and curvatures in `rows()`; the curvature of a
  /// row whose mark has the probability p is s p (1 - p), and `bend` s (1 - p)^2 more.
  /// Far from the optimum that shortens steps for rows that are deep on the wrong side,
  /// where the loss looks straighter than it is on the way.
  BatchValue Evaluate(double bend);

  /// Leaves D (X p + p_intercepts), n x L, in `curved()`. One walk over X.
  BatchProduct Multiply(const Panel<float>& p, const LaneValues<float>& p_intercepts);

  /// L scores of row i.
  double* scores(std::size_t i) { return scores_.row(i); }
  RowState rows();
  const float* curved() const { return curved_.data(); }

  const DesignMatrix& design_matrix() const { return x_; }

 private:
  void SetSigns(std::span<const LogisticProblem> problems);
  template <typename Fn>
  void ForRowParts(Fn&& fn) const;

  const DesignMatrix& x_;
  const LogisticKernels& kernels_;
  std::size_t lanes_;
  int threads_;
  std::vector<std::int8_t, CacheLineAllocator<std::int8_t>> signs_;  // n x L
  Panel<double> yes_weights_;                                        // kRowGroup x L
  Panel<double> no_weights_;
  Panel<double> scores_;  // n x L, as all that follow
  Panel<double> slopes_;
  Panel<float> curvatures_;
  Panel<float> curved_;
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_LOGISTIC_BATCH_H_
