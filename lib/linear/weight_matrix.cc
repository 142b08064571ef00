#include "textclf/linear/weight_matrix.h"

namespace textclf {

std::vector<std::size_t> CountWeights(const LinearModel& model) {
  const auto counts = (ViewWeights(model).array() != 0).colwise().count().eval();
  return {counts.begin(), counts.end()};
}

std::vector<std::uint32_t> ActiveColumns(const LinearModel& model) {
  const auto active = (ViewWeights(model).array() != 0).rowwise().any().eval();
  std::vector<std::uint32_t> columns;
  for (Eigen::Index c = 0; c < active.size(); ++c) {
    if (active(c)) columns.push_back(static_cast<std::uint32_t>(c));
  }
  return columns;
}

WeightMatrix SelectWeights(const LinearModel& model,
                           std::span<const std::uint32_t> columns) {
  return ViewWeights(model)(columns, Eigen::all);
}

std::vector<float> SpreadWeights(std::size_t d, std::span<const std::uint32_t> columns,
                                 const Eigen::Ref<const WeightMatrix>& rows) {
  std::vector<float> weights(d * static_cast<std::size_t>(rows.cols()));
  Eigen::Map<WeightMatrix> all(weights.data(), static_cast<Eigen::Index>(d), rows.cols());
  all(columns, Eigen::all) = rows;
  return weights;
}

}  // namespace textclf
