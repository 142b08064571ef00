#ifndef TEXTCLF_BASE_DISJOINT_SETS_H_
#define TEXTCLF_BASE_DISJOINT_SETS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace textclf {

/// Disjoint sets of 0 … n - 1 (Tarjan 1975), each known by its smallest member. Which
/// sets there are in the end does not depend on the order of the joins.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parents_(n) {
    std::iota(parents_.begin(), parents_.end(), 0u);
  }

  /// The smallest member of the set that holds `i`.
  std::uint32_t Find(std::uint32_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void Join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t root_a = Find(a);
    const std::uint32_t root_b = Find(b);
    parents_[std::max(root_a, root_b)] = std::min(root_a, root_b);
  }

  /// The smallest member of the set of each, n numbers. O(n).
  const std::vector<std::uint32_t>& FindAll() {
    // A parent is smaller than its child, so it is right when the child asks.
    for (std::uint32_t& parent : parents_) parent = parents_[parent];
    return parents_;
  }

 private:
  std::vector<std::uint32_t> parents_;
};

}  // namespace textclf

#endif  // TEXTCLF_BASE_DISJOINT_SETS_H_
