#ifndef TEXTCLF_EVALUATION_LOSSES_H_
#define TEXTCLF_EVALUATION_LOSSES_H_

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

namespace textclf {

// Figures of probabilities, as free functions; see metrics.h.

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

/// Squared distance of the probability from what is true of one cell, 1 or 0. The mean
/// over cells is scikit-learn's `brier_score_loss(marks, probabilities)` (Brier 1950).
inline double CellSquaredError(double probability_of_yes, bool yes) {
  const double error = probability_of_yes - (yes ? 1 : 0);
  return error * error;
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

#endif  // TEXTCLF_EVALUATION_LOSSES_H_
