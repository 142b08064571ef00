#include "textclf/data/groups.h"

#include <absl/container/flat_hash_map.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <string>

#include "textclf/base/disjoint_sets.h"

namespace textclf {

std::vector<std::uint32_t> GroupsOf(std::span<const Document> documents,
                                    std::span<const std::uint32_t> clusters) {
  constexpr std::uint64_t kTexts = 1;
  constexpr std::uint64_t kGroups = 2;  // of the first field; others follow
  DisjointSets sets(documents.size());
  absl::flat_hash_map<std::uint64_t, std::uint32_t> first_with;
  const auto join = [&](const std::string& key, std::uint64_t kind, std::uint32_t i) {
    const std::uint64_t hash = XXH3_64bits_withSeed(key.data(), key.size(), kind);
    sets.Join(first_with.try_emplace(hash, i).first->second, i);
  };
  absl::flat_hash_map<std::uint32_t, std::uint32_t> first_of_cluster;
  for (std::uint32_t i = 0; i < clusters.size(); ++i) {
    sets.Join(first_of_cluster.try_emplace(clusters[i], i).first->second, i);
  }
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    join(documents[i].text, kTexts, i);
    for (const NamedGroup& group : documents[i].groups) {
      join(group.name, kGroups + group.field, i);
    }
  }
  return sets.FindAll();
}

}  // namespace textclf
