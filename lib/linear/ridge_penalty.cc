#include "textclf/linear/ridge_penalty.h"

#include <algorithm>
#include <cassert>

namespace textclf::internal {
namespace {

bool HasScales(const LogisticProblem& problem) { return !problem.column_scales.empty(); }

/// A scale of 0 asks for an infinite ridge. One that single precision can hold does as
/// well: what it leaves of a weight is nothing beside the others.
double RidgeOf(double scale) {
  constexpr double kLargest = 1e30;
  return 1 / std::max(scale * scale, 1 / kLargest);
}

}  // namespace

RidgePenalty::RidgePenalty(const DesignMatrix& x,
                           std::span<const LogisticProblem> problems, int lanes)
    : lanes_(lanes) {
  ones_.fill(1.0);
  if (std::none_of(problems.begin(), problems.end(), HasScales)) return;
  ridges_ = Panel<double>(x.columns(), lanes);
  for (std::size_t c = 0; c < x.columns(); ++c) {
    double* ridges = ridges_.row(c);
    std::fill_n(ridges, lanes, 1.0);
    for (std::size_t l = 0; l < problems.size(); ++l) {
      if (!HasScales(problems[l])) continue;
      assert(problems[l].column_scales.size() == x.columns());
      ridges[l] = RidgeOf(problems[l].column_scales[x.original_column(c)]);
    }
  }
}

Ridges RidgePenalty::ridges() const {
  if (ridges_.rows() == 0) return {ones_.data(), 0};
  return {ridges_.data(), static_cast<std::size_t>(lanes_)};
}

}  // namespace textclf::internal
