#include "textclf/model/decision.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "score_kernels.h"

namespace textclf {
namespace {

double LogOdds(double probability) {
  constexpr double kCertain = 1000;
  if (probability <= 0) return -kCertain;
  if (probability >= 1) return kCertain;
  return std::log(probability) - std::log1p(-probability);
}

}  // namespace

double ToProbability(double score) {
  double probability = 0;
  internal::BestScoreKernels().to_probabilities(&score, 1, &probability);
  return probability;
}

std::vector<std::size_t> ProblemLabels(Task task, std::size_t labels) {
  if (task == Task::kBinary) return {1};
  std::vector<std::size_t> all(labels);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

void ToProbabilities(Task task, std::span<const double> scores,
                     std::span<double> probabilities) {
  if (task == Task::kBinary) {
    probabilities[0] = ToProbability(-scores[0]);
    probabilities[1] = ToProbability(scores[0]);
    return;
  }
  internal::BestScoreKernels().to_probabilities(scores.data(), scores.size(),
                                                probabilities.data());
  if (task != Task::kMulticlass) return;
  const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
  for (double& probability : probabilities) {
    probability =
        sum > 0 ? probability / sum : 1.0 / static_cast<double>(probabilities.size());
  }
}

void ReadLabels(Task task, std::span<const double> probabilities,
                std::span<const double> thresholds, std::vector<std::uint32_t>& labels) {
  labels.clear();
  switch (task) {
    case Task::kBinary:
      labels.push_back(probabilities[1] > thresholds[1] ? 1 : 0);
      break;
    case Task::kMulticlass:
      labels.push_back(static_cast<std::uint32_t>(
          std::max_element(probabilities.begin(), probabilities.end()) -
          probabilities.begin()));
      break;
    case Task::kMultilabel:
      for (std::uint32_t k = 0; k < probabilities.size(); ++k) {
        if (probabilities[k] > thresholds[k]) labels.push_back(k);
      }
      break;
  }
}

double GainOf(double probability, double threshold) {
  const double gain = LogOdds(probability) - LogOdds(threshold);
  // Rounding does not decide which side of its threshold a label is on.
  if (probability > threshold) {
    return std::max(gain, std::numeric_limits<double>::min());
  }
  return std::min(gain, 0.0);
}

void ReadLabels(Task task, std::span<const double> thresholds,
                const LabelConstraints& constraints, Prediction& prediction) {
  ReadLabels(task, prediction.probabilities, thresholds, prediction.labels);
  prediction.broken_rules.clear();
  if (constraints.empty()) return;
  constraints.AppendBroken(prediction.labels, prediction.broken_rules);
  if (prediction.broken_rules.empty()) return;
  std::vector<double> gains(thresholds.size());
  std::transform(prediction.probabilities.begin(), prediction.probabilities.end(),
                 thresholds.begin(), gains.begin(), GainOf);
  constraints.MostProbable(gains, prediction.labels);
}

}  // namespace textclf
