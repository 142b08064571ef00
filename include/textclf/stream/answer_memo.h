#ifndef TEXTCLF_STREAM_ANSWER_MEMO_H_
#define TEXTCLF_STREAM_ANSWER_MEMO_H_

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
/// from the second time on; the first only leaves a mark of four bytes. Of the answers
/// the oldest make room. Safe from many threads.
class AnswerMemo {
 public:
  /// What stands in a line and what is counted.
  struct Answer {
    std::string json;
    /// The labels given, numbered over all models.
    std::vector<std::uint32_t> labels;
    /// For each model.
    std::vector<TermShare> terms;
  };

  /// Takes at most about `bytes`, as texts come; 0 remembers nothing.
  explicit AnswerMemo(std::size_t bytes);
  ~AnswerMemo();

  static RecentMemo::Key KeyOf(std::string_view text);

  enum class Found {
    kAnswer,  ///< it is in `answer`
    kSeen,    ///< the text came before: keep the answer
    kNew,     ///< the text comes for the first time, as far as is known
  };
  /// Looks for the text; `answer.json` is appended to, the rest replaced.
  Found Find(const RecentMemo::Key& key, Answer& answer);

  void Keep(const RecentMemo::Key& key, const Answer& answer);

 private:
  struct Shard;
  Shard& ShardOf(const RecentMemo::Key& key) const;

  std::size_t shard_bytes_ = 0;
  std::unique_ptr<Shard[]> shards_;  // none: nothing is remembered
};

}  // namespace textclf

#endif  // TEXTCLF_STREAM_ANSWER_MEMO_H_
