#include "similar_pairs.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "character_sequences.h"
#include "min_hash.h"
#include "textclf/base/parallel.h"

namespace textclf::internal {
namespace {

/// How many of those that follow it a text of a bucket is compared with.
constexpr std::size_t kMostCompared = 64;
/// Members of a band are sorted shard by shard, by the first byte of their keys.
constexpr std::size_t kShards = 256;

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// One of m texts in one band.
struct Member {
  std::uint64_t key = 0;
  std::uint32_t length = 0;  // so that those next to each other may be similar
  std::uint32_t number = 0;

  bool operator<(const Member& other) const {
    return std::tie(key, length, number) <
           std::tie(other.key, other.length, other.number);
  }
};

/// m texts by their sketches.
struct Sketches {
  std::vector<Sketch> sketches;
  std::vector<std::uint32_t> lengths;
};

Sketches SketchAll(std::span<const std::string_view> texts,
                   std::span<const std::uint32_t> distinct, int threads) {
  constexpr std::size_t kBlock = 1024;
  Sketches all = {std::vector<Sketch>(distinct.size()),
                  std::vector<std::uint32_t>(distinct.size())};
  ForEachBlock(distinct.size(), kBlock, threads, [&](Block block) {
    std::u32string folded;
    std::vector<std::uint64_t> hashes;
    for (std::size_t m = block.begin; m < block.end; ++m) {
      FoldText(texts[distinct[m]], folded);
      HashSequences(folded, hashes);
      all.sketches[m] = MakeSketch(hashes);
      all.lengths[m] = static_cast<std::uint32_t>(folded.size());
    }
  });
  return all;
}

/// The members of one band, by shards.
struct ShardedBand {
  std::vector<Member> members;
  std::array<std::size_t, kShards + 1> begins = {};
};

ShardedBand ShardBand(const Sketches& all, const Bands& bands, std::size_t band) {
  ShardedBand sharded;
  const auto shard_of = [&](std::size_t m) { return all.sketches[m][band * bands.rows]; };
  for (std::size_t m = 0; m < all.sketches.size(); ++m) ++sharded.begins[shard_of(m) + 1];
  for (std::size_t s = 0; s < kShards; ++s) sharded.begins[s + 1] += sharded.begins[s];
  std::array<std::size_t, kShards + 1> ends = sharded.begins;
  sharded.members.resize(all.sketches.size());
  for (std::uint32_t m = 0; m < all.sketches.size(); ++m) {
    sharded.members[ends[shard_of(m)]++] = {BandKey(all.sketches[m], bands, band),
                                            all.lengths[m], m};
  }
  return sharded;
}

/// Finds the similar pairs among texts of one bucket after the other.
class BucketSearch {
 public:
  BucketSearch(std::span<const std::string_view> texts,
               std::span<const std::uint32_t> distinct, const Sketches& all,
               double min_similarity)
      : texts_(texts),
        distinct_(distinct),
        all_(all),
        bands_(BandsFor(min_similarity)),
        min_similarity_(min_similarity),
        fewest_agreements_(FewestAgreements(min_similarity)) {}

  /// Appends pairs that join all similar ones. `set_of` tells which texts are joined
  /// already: these are not compared again.
  void Search(std::span<const Member> bucket, std::size_t band,
              std::span<const std::uint32_t> set_of, std::vector<Pair>& pairs) {
    if (bucket.size() < 2) return;
    DisjointSets joined(bucket.size());
    for (std::uint32_t i = 0; i < bucket.size(); ++i) {
      const std::size_t end = std::min(bucket.size(), i + 1 + kMostCompared);
      for (std::uint32_t j = i + 1; j < end; ++j) {
        const Pair pair = {bucket[i].number, bucket[j].number};
        if (set_of[pair.first] == set_of[pair.second]) continue;
        if (!AreCandidates(pair, band) || joined.Find(i) == joined.Find(j)) continue;
        if (Jaccard(SetOf(bucket, i), SetOf(bucket, j)) < min_similarity_) continue;
        joined.Join(i, j);
        pairs.push_back(pair);
      }
      sets_[i % sets_.size()].clear();
    }
  }

 private:
  /// Whether a pair that meets in `band` may be similar and has met in no band before.
  bool AreCandidates(const Pair& pair, std::size_t band) const {
    const Sketch& a = all_.sketches[pair.first];
    const Sketch& b = all_.sketches[pair.second];
    if (CountAgreements(a, b) < fewest_agreements_) return false;
    for (std::size_t before = 0; before < band; ++before) {
      if (BandKey(a, bands_, before) == BandKey(b, bands_, before)) return false;
    }
    return true;
  }

  const std::vector<std::uint64_t>& SetOf(std::span<const Member> bucket, std::size_t i) {
    std::vector<std::uint64_t>& set = sets_[i % sets_.size()];
    if (set.empty()) maker_.Make(texts_[distinct_[bucket[i].number]], set);
    return set;
  }

  std::span<const std::string_view> texts_;
  std::span<const std::uint32_t> distinct_;
  const Sketches& all_;
  Bands bands_;
  double min_similarity_;
  int fewest_agreements_;
  SequenceSetMaker maker_;
  /// Of the text at hand and those it is compared with; empty: not made yet.
  std::array<std::vector<std::uint64_t>, kMostCompared + 1> sets_;
};

/// Calls `fn(bucket)` for each run of equal keys in sorted members.
template <typename Fn>
void ForEachBucket(std::span<const Member> members, Fn fn) {
  for (std::size_t begin = 0; begin < members.size();) {
    std::size_t end = begin + 1;
    while (end < members.size() && members[end].key == members[begin].key) ++end;
    fn(members.subspan(begin, end - begin));
    begin = end;
  }
}

}  // namespace

void JoinSimilar(std::span<const std::string_view> texts,
                 std::span<const std::uint32_t> distinct, const DuplicateOptions& options,
                 DisjointSets& sets) {
  const Sketches all = SketchAll(texts, distinct, options.threads);
  const Bands bands = BandsFor(options.min_similarity);
  std::vector<BucketSearch> searches(
      static_cast<std::size_t>(WorkerCount(kShards, 1, options.threads)),
      BucketSearch(texts, distinct, all, options.min_similarity));
  for (std::size_t band = 0; band < bands.count; ++band) {
    ShardedBand sharded = ShardBand(all, bands, band);
    const std::vector<std::uint32_t>& set_of = sets.FindAll();
    std::vector<std::vector<Pair>> pairs(kShards);
    ForEachBlock(kShards, 1, options.threads, [&](Block block) {
      const std::size_t begin = sharded.begins[block.index];
      const std::span<Member> members =
          std::span(sharded.members)
              .subspan(begin, sharded.begins[block.index + 1] - begin);
      std::sort(members.begin(), members.end());
      ForEachBucket(members, [&](std::span<const Member> bucket) {
        searches[block.worker].Search(bucket, band, set_of, pairs[block.index]);
      });
    });
    for (const std::vector<Pair>& found : pairs) {
      for (const auto& [a, b] : found) sets.Join(a, b);
    }
  }
}

}  // namespace textclf::internal
