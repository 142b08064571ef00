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

/// What a batch is worth at a point.
struct BatchValue {
  LaneValues<double> losses = {};
  /// Sums over the rows of the second derivatives of their losses.
  LaneValues<double> curvatures = {};
};

/// The losses of up to L problems over one matrix, side by side:
///
///   losses(w, b) = sum_i s_i ln(1 + exp(-y_i (x_i . w + b))),  y_i = +1 or -1,
///
/// where s_i is the weight of row i. It knows the data, and of points only the curvatures
/// at the last one; the penalty is not its affair. Panels have d + 1 rows of L lanes, the
/// last row for the intercepts.
class LogisticBatch {
 public:
  /// `problems` holds at most `lanes`, which is 1, 4, 8 or 16; `x` must outlive this.
  LogisticBatch(const DesignMatrix& x, std::span<const LogisticProblem> problems,
                int lanes, const LogisticKernels& kernels, int threads);

  std::size_t parameters() const { return x_.columns() + 1; }

  /// Losses and curvatures at `w`; the slopes there are left in `gradients()`. One walk
  /// over X.
  BatchValue Evaluate(const Panel<double>& w);

  /// The gradient of the losses at the last point: panels to be added up.
  std::span<double* const> gradients() const { return gradient_pointers_; }

  /// Adds X' D X p to the sum of `products` (one panel for each part of x), with D the
  /// curvatures at the last point; returns p' X' D X p. One walk over X.
  LaneValues<double> AddHessianProduct(const Panel<float>& p,
                                       std::span<float* const> products) const;

  std::size_t parts() const { return x_.parts().size(); }
  const DesignMatrix& design_matrix() const { return x_; }

 private:
  void SetSigns(std::span<const LogisticProblem> problems);
  RowState rows();
  void ClearGradients();

  const DesignMatrix& x_;
  const LogisticKernels& kernels_;
  int lanes_;
  int threads_;
  std::vector<std::int8_t, CacheLineAllocator<std::int8_t>> signs_;  // n x L
  LaneValues<double> yes_weights_ = {};
  LaneValues<double> no_weights_ = {};
  Panel<float> curvatures_;  // n x L
  std::vector<Panel<double>> gradients_;
  std::vector<double*> gradient_pointers_;
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_LOGISTIC_BATCH_H_
