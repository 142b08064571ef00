#include "textclf/linear/newton_cg.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "textclf/base/parallel.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kPanelRowsPerBlock = 4096;

LaneValues<float> ToSingle(const LaneValues<double>& values) {
  LaneValues<float> single = {};
  std::copy(values.begin(), values.end(), single.begin());
  return single;
}

}  // namespace

NewtonCg::NewtonCg(LogisticBatch& batch, const RidgePenalty& penalty, int lanes,
                   const LogisticKernels& kernels, const SolverOptions& options,
                   int threads)
    : batch_(batch),
      penalty_(penalty),
      kernels_(kernels),
      lanes_(static_cast<std::size_t>(lanes)),
      options_(options),
      threads_(threads),
      there_(batch.parameters(), lanes),
      direction_(batch.parameters(), lanes),
      residual_(batch.parameters(), lanes),
      conjugate_(batch.parameters(), lanes) {
  for (std::size_t part = 0; part < batch.parts(); ++part) {
    products_.emplace_back(batch.parameters(), lanes);
    product_pointers_.push_back(products_.back().data());
  }
}

template <typename Fn>
void NewtonCg::ForPanelBlocks(Fn&& fn) const {
  ForEachBlock(batch_.parameters(), kPanelRowsPerBlock, threads_,
               [&](Block block) { fn(block); });
}

template <typename Fn>
LaneValues<double> NewtonCg::SumPanelBlocks(Fn&& fn) const {
  std::vector<Values> parts(BlockCount(batch_.parameters(), kPanelRowsPerBlock));
  ForPanelBlocks([&](Block block) { fn(block, parts[block.index].data()); });
  Values sum = {};
  for (const Values& part : parts) {
    for (std::size_t l = 0; l < lanes_; ++l) sum[l] += part[l];
  }
  return sum;
}

void NewtonCg::Minimize(Panel<double>& w, std::span<SolverSummary> summaries,
                        std::size_t few) {
  BatchValue here = batch_.Evaluate(w);
  SetPreconditioner(here);
  penalty_along_.at_point = PenaltyAt(w);
  Values values = {};
  for (std::size_t l = 0; l < summaries.size(); ++l) {
    values[l] = here.losses[l] + penalty_along_.at_point[l];
    open_[l] = true;
  }
  while (true) {
    const DirectionStart start = StartDirection(w);
    std::size_t open = 0;
    for (std::size_t l = 0; l < summaries.size(); ++l) {
      if (!open_[l]) continue;
      SolverSummary& summary = summaries[l];
      summary.objective = values[l];
      summary.gradient_norm = start.largest[l];
      summary.converged = IsOptimal(start, values, l);
      open_[l] = !summary.converged && summary.iterations < options_.max_iterations;
      open += open_[l] ? 1 : 0;
    }
    if (open <= few) return;
    for (std::size_t l = 0; l < summaries.size(); ++l) {
      summaries[l].iterations += open_[l] ? 1 : 0;
    }
    const std::array<bool, kMaxLanes> was_open = open_;
    FindDirection(start.squares);
    MeasureDirection(w);
    Search(w, values);
    for (std::size_t l = 0; l < summaries.size(); ++l) {
      summaries[l].stuck |= was_open[l] && !open_[l];
    }
  }
}

LaneValues<double> NewtonCg::PenaltyAt(const Panel<double>& w) const {
  const Ridges ridges = penalty_.ridges();
  Values sums = SumPanelBlocks([&](Block block, double* sum) {
    for (std::size_t c = block.begin; c < std::min(block.end, w.rows() - 1); ++c) {
      const double* ridge = ridges.rows + c * ridges.stride;
      for (std::size_t l = 0; l < lanes_; ++l) {
        sum[l] += ridge[l] * w.row(c)[l] * w.row(c)[l];
      }
    }
  });
  for (double& sum : sums) sum *= 0.5;
  return sums;
}

bool NewtonCg::IsOptimal(const DirectionStart& start, const Values& values,
                         std::size_t lane) const {
  // f is strongly convex in w with the ridges as moduli, and its curvature along the
  // intercept is known, so f - min f is about |gradient|^2 / 2 at most, each component by
  // its modulus.
  constexpr double kGapShare = 1e-5;
  const double gap = 0.5 * start.gradient_squares[lane];
  return start.largest[lane] <= options_.tolerance ||
         gap <= kGapShare * options_.tolerance * values[lane];
}

void NewtonCg::SetPreconditioner(const BatchValue& value) {
  const auto rows = static_cast<double>(batch_.design_matrix().rows());
  for (std::size_t l = 0; l < lanes_; ++l) {
    mean_curvatures_[l] = static_cast<float>(value.curvatures[l] / rows);
  }
}

Preconditioner NewtonCg::preconditioner() const {
  return {batch_.design_matrix().column_squares().data(), mean_curvatures_.data(),
          penalty_.ridges()};
}

NewtonCg::DirectionStart NewtonCg::StartDirection(const Panel<double>& w) {
  LaneValues<float> open = {};
  std::copy(open_.begin(), open_.end(), open.begin());
  const std::size_t blocks = BlockCount(batch_.parameters(), kPanelRowsPerBlock);
  std::vector<Values> largest(blocks);
  std::vector<Values> gradient_squares(blocks);
  DirectionStart start;
  start.squares = SumPanelBlocks([&](Block block, double* sum) {
    kernels_.start_direction(block, preconditioner(), batch_.gradients(), w.data(),
                             open.data(), residual_.data(), conjugate_.data(),
                             direction_.data(), sum, gradient_squares[block.index].data(),
                             largest[block.index].data());
  });
  for (std::size_t block = 0; block < blocks; ++block) {
    for (std::size_t l = 0; l < lanes_; ++l) {
      start.largest[l] = std::max(start.largest[l], largest[block][l]);
      start.gradient_squares[l] += gradient_squares[block][l];
    }
  }
  for (double& largest_square : start.largest) largest_square = std::sqrt(largest_square);
  return start;
}

void NewtonCg::FindDirection(Values squares) {
  constexpr int kMaxProducts = 500;
  constexpr double kResidualShare = 0.1;
  std::array<bool, kMaxLanes> searching = {};
  Values goal = {};
  for (std::size_t l = 0; l < lanes_; ++l) {
    searching[l] = open_[l] && squares[l] > 0;
    goal[l] = kResidualShare * kResidualShare * squares[l];
  }
  for (int k = 0; k < kMaxProducts; ++k) {
    const Values ridge = SumPanelBlocks([&](Block block, double* sum) {
      kernels_.prepare_products(block, penalty_.ridges(), conjugate_.data(),
                                product_pointers_, sum);
    });
    const Values curvature = batch_.AddHessianProduct(conjugate_, product_pointers_);
    Values alpha = {};
    for (std::size_t l = 0; l < lanes_; ++l) {
      if (searching[l]) alpha[l] = squares[l] / (ridge[l] + curvature[l]);
    }
    const LaneValues<float> single_alpha = ToSingle(alpha);
    const Values next = SumPanelBlocks([&](Block block, double* sum) {
      kernels_.descend(block, preconditioner(), single_alpha.data(), product_pointers_,
                       conjugate_.data(), direction_.data(), residual_.data(), sum);
    });
    Values beta = {};
    bool any = false;
    for (std::size_t l = 0; l < lanes_; ++l) {
      searching[l] = searching[l] && next[l] > goal[l];
      if (searching[l]) beta[l] = next[l] / squares[l];
      any |= searching[l];
    }
    if (!any) return;
    squares = next;
    const LaneValues<float> single_beta = ToSingle(beta);
    ForPanelBlocks([&](Block block) {
      kernels_.turn(block, preconditioner(), single_beta.data(), residual_.data(),
                    conjugate_.data());
    });
  }
}

void NewtonCg::MeasureDirection(const Panel<double>& w) {
  std::vector<Values> w_dot_s(BlockCount(batch_.parameters(), kPanelRowsPerBlock));
  std::vector<Values> s_dot_s(w_dot_s.size());
  gradient_slope_ = SumPanelBlocks([&](Block block, double* slope) {
    kernels_.measure_direction(block, penalty_.ridges(), batch_.gradients()[0], w.data(),
                               direction_.data(), slope, w_dot_s[block.index].data(),
                               s_dot_s[block.index].data());
  });
  penalty_along_.slope = {};
  penalty_along_.curvature = {};
  for (std::size_t block = 0; block < w_dot_s.size(); ++block) {
    for (std::size_t l = 0; l < lanes_; ++l) {
      penalty_along_.slope[l] += w_dot_s[block][l];
      penalty_along_.curvature[l] += s_dot_s[block][l];
    }
  }
}

BatchValue NewtonCg::Try(const Panel<double>& w, const Values& lengths) {
  ForPanelBlocks([&](Block block) {
    kernels_.step(block, lengths.data(), direction_.data(), w.data(), there_.data());
  });
  return batch_.Evaluate(there_);
}

void NewtonCg::Search(Panel<double>& w, Values& values) {
  constexpr double kSufficientShare = 1e-4;
  constexpr double kRounding = 1e-13;  // of a sum of many losses
  constexpr int kMaxHalvings = 40;
  std::array<bool, kMaxLanes> searching = open_;
  Values lengths = {};
  for (std::size_t l = 0; l < lanes_; ++l) lengths[l] = open_[l] ? 1 : 0;
  for (int halvings = 0;; ++halvings) {
    const BatchValue tried = Try(w, lengths);
    bool again = false;
    for (std::size_t l = 0; l < lanes_; ++l) {
      if (!searching[l]) continue;
      const double there = tried.losses[l] + penalty_along_.At(l, lengths[l]);
      const double promised = kSufficientShare * lengths[l] * gradient_slope_[l];
      searching[l] = there > values[l] + promised + kRounding * values[l];
      if (!searching[l]) {
        values[l] = there;
      } else {
        lengths[l] = halvings < kMaxHalvings ? lengths[l] / 2 : 0;
        open_[l] = lengths[l] > 0;
        searching[l] = open_[l];
        again = true;
      }
    }
    if (again) continue;
    SetPreconditioner(tried);
    break;
  }
  for (std::size_t l = 0; l < lanes_; ++l) {
    penalty_along_.at_point[l] = penalty_along_.At(l, lengths[l]);
  }
  std::swap(w, there_);
}

}  // namespace textclf::internal
