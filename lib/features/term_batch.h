#ifndef TEXTCLF_LIB_FEATURES_TERM_BATCH_H_
#define TEXTCLF_LIB_FEATURES_TERM_BATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/features/term_counts.h"
#include "textclf/text/analyzer.h"

namespace textclf {

/// The occurrences of terms in some consecutive pieces or documents, on their way from
/// keys to numbers.
///
/// Keys are cut into shards by their high bits: a table of the terms of one shard stays
/// in the cache, and shards are numbered side by side. A batch keeps its keys shard by
/// shard, each with its place in the order of the text.
class TermBatch {
 public:
  static constexpr std::size_t kShards = 64;

  /// `first_source`: the first of the pieces or documents.
  explicit TermBatch(std::uint32_t first_source = 0) : first_source_(first_source) {}

  /// Adds an occurrence to the source under construction.
  void Add(const PieceTerm& term) {
    keys_.push_back(term.key);
    ranges_.push_back({term.begin, term.end});
  }
  /// Ends the source under construction.
  void FinishSource() {
    source_ends_.push_back(static_cast<std::uint32_t>(keys_.size()));
  }
  /// Puts all occurrences in order of shards; to be called once, when they are complete.
  void OrderByShard();

  /// Where the occurrences of each source end.
  std::span<const std::uint32_t> source_ends() const { return source_ends_; }
  std::size_t size() const { return keys_.size(); }
  std::uint32_t new_terms() const;

  /// Gives the occurrences in one shard their numbers there. Safe from one thread for
  /// each shard.
  void NumberShard(std::size_t shard, KeyNumbering& numbers);

  /// Gives the terms that are new here their numbers from `first` on, in text order:
  /// writes them to `number_of_term` (by the beginnings of shards and the number there)
  /// and says in `terms` what they are.
  void NumberNewTerms(std::uint32_t first, std::span<const std::uint32_t> shard_begins,
                      std::span<std::uint32_t> number_of_term, SeenTerms& terms) const;

  /// The number of each occurrence, in text order.
  void WriteNumbers(std::span<const std::uint32_t> shard_begins,
                    std::span<const std::uint32_t> number_of_term,
                    std::span<std::uint32_t> numbers) const;

 private:
  static constexpr int kShardShift = 58;
  static constexpr std::uint32_t kNew = 0x80000000;

  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  template <typename Fn>
  void ForEachInShards(Fn&& fn) const {
    for (std::size_t shard = 0; shard < kShards; ++shard) {
      for (std::uint32_t i = begins_[shard]; i < begins_[shard + 1]; ++i) fn(shard, i);
    }
  }

  std::uint32_t first_source_ = 0;
  std::vector<std::uint32_t> source_ends_;
  std::vector<Range> ranges_;  // in text order
  // In order of shards, once they are:
  std::array<std::uint32_t, kShards + 1> begins_ = {};
  std::array<std::uint32_t, kShards> new_terms_ = {};
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> places_;   // in text order
  std::vector<std::uint32_t> numbers_;  // in the shard, marked where it is a new one
};

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_TERM_BATCH_H_
