#include "textclf/stream/answer_memo.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <mutex>
#include <utility>

namespace textclf {
namespace {

constexpr std::size_t kShards = 64;
/// Less cannot hold a useful number of answers.
constexpr std::size_t kLeastBytes = std::size_t{1} << 20;
/// The part of the memory that marks take: four bytes beside some hundred of an answer.
constexpr std::size_t kMarksShare = 8;

// An entry: bytes of the line, numbers of labels, of models and of broken rules, then the
// bytes, the labels, the terms and the rules, each from a word on.
constexpr std::size_t kHeaderWords = 4;

std::size_t WordsFor(std::size_t bytes) { return (bytes + 7) / 8; }

/// Replaces `numbers` by `size` words; where these end.
const std::uint64_t* ReadNumbers(const std::uint64_t* words, std::uint64_t size,
                                 std::vector<std::uint32_t>& numbers) {
  numbers.resize(size);
  std::transform(words, words + size, numbers.begin(),
                 [](std::uint64_t word) { return static_cast<std::uint32_t>(word); });
  return words + size;
}

}  // namespace

/// A part of the texts.
struct alignas(64) AnswerMemo::Shard {
  std::mutex mutex;
  RecentMemo answers{0};
};

AnswerMemo::AnswerMemo(std::size_t bytes) {
  if (bytes < kLeastBytes) return;
  marks_size_ = std::bit_floor(bytes / kMarksShare / sizeof(Mark));
  marks_ = std::make_unique<Mark[]>(marks_size_);
  shards_ = std::make_unique<Shard[]>(kShards);
  const std::size_t left = bytes - marks_size_ * sizeof(Mark);
  for (std::size_t i = 0; i < kShards; ++i)
    shards_[i].answers = RecentMemo(left / kShards);
}

AnswerMemo::~AnswerMemo() = default;

RecentMemo::Key AnswerMemo::KeyOf(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.low64, hash.high64};
}

AnswerMemo::Shard& AnswerMemo::ShardOf(const RecentMemo::Key& key) const {
  return shards_[key.high % kShards];
}

AnswerMemo::Mark& AnswerMemo::MarkOf(const RecentMemo::Key& key) const {
  return marks_[key.high & (marks_size_ - 1)];
}

void AnswerMemo::Fetch(const RecentMemo::Key& key) const {
  if (marks_ != nullptr) __builtin_prefetch(&MarkOf(key), /*for writing=*/1);
}

bool AnswerMemo::WasSeen(const RecentMemo::Key& key) {
  if (marks_ == nullptr) return false;
  const auto mark = static_cast<std::uint32_t>(key.high >> 32) | 1;
  Mark& place = MarkOf(key);
  if (place.load(std::memory_order_relaxed) != mark) {
    place.store(mark, std::memory_order_relaxed);
    return false;
  }
  Shard& shard = ShardOf(key);
  const std::lock_guard lock(shard.mutex);
  shard.answers.Prefetch(key);
  return true;
}

bool AnswerMemo::HasAnswer(const RecentMemo::Key& key) const {
  constexpr std::size_t kFetchedBytes = 384;
  constexpr std::size_t kLineBytes = 64;
  Shard& shard = ShardOf(key);
  const std::lock_guard lock(shard.mutex);
  const std::uint64_t* const entry = shard.answers.Find(key);
  if (entry == nullptr) return false;
  for (std::size_t at = 0; at < kFetchedBytes; at += kLineBytes) {
    __builtin_prefetch(entry + at / sizeof(*entry));
  }
  return true;
}

bool AnswerMemo::Find(const RecentMemo::Key& key, std::string& line,
                      AnswerCounts& counted) const {
  Shard& shard = ShardOf(key);
  const std::lock_guard lock(shard.mutex);
  const std::uint64_t* const entry = shard.answers.Find(key);
  if (entry == nullptr) return false;
  line.append(reinterpret_cast<const char*>(entry + kHeaderWords), entry[0]);
  const std::uint64_t* const terms =
      ReadNumbers(entry + kHeaderWords + WordsFor(entry[0]), entry[1], counted.labels);
  counted.terms.resize(entry[2]);
  std::transform(terms, terms + entry[2], counted.terms.begin(),
                 std::bit_cast<TermShare, std::uint64_t>);
  ReadNumbers(terms + entry[2], entry[3], counted.broken_rules);
  return true;
}

void AnswerMemo::Keep(const RecentMemo::Key& key, std::string_view line,
                      const AnswerCounts& counted) {
  const auto& [labels, terms, broken_rules] = counted;
  Shard& shard = ShardOf(key);
  const std::lock_guard lock(shard.mutex);
  const std::size_t line_words = WordsFor(line.size());
  std::uint64_t* const entry =
      shard.answers.Insert(key, kHeaderWords + line_words + labels.size() + terms.size() +
                                    broken_rules.size());
  if (entry == nullptr) return;
  entry[0] = line.size();
  entry[1] = labels.size();
  entry[2] = terms.size();
  entry[3] = broken_rules.size();
  std::memcpy(entry + kHeaderWords, line.data(), line.size());
  std::uint64_t* const shares =
      std::copy(labels.begin(), labels.end(), entry + kHeaderWords + line_words);
  std::uint64_t* const rules = std::transform(terms.begin(), terms.end(), shares,
                                              std::bit_cast<std::uint64_t, TermShare>);
  std::copy(broken_rules.begin(), broken_rules.end(), rules);
}

}  // namespace textclf
