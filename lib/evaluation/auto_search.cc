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

/// Makes other candidates of one.
using Change = void (*)(TrainOptions&);

void UseWords(TrainOptions& options) {
  options.analyzer.words = {1, 1};
  options.analyzer.characters = {};
  options.tfidf.sublinear_tf = true;
}

void AddPairs(TrainOptions& options) { options.analyzer.words = {1, 2}; }

void AddCharacters(TrainOptions& options) {
  AddPairs(options);
  options.analyzer.characters = {2, 5};
  options.tfidf.min_documents = {2, false};
}

void ToggleBalance(TrainOptions& options) {
  ClassWeight& weight = options.logistic.class_weight;
  weight = weight == ClassWeight::kNone ? ClassWeight::kBalanced : ClassWeight::kNone;
}

void ToggleWeighting(TrainOptions& options) {
  ColumnScaling& scaling = options.logistic.column_scaling;
  scaling = scaling == ColumnScaling::kNone ? ColumnScaling::kLogCountRatio
                                            : ColumnScaling::kNone;
}

class AutoSearch {
 public:
  AutoSearch(const Corpus& corpus, const TrainingSet& set,
             std::span<const Folds> partitions, const TuningOptions& options,
             const std::function<bool()>& out_of_time)
      : corpus_(corpus),
        set_(set),
        partitions_(partitions),
        options_(options),
        out_of_time_(out_of_time) {
    options_.decisions = DecisionsFor(set.task, options.scoring);
    options_.on_step = [this, &options](std::size_t done, std::size_t all) {
      return !IsOver() && (!options.on_step || options.on_step(done, all));
    };
  }

  absl::StatusOr<std::vector<CandidateScore>> Run(const TrainOptions& base) {
    TrainOptions words = base;
    UseWords(words);
    TEXTCLF_RETURN_IF_ERROR(ClimbFrom(words, {1, kFactor, kFactor * kFactor}));
    // The more promising first; more terms may answer the question of weights otherwise.
    for (const Change change :
         {ToggleWeighting, AddPairs, AddCharacters, ToggleWeighting, ToggleBalance}) {
      TEXTCLF_RETURN_IF_ERROR(ClimbWith(change));
    }
    return std::move(found_);
  }

 private:
  const CandidateScore& Best() { return found_[FindBest(options_.scoring, found_)]; }

  /// Changes the best so far.
  absl::Status ClimbWith(Change change) {
    TrainOptions changed = Best().options;
    const double c = changed.logistic.C;
    change(changed);
    return ClimbFrom(changed, {c / kFactor, c});
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
    auto scores = ScoreCandidates(corpus_, set_, partitions_, candidates, options_);
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
  std::span<const Folds> partitions_;
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
    const Corpus& corpus, const TrainingSet& set, std::span<const Folds> partitions,
    const TrainOptions& base, const TuningOptions& options,
    const std::function<bool()>& out_of_time) {
  return AutoSearch(corpus, set, partitions, options, out_of_time).Run(base);
}

}  // namespace textclf
