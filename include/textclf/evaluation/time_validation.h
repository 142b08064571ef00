#ifndef TEXTCLF_EVALUATION_TIME_VALIDATION_H_
#define TEXTCLF_EVALUATION_TIME_VALIDATION_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/grouping.h"
#include "textclf/evaluation/intervals.h"

namespace textclf {

struct LearnOptions;

/// Documents to learn from, all of them older than those to be judged by.
struct TimeSplit {
  /// Seconds since 1970, UTC; documents of `from` and later are judged, those of `until`
  /// and later are not. The last split has no end.
  std::int64_t from = 0;
  std::optional<std::int64_t> until;
  /// Indices of documents, rising. No group stands in both of the first two.
  std::vector<std::uint32_t> learned_from;
  std::vector<std::uint32_t> judged;
  /// Of the period, but of a group that is learned from: copies of older texts, and
  /// documents of known senders.
  std::vector<std::uint32_t> left_out;
};

/// A split for each of `times`, which rise: what is older is learned from, and the period
/// up to the next one judged (rolling origin: Tashman 2000). Documents without a time are
/// in none. Fails with kInvalidArgument where no document has a time, or a period has
/// nothing before it or nothing new in it. O(splits * documents).
absl::StatusOr<std::vector<TimeSplit>> SplitByTime(const Corpus& corpus,
                                                   const Grouping& grouping,
                                                   std::span<const std::int64_t> times);

/// What models say that learned from older documents alone.
struct TimeValidation {
  struct Period {
    TimeSplit split;
    /// Of the documents judged, with their groups as the unit.
    Evaluation evaluation;
    EvaluationIntervals intervals;
    /// Of those left out as well.
    Evaluation with_known;
  };
  std::vector<Period> periods;
  /// Documents without a time.
  std::size_t undated = 0;
};

/// Judges for each of `options.split_times` what Learn learns from the documents before
/// it by those of the period up to the next one; all that is chosen and decided is chosen
/// and decided from the older ones. Documents of a group that is learned from are left
/// out of the period, and counted. Fails like SplitByTime and Learn.
absl::StatusOr<TimeValidation> ValidateByTime(const Corpus& corpus, Task task,
                                              const Grouping& grouping,
                                              const LearnOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_TIME_VALIDATION_H_
