#include "textclf/data/hold_out.h"

#include <absl/container/flat_hash_map.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

namespace textclf {
namespace {

/// Disjoint sets of 0 … n - 1 (Tarjan 1975), each known by its smallest member.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parents_(n) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }

  std::size_t Find(std::size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) {
    const std::size_t root_a = Find(a);
    const std::size_t root_b = Find(b);
    parents_[std::max(root_a, root_b)] = std::min(root_a, root_b);
  }

 private:
  std::vector<std::size_t> parents_;
};

std::uint64_t Hash(const std::string& text, std::uint64_t seed) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

/// Joins documents that share a text or a group.
DisjointSets JoinRelated(const std::vector<Document>& documents) {
  constexpr std::uint64_t kTexts = 1;
  constexpr std::uint64_t kGroups = 2;
  DisjointSets sets(documents.size());
  absl::flat_hash_map<std::uint64_t, std::size_t> first_with;
  const auto join = [&](std::uint64_t hash, std::size_t i) {
    sets.Join(first_with.try_emplace(hash, i).first->second, i);
  };
  for (std::size_t i = 0; i < documents.size(); ++i) {
    join(Hash(documents[i].text, kTexts), i);
    if (!documents[i].group.empty()) join(Hash(documents[i].group, kGroups), i);
  }
  return sets;
}

}  // namespace

HeldOut HoldOut(std::vector<Document> documents, double test_size, std::uint64_t seed) {
  DisjointSets sets = JoinRelated(documents);
  // A set is drawn by the smallest hash of its texts, whatever the order of the file.
  std::vector<std::uint64_t> draws(documents.size(), ~std::uint64_t{0});
  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::uint64_t& draw = draws[sets.Find(i)];
    draw = std::min(draw, Hash(documents[i].text, seed));
  }
  // The smallest of several hashes is small: hash it again.
  const auto drawn = [&](std::size_t i) {
    const std::uint64_t draw = draws[sets.Find(i)];
    const auto again = XXH3_64bits_withSeed(&draw, sizeof draw, seed);
    return std::ldexp(static_cast<double>(again >> 11), -53) < test_size;
  };
  HeldOut split;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    (drawn(i) ? split.test : split.train).push_back(std::move(documents[i]));
  }
  return split;
}

}  // namespace textclf
