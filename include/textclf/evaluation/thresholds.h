#ifndef TEXTCLF_EVALUATION_THRESHOLDS_H_
#define TEXTCLF_EVALUATION_THRESHOLDS_H_

#include <absl/status/statusor.h>

#include <span>
#include <string>
#include <string_view>

#include "textclf/evaluation/metrics.h"
#include "textclf/evaluation/ranking.h"

namespace textclf {

/// What a threshold is chosen for.
struct ThresholdGoal {
  enum class Kind {
    kF1,         ///< the largest F1
    kPrecision,  ///< the largest recall where precision is at least `value`
    kRecall,     ///< the largest precision where recall is at least `value`
  };
  Kind kind = Kind::kF1;
  double value = 0;

  bool operator==(const ThresholdGoal&) const = default;
};

/// Reads "f1", "precision=0.9" or "recall=0.8".
absl::StatusOr<ThresholdGoal> ParseThresholdGoal(std::string_view text);
std::string ToString(const ThresholdGoal& goal);

/// A label is given above this probability.
struct ChosenThreshold {
  double threshold = 0.5;
  /// False where no threshold reaches the goal: then it is 1, and no document gets the
  /// label; or where no cell is yes: then it is one half.
  bool reached = false;
};

/// Chooses the threshold of one label from the probabilities of documents that were not
/// learned from; half-way between two neighbouring ones. Of equally good thresholds the
/// highest. `cells` come in falling order of probability. O(n).
ChosenThreshold ChooseThreshold(std::span<const ScoredCell> cells,
                                const ThresholdGoal& goal);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_THRESHOLDS_H_
