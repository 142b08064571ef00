#include "textclf/evaluation/suggestions.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/duplicates/find_duplicates.h"
#include "textclf/model/decision.h"

namespace textclf {
namespace {

/// What each label, by index, is least sure of, the smallest margin first.
using Queues = std::vector<std::vector<Suggestion>>;

/// The first and second most probable label.
std::pair<std::uint32_t, std::uint32_t> BestTwo(std::span<const double> probabilities) {
  std::uint32_t best = 0;
  std::uint32_t second = 1;
  if (probabilities[1] > probabilities[0]) std::swap(best, second);
  for (std::uint32_t k = 2; k < probabilities.size(); ++k) {
    if (probabilities[k] > probabilities[best]) {
      second = std::exchange(best, k);
    } else if (probabilities[k] > probabilities[second]) {
      second = k;
    }
  }
  return {best, second};
}

Queues QueuesOf(const Classifier& classifier, std::span<const Prediction> predictions) {
  const std::size_t labels = classifier.labels().size();
  const std::vector<double>& thresholds = classifier.parts().thresholds;
  Queues queues(labels);
  for (std::uint32_t i = 0; i < predictions.size(); ++i) {
    const std::vector<double>& p = predictions[i].probabilities;
    if (classifier.task() == Task::kMultilabel) {
      for (std::uint32_t k = 0; k < labels; ++k) {
        queues[k].push_back({i, k, std::abs(GainOf(p[k], thresholds[k]))});
      }
    } else if (classifier.task() == Task::kBinary) {
      queues[1].push_back({i, 1, std::abs(GainOf(p[1], thresholds[1]))});
    } else {
      const auto [best, second] = BestTwo(p);
      queues[second].push_back(
          {i, second, GainOf(p[best], 0.5) - GainOf(p[second], 0.5)});
    }
  }
  for (std::vector<Suggestion>& queue : queues) {
    std::stable_sort(
        queue.begin(), queue.end(),
        [](const Suggestion& a, const Suggestion& b) { return a.margin < b.margin; });
  }
  return queues;
}

}  // namespace

absl::StatusOr<std::vector<Suggestion>> SuggestDocuments(
    const Classifier& classifier, std::span<const std::string_view> texts,
    std::span<const Prediction> predictions, std::size_t limit, int threads) {
  constexpr double kAlike = 0.5;
  TEXTCLF_ASSIGN_OR_RETURN(const DuplicateClusters clusters,
                           FindDuplicates(texts, {kAlike, threads}));
  const Queues queues = QueuesOf(classifier, predictions);
  std::vector<std::size_t> next(queues.size());
  std::vector<char> taken(texts.size());  // by the first text of a cluster
  std::vector<Suggestion> suggestions;
  for (bool any = true; any;) {
    any = false;
    for (std::size_t k = 0; k < queues.size(); ++k) {
      while (next[k] < queues[k].size() &&
             taken[clusters.cluster_of[queues[k][next[k]].document]] != 0) {
        ++next[k];
      }
      if (next[k] == queues[k].size()) continue;
      if (suggestions.size() == limit) return suggestions;
      suggestions.push_back(queues[k][next[k]]);
      taken[clusters.cluster_of[suggestions.back().document]] = 1;
      any = true;
    }
  }
  return suggestions;
}

}  // namespace textclf
