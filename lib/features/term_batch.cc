#include "term_batch.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace textclf {

void TermBatch::OrderByShard() {
  for (const std::uint64_t key : keys_) ++begins_[(key >> kShardShift) + 1];
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  std::array<std::uint32_t, kShards> next;
  std::copy_n(begins_.begin(), kShards, next.begin());
  const std::vector<std::uint64_t> keys =
      std::exchange(keys_, std::vector<std::uint64_t>(keys_.size()));
  places_.resize(keys.size());
  numbers_.resize(keys.size());
  for (std::uint32_t place = 0; place < keys.size(); ++place) {
    const std::uint32_t at = next[keys[place] >> kShardShift]++;
    keys_[at] = keys[place];
    places_[at] = place;
  }
}

std::uint32_t TermBatch::new_terms() const {
  return std::accumulate(new_terms_.begin(), new_terms_.end(), 0u);
}

void TermBatch::NumberShard(std::size_t shard, KeyNumbering& numbers) {
  const std::uint32_t before = numbers.size();
  for (std::uint32_t i = begins_[shard]; i < begins_[shard + 1]; ++i) {
    const auto [number, is_new] = numbers.Number(keys_[i]);
    numbers_[i] = number | (is_new ? kNew : 0);
  }
  new_terms_[shard] = numbers.size() - before;
}

void TermBatch::NumberNewTerms(std::uint32_t first,
                               std::span<const std::uint32_t> shard_begins,
                               std::span<std::uint32_t> number_of_term,
                               SeenTerms& terms) const {
  constexpr std::uint32_t kKnown = 0xFFFFFFFF;
  std::vector<std::uint32_t> number_at(size(), kKnown);
  ForEachInShards([&](std::size_t, std::uint32_t i) {
    if (numbers_[i] & kNew) number_at[places_[i]] = 0;
  });
  std::uint32_t source = 0;
  std::uint32_t next = first;
  for (std::uint32_t place = 0; place < size(); ++place) {
    while (place == source_ends_[source]) ++source;
    if (number_at[place] == kKnown) continue;
    terms.origins[next] = {first_source_ + source, ranges_[place].begin,
                           ranges_[place].end};
    number_at[place] = next++;
  }
  ForEachInShards([&](std::size_t shard, std::uint32_t i) {
    if ((numbers_[i] & kNew) == 0) return;
    const std::uint32_t number = number_at[places_[i]];
    terms.keys[number] = keys_[i];
    number_of_term[shard_begins[shard] + (numbers_[i] & ~kNew)] = number;
  });
}

void TermBatch::WriteNumbers(std::span<const std::uint32_t> shard_begins,
                             std::span<const std::uint32_t> number_of_term,
                             std::span<std::uint32_t> numbers) const {
  ForEachInShards([&](std::size_t shard, std::uint32_t i) {
    numbers[places_[i]] = number_of_term[shard_begins[shard] + (numbers_[i] & ~kNew)];
  });
}

}  // namespace textclf
