#include "textclf/evaluation/learning_curve.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "held_out_figures.h"
#include "interval_json.h"
#include "learning_curve_json.h"
#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

/// The groups in an order that the seed draws.
std::vector<std::uint32_t> DrawnOrder(std::span<const std::uint32_t> groups,
                                      std::uint64_t seed) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> drawn;
  for (const std::uint32_t group : groups) {
    drawn.emplace_back(XXH3_64bits_withSeed(&group, sizeof group, seed), group);
  }
  std::sort(drawn.begin(), drawn.end());
  drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
  std::vector<std::uint32_t> order;
  for (const auto& [draw, group] : drawn) order.push_back(group);
  return order;
}

double MeanLearnedFrom(const Folds& folds) {
  double sum = 0;
  for (std::uint32_t fold = 0; fold < folds.count; ++fold) {
    sum += static_cast<double>(folds.LearnedFrom(fold).size());
  }
  return sum / folds.count;
}

}  // namespace

absl::StatusOr<std::vector<LearningCurvePoint>> MeasureLearningCurve(
    const Corpus& corpus, const TrainingSet& set, std::span<const std::uint32_t> groups,
    const Validation& whole, const TrainOptions& options,
    const DecisionOptions& decisions, std::uint64_t seed,
    const std::function<bool(std::size_t done, std::size_t all)>& on_step) {
  constexpr std::size_t kFewestGroups = 50;
  const std::vector<std::uint32_t> order = DrawnOrder(groups, seed);
  std::vector<LearningCurvePoint> curve;
  for (const double share : {1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2}) {
    const auto taken =
        static_cast<std::size_t>(share * static_cast<double>(order.size()));
    if (taken < kFewestGroups) continue;
    std::vector<std::uint32_t> teachers(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(taken));
    std::sort(teachers.begin(), teachers.end());
    Folds folds = whole.folds;
    folds.teaches.clear();
    for (const std::uint32_t group : groups) {
      folds.teaches.push_back(
          std::binary_search(teachers.begin(), teachers.end(), group));
    }
    TEXTCLF_ASSIGN_OR_RETURN(Validation part, Validate(corpus, set, folds, groups,
                                                       options, decisions, on_step));
    curve.push_back({share, MeanLearnedFrom(folds), std::move(part.whole),
                     std::move(part.intervals)});
  }
  curve.push_back({1, MeanLearnedFrom(whole.folds), whole.whole, whole.intervals});
  return curve;
}

nlohmann::ordered_json internal::LearningCurveJson(
    std::span<const LearningCurvePoint> curve) {
  nlohmann::ordered_json points = nlohmann::ordered_json::array();
  for (const LearningCurvePoint& point : curve) {
    nlohmann::ordered_json json = {{"share", point.share},
                                   {"learned_from", point.learned_from}};
    json.update(FiguresJson(point.evaluation, point.intervals));
    points.push_back(std::move(json));
  }
  return points;
}

std::string internal::LearningCurveText(std::span<const LearningCurvePoint> curve) {
  return LearningCurveJson(curve).dump();
}

}  // namespace textclf
