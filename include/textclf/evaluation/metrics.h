#ifndef TEXTCLF_EVALUATION_METRICS_H_
#define TEXTCLF_EVALUATION_METRICS_H_

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace textclf {

// Figures that say how well predictions fit the truth, as free functions of counts, of
// ranked scores and of probabilities.
//
// Terms: a *cell* is one document's mark on one label. Each function takes known cells
// only; who calls them leaves out the unknown ones. Where scikit-learn 1.2 has a function
// of the same meaning, the numbers are equal within 1e-12 (EvaluationAgainstSklearn).

// ---- Figures of counts
// -----------------------------------------------------------------

/// What happened on the cells of one label, or summed over several labels.
struct LabelCounts {
  std::size_t true_positives = 0;   ///< yes, and predicted
  std::size_t false_positives = 0;  ///< no, and predicted
  std::size_t false_negatives = 0;  ///< yes, and not predicted
  std::size_t true_negatives = 0;   ///< no, and not predicted

  /// Cells that are yes.
  std::size_t support() const { return true_positives + false_negatives; }
  /// Cells that were predicted to be yes.
  std::size_t predicted() const { return true_positives + false_positives; }
  /// All cells.
  std::size_t known() const {
    return true_positives + false_positives + false_negatives + true_negatives;
  }

  void Add(bool yes, bool predicted_yes) {
    if (yes) {
      ++(predicted_yes ? true_positives : false_negatives);
    } else {
      ++(predicted_yes ? false_positives : true_negatives);
    }
  }
  LabelCounts& operator+=(const LabelCounts& other) {
    true_positives += other.true_positives;
    false_positives += other.false_positives;
    false_negatives += other.false_negatives;
    true_negatives += other.true_negatives;
    return *this;
  }
  bool operator==(const LabelCounts&) const = default;
};

/// part / whole, and 0 where the whole is 0 (scikit-learn's `zero_division=0`).
inline double Share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Of the cells predicted yes, the share that is yes: tp / (tp + fp); 0 where none was.
inline double Precision(const LabelCounts& c) {
  return Share(c.true_positives, c.predicted());
}

/// Of the cells that are yes, the share predicted yes: tp / (tp + fn); 0 where none is.
inline double Recall(const LabelCounts& c) {
  return Share(c.true_positives, c.support());
}

/// Harmonic mean of precision and recall: 2 tp / (2 tp + fp + fn); 0 where all are 0.
inline double F1(const LabelCounts& c) {
  return Share(2 * c.true_positives, c.predicted() + c.support());
}

/// Share of cells that are right: (tp + tn) / known.
inline double CellAccuracy(const LabelCounts& c) {
  return Share(c.true_positives + c.true_negatives, c.known());
}

/// Share of cells that are wrong: (fp + fn) / known. Over the summed counts of all labels
/// this is scikit-learn's `hamming_loss` of the n x K indicator matrix.
inline double HammingLoss(const LabelCounts& c) {
  return Share(c.false_positives + c.false_negatives, c.known());
}

/// Share of cells that are yes: (tp + fn) / known.
inline double Prevalence(const LabelCounts& c) { return Share(c.support(), c.known()); }

/// What answering "no" to each document scores as `CellAccuracy`: (fp + tn) / known. A
/// label whose accuracy is no better has learned nothing that shows in yes and no.
inline double AlwaysNoAccuracy(const LabelCounts& c) {
  return Share(c.false_positives + c.true_negatives, c.known());
}

/// Precision, recall and F1, of one label or averaged.
struct PrecisionRecallF1 {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};

/// The three figures of one table of counts.
inline PrecisionRecallF1 PrecisionRecallAndF1(const LabelCounts& counts) {
  return {Precision(counts), Recall(counts), F1(counts)};
}

/// The counts of all labels in one table. O(K).
inline LabelCounts SumCounts(std::span<const LabelCounts> labels) {
  LabelCounts sum;
  for (const LabelCounts& counts : labels) sum += counts;
  return sum;
}

/// Figures of the summed counts: every cell weighs the same, so frequent labels tell
/// (scikit-learn's `average="micro"` on the n x K indicator matrix). O(K).
inline PrecisionRecallF1 MicroAverage(std::span<const LabelCounts> labels) {
  return PrecisionRecallAndF1(SumCounts(labels));
}

/// Mean of the labels' figures: every label weighs the same (scikit-learn's
/// `average="macro"` on the n x K indicator matrix). A label without a known cell is left
/// out; one that is merely never yes counts with its zeros. O(K).
inline PrecisionRecallF1 MacroAverage(std::span<const LabelCounts> labels) {
  PrecisionRecallF1 mean;
  double known_labels = 0;
  for (const LabelCounts& counts : labels) {
    if (counts.known() == 0) continue;
    const PrecisionRecallF1 scores = PrecisionRecallAndF1(counts);
    mean.precision += scores.precision;
    mean.recall += scores.recall;
    mean.f1 += scores.f1;
    ++known_labels;
  }
  if (known_labels == 0) return {};
  return {mean.precision / known_labels, mean.recall / known_labels,
          mean.f1 / known_labels};
}

// ---- Figures of ranked scores
// ----------------------------------------------------------

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

// ---- Figures of probabilities
// ----------------------------------------------------------

/// `probability` kept off 0 and 1, where the logarithm is infinite, by the spacing of
/// doubles at one, 2^-52: `eps="auto"` of scikit-learn 1.2's `log_loss`. The largest loss
/// of a cell is therefore ln(2^52) = 36.04.
inline double ClipProbability(double probability) {
  constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
  return std::clamp(probability, kEpsilon, 1 - kEpsilon);
}

/// -ln of the probability given to what is true of one cell, clipped. The mean over cells
/// is scikit-learn's `log_loss(marks, probabilities)`.
inline double CellLogLoss(double probability_of_yes, bool yes) {
  const double p = ClipProbability(probability_of_yes);
  return -std::log(yes ? p : 1 - p);
}

/// -ln of the probability given to the true one of K labels that exclude each other;
/// probabilities are clipped and then scaled to add up to one, in this order, as
/// scikit-learn does. The mean over documents is its `log_loss(labels, probabilities)`.
/// O(K).
inline double ExclusiveLogLoss(std::span<const double> probabilities,
                               std::size_t true_label) {
  assert(true_label < probabilities.size());
  double sum = 0;
  for (const double p : probabilities) sum += ClipProbability(p);
  return -std::log(ClipProbability(probabilities[true_label]) / sum);
}

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_METRICS_H_
