#include "relevant_labels.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace textclf::internal {

std::vector<char> RelevantLabels(const RuleGraph& graph, std::span<const double> gains) {
  std::vector<char> relevant(graph.labels());
  LabelIndices reached;
  const auto reach = [&](std::uint32_t label) {
    if (std::exchange(relevant[label], 1) == 0) reached.push_back(label);
  };
  for (std::uint32_t label = 0; label < graph.labels(); ++label) {
    if (gains[label] > 0) reach(label);
  }
  for (const RuleGraph::Exclusive& set : graph.exclusives) {
    if (set.exactly_one) std::for_each(set.labels.begin(), set.labels.end(), reach);
  }
  while (!reached.empty()) {
    const std::uint32_t label = reached.back();
    reached.pop_back();
    for (const std::uint32_t implied : graph.implied[label]) reach(implied);
  }
  return relevant;
}

}  // namespace textclf::internal
