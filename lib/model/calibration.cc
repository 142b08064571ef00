#include "textclf/model/calibration.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>
#include <vector>

namespace textclf {
namespace {

/// One known document: its score and the probability that is aimed at.
struct Target {
  double score = 0;
  double probability = 0;
};

struct Derivatives {
  double loss = 0;
  double slope = 0;
  double intercept = 0;
  double slope_slope = 0;
  double slope_intercept = 0;
  double intercept_intercept = 0;
};

std::vector<Target> MakeTargets(std::span<const float> scores,
                                std::span<const Mark> marks) {
  const auto yes =
      static_cast<double>(std::count(marks.begin(), marks.end(), Mark::kYes));
  const auto no = static_cast<double>(std::count(marks.begin(), marks.end(), Mark::kNo));
  std::vector<Target> targets;
  if (yes == 0 || no == 0) return targets;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (marks[i] == Mark::kUnknown) continue;
    const bool is_yes = marks[i] == Mark::kYes;
    targets.push_back({scores[i], is_yes ? (yes + 1) / (yes + 2) : 1 / (no + 2)});
  }
  return targets;
}

/// Of the cross-entropy between the targets and the calibrated probabilities.
Derivatives Differentiate(std::span<const Target> targets, const Calibration& at) {
  Derivatives d;
  for (const Target& target : targets) {
    const double score = at(target.score);
    const double e = std::exp(-std::abs(score));
    const double p = score >= 0 ? 1 / (1 + e) : e / (1 + e);
    d.loss += std::log1p(e) + std::max(score, 0.0) - target.probability * score;
    const double slope = p - target.probability;
    const double curvature = e / ((1 + e) * (1 + e));
    d.slope += slope * target.score;
    d.intercept += slope;
    d.slope_slope += curvature * target.score * target.score;
    d.slope_intercept += curvature * target.score;
    d.intercept_intercept += curvature;
  }
  return d;
}

/// The Newton step; a ridge keeps it finite where all scores are alike.
Calibration NewtonStep(const Derivatives& d) {
  constexpr double kRidge = 1e-12;
  const double a = d.slope_slope + kRidge;
  const double b = d.intercept_intercept + kRidge;
  const double determinant = a * b - d.slope_intercept * d.slope_intercept;
  return {-(b * d.slope - d.slope_intercept * d.intercept) / determinant,
          -(a * d.intercept - d.slope_intercept * d.slope) / determinant};
}

/// How much the loss falls along a step, to first order.
double Promised(const Derivatives& here, const Calibration& step) {
  return -(here.slope * step.slope + here.intercept * step.intercept);
}

/// Halves the step until the loss falls enough; false where it does not at all.
bool Descend(std::span<const Target> targets, const Calibration& step, Calibration& at,
             Derivatives& here) {
  constexpr double kSufficientShare = 1e-4;
  constexpr double kShortest = 1e-10;
  for (double length = 1; length >= kShortest; length /= 2) {
    const Calibration there = {at.slope + length * step.slope,
                               at.intercept + length * step.intercept};
    const Derivatives d = Differentiate(targets, there);
    const double enough = kSufficientShare * length * Promised(here, step);
    if (d.loss > here.loss - enough) continue;
    at = there;
    here = d;
    return true;
  }
  return false;
}

}  // namespace

std::optional<Calibration> FitCalibration(std::span<const float> scores,
                                          std::span<const Mark> marks) {
  constexpr int kMaxSteps = 100;
  constexpr double kFlat = 1e-12;
  assert(scores.size() == marks.size());
  const std::vector<Target> targets = MakeTargets(scores, marks);
  if (targets.empty()) return std::nullopt;
  Calibration at = {0, 0};
  Derivatives here = Differentiate(targets, at);
  for (int steps = 0; steps < kMaxSteps; ++steps) {
    const Calibration step = NewtonStep(here);
    if (Promised(here, step) <= kFlat * here.loss) break;
    if (!Descend(targets, step, at, here)) break;
  }
  if (!(at.slope > 0)) return std::nullopt;
  return at;
}

LinearModel Calibrate(const LinearModel& model,
                      std::span<const Calibration> calibrations) {
  assert(calibrations.size() == model.problems());
  std::vector<float> weights(model.weights().begin(), model.weights().end());
  std::vector<double> intercepts(model.intercepts().begin(), model.intercepts().end());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] = static_cast<float>(static_cast<double>(weights[i]) *
                                    calibrations[i % model.problems()].slope);
  }
  for (std::size_t p = 0; p < intercepts.size(); ++p) {
    intercepts[p] = calibrations[p](intercepts[p]);
  }
  return LinearModel(model.columns(), std::move(weights), std::move(intercepts));
}

}  // namespace textclf
