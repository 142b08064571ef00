#ifndef TEXTCLF_STREAM_ANSWER_MEMO_H_
#define TEXTCLF_STREAM_ANSWER_MEMO_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "textclf/base/recent_memo.h"
#include "textclf/stream/stream_summary.h"

namespace textclf {

/// Remembers the answers to texts that come again, in bounded memory.
///
/// A text is known by 128 bits of XXH3: two different ones of 2^45 meet with probability
/// 2^-39. (Who chooses messages on purpose can make two meet; the second then gets the
/// answer of the first.) Most texts of a stream never come again, so an answer is kept
/// from the second time on; before, a text only leaves a mark of four bytes, and of all
/// that a new text touches one cache line. Others make room in time. Asking goes by
/// steps, each of which fetches what the next one needs. Safe from many threads.
class AnswerMemo {
 public:
  /// Takes at most about `bytes`, as texts come; 0 remembers nothing.
  explicit AnswerMemo(std::size_t bytes);
  ~AnswerMemo();

  static RecentMemo::Key KeyOf(std::string_view text);

  /// Step 1.
  void Fetch(const RecentMemo::Key& key) const;

  /// Step 2: whether the text came before, as far as is known. Now it did.
  bool WasSeen(const RecentMemo::Key& key);

  /// Step 3, for those that were seen: whether there is an answer.
  bool HasAnswer(const RecentMemo::Key& key) const;

  /// Step 4: appends what stands in a line to `line`, and replaces `counted`. False, and
  /// nothing is done, where there is no answer any more.
  bool Find(const RecentMemo::Key& key, std::string& line, AnswerCounts& counted) const;

  void Keep(const RecentMemo::Key& key, std::string_view line,
            const AnswerCounts& counted);

 private:
  /// High bits of the key that came last, and 1.
  using Mark = std::atomic<std::uint32_t>;
  struct Shard;

  Shard& ShardOf(const RecentMemo::Key& key) const;
  Mark& MarkOf(const RecentMemo::Key& key) const;

  std::size_t marks_size_ = 0;  // a power of two
  std::unique_ptr<Mark[]> marks_;
  std::unique_ptr<Shard[]> shards_;  // none: nothing is remembered
};

}  // namespace textclf

#endif  // TEXTCLF_STREAM_ANSWER_MEMO_H_
