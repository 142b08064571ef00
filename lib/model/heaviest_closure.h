#ifndef TEXTCLF_LIB_MODEL_HEAVIEST_CLOSURE_H_
#define TEXTCLF_LIB_MODEL_HEAVIEST_CLOSURE_H_

#include <cstdint>
#include <span>
#include <vector>

namespace textclf::internal {

/// Of n things with weights, some of which need others, the set with the largest sum that
/// has all that its members need (the smallest of equals). `needed` are n lists.
///
/// A minimum cut (Picard, Management Science 22, 1976): a source gives each thing of
/// positive weight that much, a sink takes from each of negative weight, and what flows
/// from a thing to what it needs is not limited. The cut is found by Dinic's algorithm
/// (Soviet Math. Doklady 11, 1970), O(n^2 edges) at worst.
std::vector<std::uint32_t> FindHeaviestClosure(
    std::span<const double> weights, std::span<const std::vector<std::uint32_t>> needed);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_HEAVIEST_CLOSURE_H_
