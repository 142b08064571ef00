#ifndef TEXTCLF_MODEL_DECISION_H_
#define TEXTCLF_MODEL_DECISION_H_

#include <cstddef>
#include <span>
#include <vector>

#include "textclf/model/label_constraints.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// The number of linear functions that decide on K labels: one where two labels exclude
/// each other (its score is that of the second label), else K.
constexpr std::size_t ProblemCount(Task task, std::size_t labels) {
  return task == Task::kBinary ? 1 : labels;
}

/// The labels that have a problem of their own, in order.
std::vector<std::size_t> ProblemLabels(Task task, std::size_t labels);

/// The logistic function, 1 / (1 + exp(-score)).
double ToProbability(double score);

/// Scores → probabilities: the logistic function of each score; for several exclusive
/// labels divided by their sum, as scikit-learn's one-vs-rest does; for two exclusive
/// labels p and 1 - p. P scores in, K probabilities out.
void ToProbabilities(Task task, std::span<const double> scores,
                     std::span<double> probabilities);

/// Probabilities → labels: every label above its threshold; the most probable one where
/// several exclude each other (the first of equals); of two exclusive labels the second
/// where it is above its threshold, else the first.
void ReadLabels(Task task, std::span<const double> probabilities,
                std::span<const double> thresholds, std::vector<std::uint32_t>& labels);

/// How much a label speaks for itself: ln(odds of its probability) - ln(odds of its
/// threshold), above 0 where it is above its threshold. Odds of 0 and 1 count as e^-1000
/// and e^1000.
double GainOf(double probability, double threshold);

/// Probabilities → labels that keep `constraints`, and the rules that those of ReadLabels
/// break.
///
/// Where these break any, the labels are the set that keeps all rules and has the largest
/// sum of gains (GainOf). With thresholds of one half that is the most probable of the
/// sets that keep them, if the labels were independent; another threshold shifts the odds
/// of its label.
void ReadLabels(Task task, std::span<const double> thresholds,
                const LabelConstraints& constraints, Prediction& prediction);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_DECISION_H_
