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
constexpr std::size_t kLeastShardBytes = 16384;

// An entry: bytes of the JSON, numbers of labels and of models, then all three, each from
// a word on.
constexpr std::size_t kHeaderWords = 3;

std::size_t WordsFor(std::size_t bytes) { return (bytes + 7) / 8; }

}  // namespace

/// The part of the texts whose keys have the same high bits.
struct alignas(64) AnswerMemo::Shard {
  std::mutex mutex;
  std::vector<std::uint32_t> seen;  // high bits of keys, found by their low bits
  std::unique_ptr<RecentMemo> answers;
};

AnswerMemo::AnswerMemo(std::size_t bytes) : shard_bytes_(bytes / kShards) {
  if (shard_bytes_ >= kLeastShardBytes) shards_ = std::make_unique<Shard[]>(kShards);
}

AnswerMemo::~AnswerMemo() = default;

RecentMemo::Key AnswerMemo::KeyOf(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.low64, hash.high64};
}

AnswerMemo::Shard& AnswerMemo::ShardOf(const RecentMemo::Key& key) const {
  return shards_[key.high % kShards];
}

AnswerMemo::Found AnswerMemo::Find(const RecentMemo::Key& key, Answer& answer) {
  if (shards_ == nullptr) return Found::kNew;
  Shard& shard = ShardOf(key);
  const std::lock_guard lock(shard.mutex);
  if (shard.answers == nullptr) {
    shard.seen.resize(std::bit_floor(shard_bytes_ / 8 / sizeof(std::uint32_t)));
    shard.answers = std::make_unique<RecentMemo>(shard_bytes_ - shard_bytes_ / 8);
  }
  if (const std::uint64_t* entry = shard.answers->Find(key)) {
    const auto* const json = reinterpret_cast<const char*>(entry + kHeaderWords);
    answer.json.append(json, entry[0]);
    answer.labels.resize(entry[1]);
    const std::uint64_t* const labels = entry + kHeaderWords + WordsFor(entry[0]);
    for (std::size_t i = 0; i < answer.labels.size(); ++i) {
      answer.labels[i] = static_cast<std::uint32_t>(labels[i]);
    }
    answer.terms.resize(entry[2]);
    for (std::size_t m = 0; m < answer.terms.size(); ++m) {
      answer.terms[m] = std::bit_cast<TermShare>(labels[entry[1] + m]);
    }
    return Found::kAnswer;
  }
  const auto mark = static_cast<std::uint32_t>(key.high >> 32) | 1;
  std::uint32_t& seen = shard.seen[key.low & (shard.seen.size() - 1)];
  return std::exchange(seen, mark) == mark ? Found::kSeen : Found::kNew;
}

void AnswerMemo::Keep(const RecentMemo::Key& key, const Answer& answer) {
  const auto& [json, labels, terms] = answer;
  Shard& shard = ShardOf(key);
  const std::lock_guard lock(shard.mutex);
  const std::size_t json_words = WordsFor(json.size());
  std::uint64_t* const entry = shard.answers->Insert(
      key, kHeaderWords + json_words + labels.size() + terms.size());
  if (entry == nullptr) return;
  entry[0] = json.size();
  entry[1] = labels.size();
  entry[2] = terms.size();
  std::memcpy(entry + kHeaderWords, json.data(), json.size());
  std::uint64_t* const shares =
      std::copy(labels.begin(), labels.end(), entry + kHeaderWords + json_words);
  std::transform(terms.begin(), terms.end(), shares,
                 std::bit_cast<std::uint64_t, TermShare>);
}

}  // namespace textclf
