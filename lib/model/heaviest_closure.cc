#include "heaviest_closure.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace textclf::internal {
namespace {

constexpr double kUnlimited = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kUnreached = std::numeric_limits<std::uint32_t>::max();

/// A network of edges, each beside its reverse, and what may still flow along them.
class FlowNetwork {
 public:
  explicit FlowNetwork(std::size_t nodes)
      : edges_of_(nodes),
        level_(nodes),
        next_(nodes),
        source_(nodes - 2),
        sink_(nodes - 1) {}

  std::size_t source() const { return source_; }
  std::size_t sink() const { return sink_; }

  void AddEdge(std::size_t from, std::size_t to, double capacity) {
    edges_of_[from].push_back(edges_.size());
    edges_.push_back({to, capacity});
    edges_of_[to].push_back(edges_.size());
    edges_.push_back({from, 0});
  }

  /// Sends as much as can flow; then `IsReached` tells the source's side of a minimum
  /// cut.
  void Saturate() {
    while (FindLevels()) {
      std::fill(next_.begin(), next_.end(), 0);
      while (SendAlongOnePath()) {
      }
    }
  }
  bool IsReached(std::size_t node) const { return level_[node] != kUnreached; }

 private:
  struct Edge {
    std::size_t to = 0;
    double rest = 0;
  };

  /// Steps from the source, along edges with something left; whether the sink is reached.
  bool FindLevels() {
    std::fill(level_.begin(), level_.end(), kUnreached);
    std::vector<std::size_t> queue = {source_};
    level_[source_] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const std::size_t e : edges_of_[queue[i]]) {
        const Edge& edge = edges_[e];
        if (edge.rest <= 0 || level_[edge.to] != kUnreached) continue;
        level_[edge.to] = level_[queue[i]] + 1;
        queue.push_back(edge.to);
      }
    }
    return IsReached(sink_);
  }

  /// Walks from the source one level a step, back from dead ends, up to the sink.
  bool SendAlongOnePath() {
    std::vector<std::size_t> path;  // of edges
    std::size_t node = source_;
    while (node != sink_) {
      if (next_[node] == edges_of_[node].size()) {
        if (path.empty()) return false;
        node = edges_[path.back() ^ 1].to;
        path.pop_back();
        ++next_[node];
        continue;
      }
      const std::size_t e = edges_of_[node][next_[node]];
      if (edges_[e].rest > 0 && level_[edges_[e].to] == level_[node] + 1) {
        path.push_back(e);
        node = edges_[e].to;
      } else {
        ++next_[node];
      }
    }
    double sent = kUnlimited;
    for (const std::size_t e : path) sent = std::min(sent, edges_[e].rest);
    for (const std::size_t e : path) {
      edges_[e].rest -= sent;
      edges_[e ^ 1].rest += sent;
    }
    return true;
  }

  std::vector<Edge> edges_;  // an edge and its reverse differ in the last bit
  std::vector<std::vector<std::size_t>> edges_of_;
  std::vector<std::uint32_t> level_;
  std::vector<std::size_t> next_;  // of each node's edges, to be tried
  std::size_t source_;
  std::size_t sink_;
};

}  // namespace

std::vector<std::uint32_t> FindHeaviestClosure(
    std::span<const double> weights, std::span<const std::vector<std::uint32_t>> needed) {
  constexpr std::size_t kEnds = 2;
  FlowNetwork network(weights.size() + kEnds);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] > 0) network.AddEdge(network.source(), i, weights[i]);
    if (weights[i] < 0) network.AddEdge(i, network.sink(), -weights[i]);
    for (const std::uint32_t other : needed[i]) network.AddEdge(i, other, kUnlimited);
  }
  network.Saturate();
  std::vector<std::uint32_t> closure;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    if (network.IsReached(i)) closure.push_back(i);
  }
  return closure;
}

}  // namespace textclf::internal
