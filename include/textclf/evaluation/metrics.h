#ifndef TEXTCLF_EVALUATION_METRICS_H_
#define TEXTCLF_EVALUATION_METRICS_H_

#include <cmath>
#include <cstddef>
#include <span>

namespace textclf {

// Figures that say how well predictions fit the truth, as free functions of counts; those
// of ranked scores are in ranking.h, those of probabilities in losses.h.
//
// Terms: a *cell* is one document's mark on one label. Each function takes known cells
// only; who calls them leaves out the unknown ones. Where scikit-learn 1.2 has a function
// of the same meaning, the numbers are equal within 1e-12 (EvaluationAgainstSklearn).

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

/// Of the cells that are yes or predicted yes, the share that is both: tp / (tp + fp +
/// fn); 0 where none is.
inline double Jaccard(const LabelCounts& c) {
  return Share(c.true_positives, c.predicted() + c.false_negatives);
}

/// Mean of the recall of yes and the recall of no, over those of the two that occur;
/// 0 where neither does. One half is what any constant answer scores where both occur.
inline double BalancedAccuracy(const LabelCounts& c) {
  const std::size_t no = c.known() - c.support();
  const double sum = Recall(c) + Share(c.true_negatives, no);
  return c.support() > 0 && no > 0 ? sum / 2 : sum;
}

/// Matthews' correlation coefficient of marks and predictions, from -1 to 1:
///
///   (tp tn - fp fn) / sqrt((tp + fp) (tp + fn) (tn + fp) (tn + fn))
///
/// 0 where one of the factors is: then one of the two is constant. Matthews 1975.
inline double MatthewsCorrelation(const LabelCounts& c) {
  const auto number = [](std::size_t count) { return static_cast<double>(count); };
  const double scale =
      std::sqrt(number(c.predicted()) * number(c.support()) *
                number(c.known() - c.predicted()) * number(c.known() - c.support()));
  if (scale == 0) return 0;
  return (number(c.true_positives) * number(c.true_negatives) -
          number(c.false_positives) * number(c.false_negatives)) /
         scale;
}

/// Precision, recall, F1 and Jaccard similarity, of one table of counts or averaged.
struct CountScores {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  double jaccard = 0;
};

/// The figures of one table of counts.
inline CountScores ScoresOf(const LabelCounts& counts) {
  return {Precision(counts), Recall(counts), F1(counts), Jaccard(counts)};
}

/// The counts of all tables in one. O(tables).
inline LabelCounts SumCounts(std::span<const LabelCounts> tables) {
  LabelCounts sum;
  for (const LabelCounts& counts : tables) sum += counts;
  return sum;
}

/// Mean of the figures of several tables, which weigh what `weight_of` says; 0 where
/// nothing weighs anything. O(tables).
template <typename Fn>
CountScores MeanScores(std::span<const LabelCounts> tables, Fn weight_of) {
  CountScores mean;
  double weights = 0;
  for (const LabelCounts& counts : tables) {
    const double weight = weight_of(counts);
    const CountScores scores = ScoresOf(counts);
    mean.precision += weight * scores.precision;
    mean.recall += weight * scores.recall;
    mean.f1 += weight * scores.f1;
    mean.jaccard += weight * scores.jaccard;
    weights += weight;
  }
  if (weights == 0) return {};
  return {mean.precision / weights, mean.recall / weights, mean.f1 / weights,
          mean.jaccard / weights};
}

/// Figures of the summed counts: every cell weighs the same, so frequent labels tell
/// (scikit-learn's `average="micro"` on the n x K indicator matrix). O(K).
inline CountScores MicroAverage(std::span<const LabelCounts> labels) {
  return ScoresOf(SumCounts(labels));
}

/// Mean of the tables' figures: every one weighs the same. Of labels it is scikit-learn's
/// `average="macro"` on the n x K indicator matrix, of documents its "samples". A table
/// without a known cell is left out; one that is merely never yes counts with its zeros
/// (`zero_division=0`). O(tables).
inline CountScores MacroAverage(std::span<const LabelCounts> tables) {
  return MeanScores(tables,
                    [](const LabelCounts& c) { return c.known() > 0 ? 1.0 : 0.0; });
}

/// Mean of the labels' figures, each weighing as much as it is yes: scikit-learn's
/// `average="weighted"`. O(K).
inline CountScores WeightedAverage(std::span<const LabelCounts> labels) {
  return MeanScores(
      labels, [](const LabelCounts& c) { return static_cast<double>(c.support()); });
}

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_METRICS_H_
