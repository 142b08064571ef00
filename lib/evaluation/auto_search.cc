#include "textclf/evaluation/auto_search.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

using Figure = Scoring::Figure;

constexpr double kFactor = 3;  // between neighbouring values of C
constexpr double kSmallestC = 0.01;
constexpr double kLargestC = 1000;

/// The decision rules that may serve a figure.
std::vector<DecisionOptions> DecisionsFor(Task task, const Scoring& scoring) {
  const DecisionOptions plain;
  const DecisionOptions calibrated = {true, {}};
  const DecisionOptions for_f1 = {true, ThresholdGoal{}};
  if (task == Task::kMulticlass) return {plain, calibrated};
  switch (scoring.figure) {
    case Figure::kMacroF1:
    case Figure::kMicroF1:
      return {for_f1};
    case Figure::kAccuracy:
    case Figure::kHammingLoss:
      return {calibrated, for_f1};
    default:
      return {calibrated};
  }
}

/// The kinds of features, the cheapest first.
std::vector<TrainOptions> FeatureKinds(const TrainOptions& base) {
  TrainOptions words = base;
  words.analyzer.words = {1, 1};
  words.analyzer.characters = {};
  words.tfidf.sublinear_tf = true;
  TrainOptions pairs = words;
  pairs.analyzer.words = {1, 2};
  TrainOptions characters = pairs;
  characters.analyzer.characters = {2, 5};
  characters.tfidf.min_documents = {2, false};
  return {words, pairs, characters};
}

class AutoSearch {
 public:
  AutoSearch(const Corpus& corpus, const TrainingSet& set, const Folds& folds,
             const TuningOptions& options, const std::function<bool()>& out_of_time)
      : corpus_(corpus),
        set_(set),
        folds_(folds),
        options_(options),
        out_of_time_(out_of_time) {
    options_.decisions = DecisionsFor(set.task, options.scoring);
    options_.on_step = [this, &options](std::size_t done, std::size_t all) {
      return !IsOver() && (!options.on_step || options.on_step(done, all));
    };
  }

  absl::StatusOr<std::vector<CandidateScore>> Run(const TrainOptions& base) {
    for (const TrainOptions& kind : FeatureKinds(base)) {
      TEXTCLF_RETURN_IF_ERROR(ClimbFrom(kind, {1, kFactor, kFactor * kFactor}));
    }
    TrainOptions balanced = Best().options;
    balanced.logistic.class_weight = ClassWeight::kBalanced;
    TEXTCLF_RETURN_IF_ERROR(ClimbAround(balanced));
    TrainOptions weighted = Best().options;
    weighted.logistic.column_scaling = ColumnScaling::kLogCountRatio;
    TEXTCLF_RETURN_IF_ERROR(ClimbAround(weighted));
    return std::move(found_);
  }

 private:
  const CandidateScore& Best() { return found_[FindBest(options_.scoring, found_)]; }

  absl::Status ClimbAround(const TrainOptions& kind) {
    const double c = kind.logistic.C;
    return ClimbFrom(kind, {c / kFactor / kFactor, c / kFactor, c});
  }

  /// Tries `kind` with these values of C, and goes on past either end while it is there
  /// that the score is best.
  absl::Status ClimbFrom(const TrainOptions& kind, std::vector<double> cs) {
    const std::size_t first = found_.size();
    while (true) {
      TEXTCLF_RETURN_IF_ERROR(Try(kind, cs));
      if (stopped_) return absl::OkStatus();
      std::vector<CandidateScore> climbed(
          found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end());
      const double best = climbed[FindBest(options_.scoring, climbed)].options.logistic.C;
      const auto [low, high] =
          std::minmax_element(climbed.begin(), climbed.end(),
                              [](const CandidateScore& a, const CandidateScore& b) {
                                return a.options.logistic.C < b.options.logistic.C;
                              });
      if (best == high->options.logistic.C && best < kLargestC) {
        cs = {best * kFactor};
      } else if (best == low->options.logistic.C && best > kSmallestC) {
        cs = {best / kFactor};
      } else {
        return absl::OkStatus();
      }
    }
  }

  /// There is always time for the first candidates.
  bool IsOver() const { return !found_.empty() && out_of_time_(); }

  /// Scores `kind` with these values of C, unless time runs out.
  absl::Status Try(const TrainOptions& kind, const std::vector<double>& cs) {
    stopped_ |= IsOver();
    if (stopped_) return absl::OkStatus();
    std::vector<TrainOptions> candidates;
    for (const double c : cs) candidates.emplace_back(kind).logistic.C = c;
    auto scores = ScoreCandidates(corpus_, set_, folds_, candidates, options_);
    if (absl::IsCancelled(scores.status()) && IsOver()) {
      stopped_ = true;
      return absl::OkStatus();
    }
    TEXTCLF_RETURN_IF_ERROR(scores.status());
    std::move(scores->begin(), scores->end(), std::back_inserter(found_));
    return absl::OkStatus();
  }

  const Corpus& corpus_;
  const TrainingSet& set_;
  const Folds& folds_;
  TuningOptions options_;
  const std::function<bool()>& out_of_time_;
  std::vector<CandidateScore> found_;
  bool stopped_ = false;
};

}  // namespace

Scoring DefaultScoring(Task task) {
  return {task == Task::kMultilabel ? Figure::kMacroF1 : Figure::kAccuracy, 0};
}

absl::StatusOr<std::vector<CandidateScore>> SearchAutomatically(
    const Corpus& corpus, const TrainingSet& set, const Folds& folds,
    const TrainOptions& base, const TuningOptions& options,
    const std::function<bool()>& out_of_time) {
  return AutoSearch(corpus, set, folds, options, out_of_time).Run(base);
}

}  // namespace textclf
