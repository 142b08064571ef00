#ifndef TEXTCLF_STREAM_ANSWER_MEMO_H_
#define TEXTCLF_STREAM_ANSWER_MEMO_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/base/recent_memo.h"
#include "textclf/stream/stream_summary.h"

namespace textclf {

/// Remembers the answers to texts that come again, in bounded memory.
///
/// A text is known by 128 bits of XXH3: two different ones of 2^45 meet with probability
/// 2^-39. (Who chooses messages on purpose can make two meet; the second then gets the
/// answer of the first.) Most texts of a stream never come again, so an answer is kept
/// from the second time on; before, a text only leaves a mark of four bytes, and of all
/// that a new text touches one cache line. The oldest make room. Safe from many threads.
class AnswerMemo {
 public:
  /// Takes at most about `bytes`, as texts come; 0 remembers nothing.
  explicit AnswerMemo(std::size_t bytes);
  ~AnswerMemo();

  static RecentMemo::Key KeyOf(std::string_view text);

  /// Fetches what `Find` will look at first.
  void Prefetch(const RecentMemo::Key& key) const;

  enum class Found {
    kAnswer,  ///< here it is
    kSeen,    ///< the text came before: keep the answer
    kNew,     ///< the text comes for the first time, as far as is known
  };
  /// Looks for the answer to a text: appends what stands in a line to `line`, and
  /// replaces `counted`.
  Found Find(const RecentMemo::Key& key, std::string& line, AnswerCounts& counted);

  void Keep(const RecentMemo::Key& key, std::string_view line,
            const AnswerCounts& counted);

 private:
  /// High bits of the keys that came last, the latest first.
  struct alignas(64) Marks {
    std::array<std::uint32_t, 16> marks = {};
  };
  struct Shard;

  Shard& ShardOf(const RecentMemo::Key& key) const;
  Marks& MarksOf(const RecentMemo::Key& key);

  std::vector<Marks> marks_;  // each guarded by the mutex of the shard it belongs to
  std::unique_ptr<Shard[]> shards_;  // none: nothing is remembered
};

}  // namespace textclf

#endif  // TEXTCLF_STREAM_ANSWER_MEMO_H_
