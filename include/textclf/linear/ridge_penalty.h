#ifndef TEXTCLF_LINEAR_RIDGE_PENALTY_H_
#define TEXTCLF_LINEAR_RIDGE_PENALTY_H_

#include <cstddef>
#include <span>

#include "textclf/linear/design_matrix.h"
#include "textclf/linear/logistic_batch.h"
#include "textclf/linear/logistic_kernels.h"
#include "textclf/linear/panel.h"

namespace textclf::internal {

/// The penalty 1/2 sum_c ridge_c w_c^2 of up to L problems, side by side.
///
/// Where a problem multiplies column c by a scale, the solver looks for weights of the
/// column as it is, w_c = scale_c v_c, with v the weights that the problem penalises. The
/// penalty 1/2 |v|^2 is then one of w with ridge_c = 1 / scale_c^2, and X serves problems
/// with all kinds of scales as it is. Without scales it is 1/2 |w|^2, and costs nothing.
class RidgePenalty {
 public:
  /// `problems` holds at most `lanes`.
  RidgePenalty(const DesignMatrix& x, std::span<const LogisticProblem> problems,
               int lanes);

  Ridges ridges() const;

 private:
  int lanes_;
  LaneValues<double> ones_;
  Panel<double> ridges_;  // d x L; none where no problem has scales
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_RIDGE_PENALTY_H_
