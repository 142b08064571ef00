// textclf-time-duplicates FILE [all-pairs]: how long FindDuplicates takes and, with
// all-pairs, how its clusters agree with those of all pairs compared. Prints one JSON
// line.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/duplicates/all_pairs.h"
#include "textclf/base/disjoint_sets.h"
#include "textclf/data/corpus.h"
#include "textclf/duplicates/find_duplicates.h"

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;
using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// All pairs i < j with a similarity of `least` and more, by an inverted list of plain
/// sequences: no sketch, no hash of ours.
std::vector<Pair> AllSimilarPairs(const std::vector<std::string_view>& texts,
                                  double least) {
  absl::flat_hash_map<std::u32string, std::vector<std::uint32_t>> texts_with;
  std::vector<std::size_t> sizes;
  std::vector<std::uint32_t> shared(texts.size());
  std::vector<Pair> pairs;
  for (std::uint32_t j = 0; j < texts.size(); ++j) {
    const std::set<std::u32string> sequences = SequencesOf(texts[j]);
    sizes.push_back(sequences.size());
    std::vector<std::uint32_t> met;
    for (const std::u32string& sequence : sequences) {
      std::vector<std::uint32_t>& others = texts_with[sequence];
      for (const std::uint32_t i : others) {
        if (shared[i]++ == 0) met.push_back(i);
      }
      others.push_back(j);
    }
    for (const std::uint32_t i : met) {
      const auto together = static_cast<double>(sizes[i] + sizes[j] - shared[i]);
      if (static_cast<double>(shared[i]) / together >= least) pairs.emplace_back(i, j);
      shared[i] = 0;
    }
  }
  return pairs;
}

std::size_t PairsWithin(const std::vector<std::uint32_t>& cluster_of) {
  absl::flat_hash_map<std::uint32_t, std::size_t> sizes;
  std::size_t pairs = 0;
  for (const std::uint32_t cluster : cluster_of) pairs += sizes[cluster]++;
  return pairs;
}

/// Pairs that both ways of clustering put together.
std::size_t PairsWithinBoth(const std::vector<std::uint32_t>& a,
                            const std::vector<std::uint32_t>& b) {
  absl::flat_hash_map<Pair, std::size_t> sizes;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < a.size(); ++i) pairs += sizes[{a[i], b[i]}]++;
  return pairs;
}

Json CompareWithAllPairs(const std::vector<std::string_view>& texts,
                         const DuplicateClusters& found, double least) {
  const std::vector<Pair> similar = AllSimilarPairs(texts, least);
  DisjointSets sets(texts.size());
  std::size_t together = 0;
  for (const auto& [i, j] : similar) {
    sets.Join(i, j);
    together += found.cluster_of[i] == found.cluster_of[j] ? 1 : 0;
  }
  const std::vector<std::uint32_t>& expected = sets.FindAll();
  const auto both = static_cast<double>(PairsWithinBoth(found.cluster_of, expected));
  const std::size_t pairs = PairsWithin(found.cluster_of);
  const std::size_t expected_pairs = PairsWithin(expected);
  return {{"similar_pairs", similar.size()},
          {"recall_of_similar_pairs",
           static_cast<double>(together) / static_cast<double>(similar.size())},
          {"cluster_pairs", pairs},
          {"cluster_pairs_by_all_pairs", expected_pairs},
          {"precision", both / static_cast<double>(pairs)},
          {"recall", both / static_cast<double>(expected_pairs)}};
}

absl::Status Run(const std::string& path, bool all_pairs) {
  ReadOptions read;
  read.read_labels = false;
  const auto documents = ReadDocuments({path}, read);
  if (!documents.ok()) return documents.status();
  std::vector<std::string_view> texts;
  for (const Document& document : *documents) texts.push_back(document.text);
  rusage before = {};
  getrusage(RUSAGE_SELF, &before);
  const auto begin = std::chrono::steady_clock::now();
  const DuplicateOptions options;
  const auto found = FindDuplicates(texts, options);
  if (!found.ok()) return found.status();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  rusage after = {};
  getrusage(RUSAGE_SELF, &after);
  const absl::flat_hash_set<std::string_view> exact(texts.begin(), texts.end());
  Json json = {{"texts", texts.size()},
               {"min_similarity", options.min_similarity},
               {"seconds", seconds.count()},
               {"megabytes_beside_texts", (after.ru_maxrss - before.ru_maxrss) / 1024},
               {"different_bytes", exact.size()},
               {"distinct_texts", found->distinct_texts},
               {"clusters", found->clusters}};
  if (all_pairs) {
    json.update(CompareWithAllPairs(texts, *found, options.min_similarity));
  }
  std::cout << json.dump() << "\n";
  return absl::OkStatus();
}

}  // namespace
}  // namespace textclf

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: textclf-time-duplicates FILE [all-pairs]\n";
    return 2;
  }
  const absl::Status status = textclf::Run(argv[1], argc > 2);
  if (!status.ok()) std::cerr << std::string(status.message()) << "\n";
  return status.ok() ? 0 : 1;
}
