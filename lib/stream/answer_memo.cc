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

/// The part of the texts whose marks lie in every kShards-th line.
struct alignas(64) AnswerMemo::Shard {
  std::mutex mutex;
  RecentMemo answers{0};
};

AnswerMemo::AnswerMemo(std::size_t bytes) {
  if (bytes < kLeastBytes) return;
  marks_.resize(std::bit_floor(bytes / kMarksShare / sizeof(Marks)));
  shards_ = std::make_unique<Shard[]>(kShards);
  const std::size_t left = bytes - marks_.size() * sizeof(Marks);
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

AnswerMemo::Marks& AnswerMemo::MarksOf(const RecentMemo::Key& key) {
  return marks_[key.high & (marks_.size() - 1)];
}

void AnswerMemo::Prefetch(const RecentMemo::Key& key) const {
  if (marks_.empty()) return;
  __builtin_prefetch(&marks_[key.high & (marks_.size() - 1)]);
}

AnswerMemo::Found AnswerMemo::Find(const RecentMemo::Key& key, std::string& line,
                                   AnswerCounts& counted) {
  if (shards_ == nullptr) return Found::kNew;
  Shard& shard = ShardOf(key);
  const std::lock_guard lock(shard.mutex);
  auto& marks = MarksOf(key).marks;
  const auto mark = static_cast<std::uint32_t>(key.high >> 32) | 1;
  const auto before = std::find(marks.begin(), marks.end(), mark);
  const bool seen = before != marks.end();
  std::copy_backward(marks.begin(), seen ? before : marks.end() - 1,
                     seen ? before + 1 : marks.end());
  marks.front() = mark;
  if (!seen) return Found::kNew;
  const std::uint64_t* const entry = shard.answers.Find(key);
  if (entry == nullptr) return Found::kSeen;
  line.append(reinterpret_cast<const char*>(entry + kHeaderWords), entry[0]);
  const std::uint64_t* const terms =
      ReadNumbers(entry + kHeaderWords + WordsFor(entry[0]), entry[1], counted.labels);
  counted.terms.resize(entry[2]);
  std::transform(terms, terms + entry[2], counted.terms.begin(),
                 std::bit_cast<TermShare, std::uint64_t>);
  ReadNumbers(terms + entry[2], entry[3], counted.broken_rules);
  return Found::kAnswer;
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
