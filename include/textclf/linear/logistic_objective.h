#ifndef TEXTCLF_LINEAR_LOGISTIC_OBJECTIVE_H_
#define TEXTCLF_LINEAR_LOGISTIC_OBJECTIVE_H_

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/base/parallel.h"
#include "textclf/linear/design_matrix.h"
#include "textclf/linear/lanes.h"
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

/// L2-regularised logistic regression for up to L problems over one matrix, side by side:
///
///   f(w, b) = 1/2 |w|^2 + sum_i s_i ln(1 + exp(-y_i (x_i . w + b))),  y_i = +1 or -1,
///
/// where s_i is the weight of row i and the intercept b is not penalised. Parameters are
/// d + 1 rows of L lanes, the last row holding the intercepts. Walks over X cost
/// O(stored values) for all lanes together.
///
/// It keeps the point it was last at, so that a search along a line needs no walk over X.
template <int L>
class LogisticObjective {
 public:
  static constexpr int kLanes = L;

  /// `problems` holds at most L; `x` and the marks must outlive this.
  LogisticObjective(const DesignMatrix& x, std::span<const LogisticProblem> problems,
                    int threads)
      : x_(x),
        threads_(threads),
        signs_(x.rows() * L, 0),
        margins_(x.rows()),
        curvatures_(x.rows()),
        rows_scratch_(x.rows()) {
    assert(problems.size() <= L);
    for (std::size_t l = 0; l < problems.size(); ++l) AddProblem(problems[l], l);
  }

  std::size_t parameters() const { return x_.columns() + 1; }

  /// Moves to `w` and returns f there.
  Lanes<L> MoveTo(const Panel<L>& w) {
    ForBlocks(x_.row_blocks(), [&](Block block) {
      for (std::size_t i = block.begin; i < block.end; ++i) margins_[i] = Product(i, w);
    });
    penalty_ = 0.5 * Dot(w, w, x_.columns());
    return penalty_ + Losses(Lanes<L>{});
  }

  /// Writes the gradient at the current point, which must be `w`, and prepares
  /// `HessianTimes`.
  void Gradient(const Panel<L>& w, Panel<L>& gradient) {
    const Lanes<L> slope = SumBlocks(x_.row_blocks(), [&](Block block) {
      Lanes<L> sum = {};
      for (std::size_t i = block.begin; i < block.end; ++i) {
        const Slope at_row = SlopeAt(i);
        rows_scratch_[i] = at_row.first;
        curvatures_[i] = at_row.second;
        sum += at_row.first;
      }
      return sum;
    });
    AddTransposedProduct(w, gradient);
    gradient[x_.columns()] = slope;
  }

  /// product = H p, with H the Hessian where `Gradient` was last called.
  void HessianTimes(const Panel<L>& p, Panel<L>& product) {
    const Lanes<L> intercept = SumBlocks(x_.row_blocks(), [&](Block block) {
      Lanes<L> sum = {};
      for (std::size_t i = block.begin; i < block.end; ++i) {
        rows_scratch_[i] = curvatures_[i] * Product(i, p);
        sum += rows_scratch_[i];
      }
      return sum;
    });
    AddTransposedProduct(p, product);
    product[x_.columns()] = intercept;
  }

  /// Makes `direction` the line on which `ValueAlong` and `MoveAlong` act.
  void SetDirection(const Panel<L>& w, const Panel<L>& direction) {
    ForBlocks(x_.row_blocks(), [&](Block block) {
      for (std::size_t i = block.begin; i < block.end; ++i) {
        rows_scratch_[i] = Product(i, direction);
      }
    });
    penalty_slope_ = Dot(w, direction, x_.columns());
    penalty_curvature_ = Dot(direction, direction, x_.columns());
  }

  /// f(current point + step * direction). O(n).
  Lanes<L> ValueAlong(const Lanes<L>& step) const {
    return PenaltyAlong(step) + Losses(step);
  }

  /// Moves to current point + step * direction. O(n).
  void MoveAlong(const Lanes<L>& step) {
    penalty_ = PenaltyAlong(step);
    ForBlocks(x_.row_blocks(), [&](Block block) {
      for (std::size_t i = block.begin; i < block.end; ++i) {
        margins_[i] += step * rows_scratch_[i];
      }
    });
  }

  /// The sum over the first `rows` rows of a * b, in the order of fixed blocks.
  Lanes<L> Dot(const Panel<L>& a, const Panel<L>& b, std::size_t rows) const {
    Panel<L> partial(BlockCount(rows, kRowsPerDot));
    ForEachBlock(rows, kRowsPerDot, threads_, [&](Block block) {
      Lanes<L> sum = {};
      for (std::size_t i = block.begin; i < block.end; ++i) sum += a[i] * b[i];
      partial[block.index] = sum;
    });
    return Sum(partial);
  }

 private:
  static constexpr std::size_t kRowsPerDot = 4096;

  struct Slope {
    Lanes<L> first;  // of the loss by the margin
    Lanes<L> second;
  };

  void AddProblem(const LogisticProblem& problem, std::size_t lane) {
    assert(problem.marks.size() == x_.rows());
    yes_weight_[lane] = problem.yes_weight;
    no_weight_[lane] = problem.no_weight;
    for (std::size_t i = 0; i < x_.rows(); ++i) {
      const Mark mark = problem.marks[i];
      signs_[i * L + lane] = mark == Mark::kYes ? 1 : mark == Mark::kNo ? -1 : 0;
    }
  }

  Lanes<L> SignsOf(std::size_t row) const {
    Lanes<L> signs;
    for (int l = 0; l < L; ++l) signs[l] = signs_[row * L + l];
    return signs;
  }
  Lanes<L> WeightsFor(const Lanes<L>& signs) const {
    const Lanes<L> no_or_none = signs < 0.0 ? no_weight_ : Lanes<L>{};
    return signs > 0.0 ? yes_weight_ : no_or_none;
  }

  /// x_row . w + b.
  Lanes<L> Product(std::size_t row_index, const Panel<L>& w) const {
    const auto row = x_.row(row_index);
    Lanes<L> sum = w[x_.columns()];
    for (std::size_t j = 0; j < row.size(); ++j) sum += row.values[j] * w[row.columns[j]];
    return sum;
  }

  /// out = penalised + X' rows_scratch, intercept aside.
  void AddTransposedProduct(const Panel<L>& penalised, Panel<L>& out) const {
    ForBlocks(x_.column_blocks(), [&](Block block) {
      for (std::size_t c = block.begin; c < block.end; ++c) {
        const auto column = x_.column(c);
        Lanes<L> sum = penalised[c];
        for (std::size_t j = 0; j < column.size(); ++j) {
          sum += column.values[j] * rows_scratch_[column.columns[j]];
        }
        out[c] = sum;
      }
    });
  }

  Slope SlopeAt(std::size_t row) const {
    const Lanes<L> signs = SignsOf(row);
    const Lanes<L> margin = signs * margins_[row];
    const Lanes<L> e = ExpOfNegative<L>(margin > 0.0 ? -margin : margin);
    const Lanes<L> likely = 1.0 / (e + 1.0);  // sigmoid of |margin|
    const Lanes<L> miss = margin > 0.0 ? e * likely : likely;
    const Lanes<L> weights = WeightsFor(signs);
    return {-signs * weights * miss, weights * e * likely * likely};
  }

  /// The weighted losses at margins + step * direction margins.
  Lanes<L> Losses(const Lanes<L>& step) const {
    const bool at_point = !AnyLane<L>(step != 0.0);
    return SumBlocks(x_.row_blocks(), [&](Block block) {
      Lanes<L> sum = {};
      for (std::size_t i = block.begin; i < block.end; ++i) {
        const Lanes<L> signs = SignsOf(i);
        const Lanes<L> at =
            at_point ? margins_[i] : margins_[i] + step * rows_scratch_[i];
        const Lanes<L> margin = signs * at;
        const Lanes<L> e = ExpOfNegative<L>(margin > 0.0 ? -margin : margin);
        const Lanes<L> loss = (margin > 0.0 ? Lanes<L>{} : -margin) + Log1pOfUnit<L>(e);
        sum += WeightsFor(signs) * loss;
      }
      return sum;
    });
  }

  Lanes<L> PenaltyAlong(const Lanes<L>& step) const {
    return penalty_ + step * (penalty_slope_ + 0.5 * step * penalty_curvature_);
  }

  template <typename Fn>
  void ForBlocks(const std::vector<Block>& blocks, Fn&& fn) const {
    ForEachBlock(blocks.size(), 1, threads_, [&](Block one) { fn(blocks[one.index]); });
  }

  /// Sums fn over the blocks, in the order of the blocks.
  template <typename Fn>
  Lanes<L> SumBlocks(const std::vector<Block>& blocks, Fn&& fn) const {
    Panel<L> partial(blocks.size());
    ForBlocks(blocks, [&](Block block) { partial[block.index] = fn(block); });
    return Sum(partial);
  }

  static Lanes<L> Sum(const Panel<L>& partial) {
    Lanes<L> sum = {};
    for (std::size_t i = 0; i < partial.rows(); ++i) sum += partial[i];
    return sum;
  }

  const DesignMatrix& x_;
  int threads_;
  std::vector<std::int8_t> signs_;  // n x L: +1 yes, -1 no, 0 takes no part
  Lanes<L> yes_weight_ = {};
  Lanes<L> no_weight_ = {};
  Panel<L> margins_;     // n: x_i . w + b at the current point
  Panel<L> curvatures_;  // n: second derivatives of the losses by the margins
  Panel<L>
      rows_scratch_;  // n: slopes, curvature times a product, or a direction's margins
  Lanes<L> penalty_ = {};
  Lanes<L> penalty_slope_ = {};
  Lanes<L> penalty_curvature_ = {};
};

}  // namespace internal
}  // namespace textclf

#endif  // TEXTCLF_LINEAR_LOGISTIC_OBJECTIVE_H_
