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
};

namespace internal {

/// One number for each lane; those beyond the lanes in use are 0.
template <typename Number>
struct alignas(64) LaneValues : std::array<Number, kMaxLanes> {};

/// The losses of up to L problems over one matrix, side by side:
///
///   losses(w, b) = sum_i s_i ln(1 + exp(-y_i (x_i . w + b))),  y_i = +1 or -1,
///
/// where s_i is the weight of row i. It knows the data and stands at a point, from which
/// directions are tried; it knows neither the point's coordinates nor the penalty.
/// Panels have d + 1 rows of L lanes, the last row for the intercepts.
class LogisticBatch {
 public:
  /// `problems` holds at most `lanes`, which is 1, 4, 8 or 16; `x` must outlive this.
  /// Starts at w = 0 with the intercepts given.
  LogisticBatch(const DesignMatrix& x, std::span<const LogisticProblem> problems,
                std::span<const double> intercepts, int lanes,
                const LogisticKernels& kernels, int threads);

  std::size_t parameters() const { return x_.columns() + 1; }

  /// Losses at the current point + lengths * direction, with the direction's margins
  /// taken on one walk over X. The slopes there are left in `gradients()`.
  LaneValues<double> TakeDirection(const Panel<float>& direction,
                                   const LaneValues<double>& lengths);
  /// The same for other lengths of the direction last taken.
  LaneValues<double> TryLengths(const LaneValues<double>& lengths);
  /// Makes current point + lengths * direction the current point.
  void Accept(const LaneValues<double>& lengths) { accepted_ = lengths; }

  /// The gradient of the losses where they were last asked for: panels to be added up.
  std::span<double* const> gradients() const { return gradient_pointers_; }

  /// Adds X' D X p to the sum of `products` (one panel for each part of x), with D the
  /// curvatures where losses were last asked for; returns p' X' D X p.
  LaneValues<double> AddHessianProduct(const Panel<float>& p,
                                       std::span<float* const> products) const;

  std::size_t parts() const { return x_.parts().size(); }

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
  LaneValues<double> accepted_ = {};
  Panel<double> margins_;    // n x L
  Panel<double> direction_;  // n x L
  Panel<float> curvatures_;  // n x L
  std::vector<Panel<double>> gradients_;
  std::vector<double*> gradient_pointers_;
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_LOGISTIC_BATCH_H_
