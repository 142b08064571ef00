#include "textclf/linear/newton_cg.h"

#include <algorithm>

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

NewtonCg::NewtonCg(LogisticBatch& batch, int lanes, const LogisticKernels& kernels,
                   const SolverOptions& options, int threads)
    : batch_(batch),
      kernels_(kernels),
      lanes_(static_cast<std::size_t>(lanes)),
      options_(options),
      threads_(threads),
      w_(batch.parameters(), lanes),
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

std::array<SolverSummary, kMaxLanes> NewtonCg::Minimize(
    std::span<const double> intercepts) {
  std::array<SolverSummary, kMaxLanes> summaries = {};
  std::copy(intercepts.begin(), intercepts.end(), w_.row(batch_.parameters() - 1));
  Values values = batch_.TryLengths({});
  open_.fill(true);
  for (int iteration = 0;; ++iteration) {
    LaneValues<float> open = {};
    std::copy(open_.begin(), open_.end(), open.begin());
    Values squares;
    const Values norms = StartDirection(open, squares);
    bool any_open = false;
    for (std::size_t l = 0; l < lanes_; ++l) {
      SolverSummary& summary = summaries[l];
      if (open_[l]) {
        summary.objective = values[l];
        summary.gradient_norm = norms[l];
        summary.converged = norms[l] <= options_.tolerance;
        open_[l] = !summary.converged && iteration < options_.max_iterations;
        summary.iterations += open_[l] ? 1 : 0;
      }
      any_open |= open_[l];
    }
    if (!any_open) return summaries;
    FindDirection(norms, squares);
    MeasureDirection();
    const Values lengths = Search(values);
    for (std::size_t l = 0; l < lanes_; ++l) open_[l] &= lengths[l] > 0;
    Move(lengths);
  }
}

LaneValues<double> NewtonCg::StartDirection(const LaneValues<float>& open,
                                            Values& squares) {
  std::vector<Values> largest(BlockCount(batch_.parameters(), kPanelRowsPerBlock));
  squares = SumPanelBlocks([&](Block block, double* sum) {
    kernels_.start_direction(block, batch_.parameters() - 1, batch_.gradients(),
                             w_.data(), open.data(), residual_.data(), conjugate_.data(),
                             direction_.data(), sum, largest[block.index].data());
  });
  Values norms = {};
  for (const Values& block : largest) {
    for (std::size_t l = 0; l < lanes_; ++l) norms[l] = std::max(norms[l], block[l]);
  }
  return norms;
}

void NewtonCg::FindDirection(const Values& gradient_norms, Values squares) {
  constexpr int kMaxProducts = 500;
  constexpr double kResidualShare = 0.1;
  std::array<bool, kMaxLanes> searching = {};
  Values goal = {};
  for (std::size_t l = 0; l < lanes_; ++l) {
    searching[l] = open_[l] && gradient_norms[l] > 0;
    goal[l] = kResidualShare * kResidualShare * squares[l];
  }
  for (int k = 0; k < kMaxProducts; ++k) {
    const Values ridge = SumPanelBlocks([&](Block block, double* sum) {
      kernels_.prepare_products(block, batch_.parameters() - 1, conjugate_.data(),
                                product_pointers_, sum);
    });
    const Values curvature = batch_.AddHessianProduct(conjugate_, product_pointers_);
    Values alpha = {};
    for (std::size_t l = 0; l < lanes_; ++l) {
      if (searching[l]) alpha[l] = squares[l] / (ridge[l] + curvature[l]);
    }
    const LaneValues<float> single_alpha = ToSingle(alpha);
    const Values next = SumPanelBlocks([&](Block block, double* sum) {
      kernels_.descend(block, single_alpha.data(), product_pointers_, conjugate_.data(),
                       direction_.data(), residual_.data(), sum);
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
      kernels_.turn(block, single_beta.data(), residual_.data(), conjugate_.data());
    });
  }
}

void NewtonCg::MeasureDirection() {
  std::vector<Values> w_dot_s(BlockCount(batch_.parameters(), kPanelRowsPerBlock));
  std::vector<Values> s_dot_s(w_dot_s.size());
  gradient_slope_ = SumPanelBlocks([&](Block block, double* slope) {
    kernels_.measure_direction(block, batch_.parameters() - 1, batch_.gradients()[0],
                               w_.data(), direction_.data(), slope,
                               w_dot_s[block.index].data(), s_dot_s[block.index].data());
  });
  penalty_.slope = {};
  penalty_.curvature = {};
  for (std::size_t block = 0; block < w_dot_s.size(); ++block) {
    for (std::size_t l = 0; l < lanes_; ++l) {
      penalty_.slope[l] += w_dot_s[block][l];
      penalty_.curvature[l] += s_dot_s[block][l];
    }
  }
}

LaneValues<double> NewtonCg::Search(Values& values) {
  constexpr double kSufficientShare = 1e-4;
  constexpr double kRounding = 1e-13;  // of a sum of many losses
  constexpr int kMaxHalvings = 40;
  Values lengths = {};
  for (std::size_t l = 0; l < lanes_; ++l) lengths[l] = open_[l] ? 1 : 0;
  std::array<bool, kMaxLanes> searching = open_;
  Values found = values;
  Values losses = batch_.TakeDirection(direction_, lengths);
  for (int k = 0;; ++k) {
    bool any = false;
    for (std::size_t l = 0; l < lanes_; ++l) {
      if (!searching[l]) continue;
      const double there = losses[l] + penalty_.Along(l, lengths[l]);
      const double allowed =
          values[l] + kSufficientShare * lengths[l] * gradient_slope_[l];
      if (there <= allowed + kRounding * values[l]) {
        found[l] = there;
        searching[l] = false;
      } else {
        lengths[l] = k < kMaxHalvings ? lengths[l] / 2 : 0;
        any = true;
      }
    }
    if (!any) break;
    losses = batch_.TryLengths(lengths);
    if (k == kMaxHalvings) break;
  }
  values = found;
  return lengths;
}

void NewtonCg::Move(const Values& lengths) {
  batch_.Accept(lengths);
  for (std::size_t l = 0; l < lanes_; ++l) {
    penalty_.at_point[l] = penalty_.Along(l, lengths[l]);
  }
  ForPanelBlocks([&](Block block) {
    kernels_.move(block, lengths.data(), direction_.data(), w_.data());
  });
}

}  // namespace textclf::internal
