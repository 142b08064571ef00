#ifndef TEXTCLF_LINEAR_WEIGHT_MATRIX_H_
#define TEXTCLF_LINEAR_WEIGHT_MATRIX_H_

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/linear/linear_model.h"

namespace textclf {

/// d x P weights: a row for each term, a column for each problem.
using WeightMatrix =
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The weights of `model` in place, which must outlive the view. Rounding may depend on
/// the processor where Eigen adds weights up, so predictions do not go through it.
inline Eigen::Map<const WeightMatrix> ViewWeights(const LinearModel& model) {
  return {model.weights().data(), static_cast<Eigen::Index>(model.columns()),
          static_cast<Eigen::Index>(model.problems())};
}

/// How many weights of each problem are not zero: P. O(d * P).
std::vector<std::size_t> CountWeights(const LinearModel& model);

/// The columns with a weight that is not zero in any problem, rising. O(d * P).
std::vector<std::uint32_t> ActiveColumns(const LinearModel& model);

/// The rows `columns` of the weights: as many x P.
WeightMatrix SelectWeights(const LinearModel& model,
                           std::span<const std::uint32_t> columns);

/// The d x P weights with these `rows` (as many x P) at `columns`, and zeros elsewhere.
std::vector<float> SpreadWeights(std::size_t d, std::span<const std::uint32_t> columns,
                                 const Eigen::Ref<const WeightMatrix>& rows);

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_WEIGHT_MATRIX_H_
