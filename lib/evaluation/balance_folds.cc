#include <algorithm>
#include <cmath>

#include "group_marks.h"

namespace textclf::internal {
namespace {

double Square(double x) { return x * x; }

class Balancer {
 public:
  Balancer(const GroupedRows& rows, FoldContents& contents)
      : rows_(rows), contents_(contents), weights_(rows.yes.size()) {
    for (std::size_t k = 0; k < weights_.size(); ++k) {
      weights_[k] = rows.yes[k] == 0 ? 0 : Square(1 / static_cast<double>(rows.yes[k]));
    }
    row_weight_ = Square(1 / static_cast<double>(rows.group_of.size()));
  }

  /// Moves the group to the fold where it does most good; false where it stays.
  bool Move(std::uint32_t group) {
    const std::uint32_t from = contents_.fold_of(group);
    std::uint32_t best = from;
    double best_change = -kLeastGain;
    for (std::uint32_t fold = 0; fold < contents_.folds(); ++fold) {
      if (fold == from) continue;
      const double change = ChangeOf(group, from, fold);
      if (change < best_change) {
        best_change = change;
        best = fold;
      }
    }
    if (best == from) return false;
    contents_.Put(group, best);
    return true;
  }

 private:
  /// Rounding must not move a group to and fro.
  static constexpr double kLeastGain = 1e-12;

  /// Half of what the sum of squares changes by: with m of a label's T rows in the group
  /// and c_from, c_to in the folds, that of the label is m (c_to - c_from + m) / T^2.
  double ChangeOf(std::uint32_t group, std::uint32_t from, std::uint32_t to) const {
    const GroupMarks& marks = rows_.groups[group];
    double change =
        row_weight_ * Part(marks.rows, contents_.rows_in(from), contents_.rows_in(to));
    for (const auto& [k, n] : marks.labels) {
      change += weights_[k] * Part(n, contents_.yes_in(from, k), contents_.yes_in(to, k));
    }
    return change;
  }

  static double Part(std::size_t moved, std::size_t in_from, std::size_t in_to) {
    const auto m = static_cast<double>(moved);
    return m * (static_cast<double>(in_to) - static_cast<double>(in_from) + m);
  }

  const GroupedRows& rows_;
  FoldContents& contents_;
  std::vector<double> weights_;  // K
  double row_weight_ = 0;
};

}  // namespace

void BalanceFolds(const GroupedRows& rows, std::span<const std::uint32_t> order,
                  FoldContents& contents) {
  constexpr int kMaxPasses = 50;
  Balancer balancer(rows, contents);
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    bool moved = false;
    for (const std::uint32_t group : order) moved = balancer.Move(group) || moved;
    if (!moved) return;
  }
}

}  // namespace textclf::internal
