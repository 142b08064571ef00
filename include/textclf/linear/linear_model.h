#ifndef TEXTCLF_LINEAR_LINEAR_MODEL_H_
#define TEXTCLF_LINEAR_LINEAR_MODEL_H_

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/base/shared_array.h"

namespace textclf {

/// P linear functions of d columns: score_p(x) = x . w_p + b_p.
///
/// Weights lie term by term, so that one cache line serves all problems, in single
/// precision; scores are added up in double. Immutable; safe from many threads.
class LinearModel {
 public:
  LinearModel() = default;
  /// `weights` is d x P, row by row; `intercepts` P.
  LinearModel(std::size_t columns, SharedArray<float> weights,
              std::vector<double> intercepts)
      : columns_(columns),
        weights_(std::move(weights)),
        intercepts_(std::move(intercepts)),
        largest_weight_(LargestMagnitude(weights_.view())) {
    assert(weights_.size() == columns_ * problems());
  }

  std::size_t columns() const { return columns_; }
  std::size_t problems() const { return intercepts_.size(); }
  std::span<const float> weights() const { return weights_.view(); }
  /// The P weights of one column.
  std::span<const float> weights(std::uint32_t column) const {
    return {weights_.data() + column * problems(), problems()};
  }
  std::span<const double> intercepts() const { return intercepts_; }
  /// The largest |weight|; no finite number where some weight is none.
  float largest_weight() const { return largest_weight_; }

  /// Writes the P scores of a sparse row. O(P * stored values).
  void Score(std::span<const std::uint32_t> columns, std::span<const double> values,
             std::span<double> scores) const {
    assert(scores.size() == problems() && columns.size() == values.size());
    for (std::size_t p = 0; p < scores.size(); ++p) scores[p] = intercepts_[p];
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const float* weight = weights_.data() + columns[i] * scores.size();
      for (std::size_t p = 0; p < scores.size(); ++p) {
        scores[p] += values[i] * static_cast<double>(weight[p]);
      }
    }
  }

 private:
  /// Of numbers without their signs the bits rise as the numbers do, with infinity and
  /// then what is no number at the end.
  static float LargestMagnitude(std::span<const float> weights) {
    std::int32_t largest = 0;
    for (const float weight : weights) {
      largest = std::max(largest, std::bit_cast<std::int32_t>(weight) & 0x7FFFFFFF);
    }
    return std::bit_cast<float>(largest);
  }

  std::size_t columns_ = 0;
  SharedArray<float> weights_;
  std::vector<double> intercepts_;
  float largest_weight_ = 0;
};

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_LINEAR_MODEL_H_
