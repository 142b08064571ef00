#ifndef TEXTCLF_EVALUATION_RANKING_H_
#define TEXTCLF_EVALUATION_RANKING_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "textclf/evaluation/metrics.h"

namespace textclf {

// Figures of ranked scores, as free functions; see metrics.h.

/// One cell: its score (a probability or anything that rises with it) and its mark.
struct ScoredCell {
  double score = 0;
  bool yes = false;
};

/// The cells that share one score.
struct Tie {
  std::size_t yes = 0;
  std::size_t no = 0;

  bool operator==(const Tie&) const = default;
};

/// Groups cells of equal score, highest score first. Scores must not be NaN.
/// O(n log n) time; the answer does not depend on the order of the cells.
inline std::vector<Tie> RankByScore(std::vector<ScoredCell> cells) {
  std::sort(cells.begin(), cells.end(),
            [](const ScoredCell& a, const ScoredCell& b) { return a.score > b.score; });
  std::vector<Tie> ranking;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i == 0 || cells[i].score != cells[i - 1].score) ranking.emplace_back();
    ++(cells[i].yes ? ranking.back().yes : ranking.back().no);
  }
  return ranking;
}

/// Area under the ROC curve: the probability that a random yes scores above a random no,
/// where a tie counts half (Mann-Whitney's U / (P N), mid-ranks).
///
///   auc = sum over ties (2 yes * (no's below) + yes * no) / (2 P N)
///
/// Counted in integers, so exact up to the last rounding, while n < 2^32. Empty where
/// there is no yes or no no (scikit-learn's `roc_auc_score` fails there). O(ties).
/// Hanley & McNeil 1982; equal to counting all pairs (MetricsTest).
inline std::optional<double> RocAuc(std::span<const Tie> ranking) {
  std::uint64_t positives = 0;
  std::uint64_t negatives = 0;
  for (const Tie& tie : ranking) {
    positives += tie.yes;
    negatives += tie.no;
  }
  if (positives == 0 || negatives == 0) return std::nullopt;
  std::uint64_t doubled_wins = 0;
  std::uint64_t no_below = negatives;
  for (const Tie& tie : ranking) {
    no_below -= tie.no;
    doubled_wins += tie.yes * (2 * no_below + tie.no);
  }
  return static_cast<double>(doubled_wins) /
         static_cast<double>(2 * positives * negatives);
}

/// Average precision: precision at each score that is reached, weighed by the recall that
/// is won there; steps, no interpolation, cells of equal score enter together.
///
///   ap = sum over ties (yes / P) * tp / (tp + fp)      tp, fp up to and with that tie
///
/// scikit-learn's `average_precision_score`. Empty where there is no yes (scikit-learn
/// warns and says 0 there); 1 where there is no no. O(ties).
inline std::optional<double> AveragePrecision(std::span<const Tie> ranking) {
  std::size_t positives = 0;
  for (const Tie& tie : ranking) positives += tie.yes;
  if (positives == 0) return std::nullopt;
  double sum = 0;
  std::size_t true_positives = 0;
  std::size_t taken = 0;
  for (const Tie& tie : ranking) {
    true_positives += tie.yes;
    taken += tie.yes + tie.no;
    sum += static_cast<double>(tie.yes) * Share(true_positives, taken);
  }
  return sum / static_cast<double>(positives);
}

/// The largest precision of a threshold whose recall is at least `recall`; cells of equal
/// score enter together. Empty where there is no yes. O(ties).
inline std::optional<double> PrecisionAtRecall(std::span<const Tie> ranking,
                                               double recall) {
  std::size_t positives = 0;
  for (const Tie& tie : ranking) positives += tie.yes;
  if (positives == 0) return std::nullopt;
  double best = 0;
  std::size_t true_positives = 0;
  std::size_t taken = 0;
  for (const Tie& tie : ranking) {
    true_positives += tie.yes;
    taken += tie.yes + tie.no;
    if (Share(true_positives, positives) < recall) continue;
    best = std::max(best, Share(true_positives, taken));
  }
  return best;
}

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_RANKING_H_
