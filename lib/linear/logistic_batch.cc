#include "textclf/linear/logistic_batch.h"

#include <algorithm>
#include <cassert>

#include "textclf/base/parallel.h"

namespace textclf::internal {
namespace {

/// Adds up what the parts found, in their order.
LaneValues<double> Sum(const std::vector<LaneValues<double>>& parts) {
  LaneValues<double> sum = {};
  for (const LaneValues<double>& part : parts) {
    for (std::size_t l = 0; l < sum.size(); ++l) sum[l] += part[l];
  }
  return sum;
}

BatchValue Sum(const std::vector<BatchValue>& parts) {
  BatchValue sum;
  for (const BatchValue& part : parts) {
    for (std::size_t l = 0; l < sum.losses.size(); ++l) {
      sum.losses[l] += part.losses[l];
      sum.curvatures[l] += part.curvatures[l];
    }
  }
  return sum;
}

}  // namespace

LogisticBatch::LogisticBatch(const DesignMatrix& x,
                             std::span<const LogisticProblem> problems, int lanes,
                             const LogisticKernels& kernels, int threads)
    : x_(x),
      kernels_(kernels),
      lanes_(lanes),
      threads_(threads),
      signs_(x.rows() * static_cast<std::size_t>(lanes), 0),
      curvatures_(x.rows(), lanes) {
  assert(problems.size() <= static_cast<std::size_t>(lanes));
  SetSigns(problems);
  for (std::size_t part = 0; part < parts(); ++part) {
    gradients_.emplace_back(parameters(), lanes);
    gradient_pointers_.push_back(gradients_.back().data());
  }
}

void LogisticBatch::SetSigns(std::span<const LogisticProblem> problems) {
  for (std::size_t l = 0; l < problems.size(); ++l) {
    assert(problems[l].marks.size() == x_.rows());
    yes_weights_[l] = problems[l].yes_weight;
    no_weights_[l] = problems[l].no_weight;
    for (std::size_t i = 0; i < x_.rows(); ++i) {
      const Mark mark = problems[l].marks[i];
      signs_[i * static_cast<std::size_t>(lanes_) + l] = mark == Mark::kYes  ? 1
                                                         : mark == Mark::kNo ? -1
                                                                             : 0;
    }
  }
}

RowState LogisticBatch::rows() {
  return {signs_.data(), yes_weights_.data(), no_weights_.data(), curvatures_.data()};
}

void LogisticBatch::ClearGradients() {
  constexpr std::size_t kRowsPerBlock = 4096;
  const auto lanes = static_cast<std::size_t>(lanes_);
  ForEachBlock(parameters(), kRowsPerBlock, threads_, [&](Block block) {
    for (double* const gradient : gradient_pointers_) {
      std::fill(gradient + block.begin * lanes, gradient + block.end * lanes, 0.0);
    }
  });
}

BatchValue LogisticBatch::Evaluate(const Panel<double>& w) {
  ClearGradients();
  std::vector<BatchValue> values(parts());
  ForEachBlock(parts(), 1, threads_, [&](Block one) {
    const std::size_t part = one.index;
    kernels_.evaluate(x_, x_.parts()[part], rows(), w.data(), gradient_pointers_[part],
                      {values[part].losses.data(), values[part].curvatures.data()});
  });
  return Sum(values);
}

LaneValues<double> LogisticBatch::AddHessianProduct(
    const Panel<float>& p, std::span<float* const> products) const {
  std::vector<LaneValues<double>> curvatures(parts());
  ForEachBlock(parts(), 1, threads_, [&](Block one) {
    const std::size_t part = one.index;
    kernels_.add_hessian_product(x_, x_.parts()[part], curvatures_.data(), p.data(),
                                 products[part], curvatures[part].data());
  });
  return Sum(curvatures);
}

}  // namespace textclf::internal
