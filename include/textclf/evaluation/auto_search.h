#ifndef TEXTCLF_EVALUATION_AUTO_SEARCH_H_
#define TEXTCLF_EVALUATION_AUTO_SEARCH_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/folds.h"
#include "textclf/evaluation/tuning.h"
#include "textclf/model/options.h"
#include "textclf/model/training_set.h"

namespace textclf {

/// The figure that a search goes by where none is asked for: accuracy where labels
/// exclude each other, else macro F1, to which rare labels matter.
Scoring DefaultScoring(Task task);

/// How many held-out documents a search should judge by (MakeEnoughFolds). They tell
/// candidates apart by their number: where a set has more, further folds only cost time,
/// and where it has fewer, chance would choose.
inline constexpr std::size_t kEnoughHeldOut = 10'000;

/// Looks for good ways to train, from the cheapest and most promising on: which terms,
/// how regularised, how weighed, rare marks weighing more or not, and what to decide by.
///
/// Begins with words. Then changes one thing of the best so far after another:
/// naive-Bayes weighting; pairs of words; characters 2-5 within words as well; weighting
/// again; balanced class weights. Each goes along C for as long as that gets better. All
/// of `base` that is not searched stays. Each candidate keeps the decision rules that
/// serve its score best. `options.decisions` is not used.
///
/// Judges by `partitions`, see kEnoughHeldOut.
/// Ends when all is tried, or when `out_of_time` says so, but not before the first
/// candidates are done; what is unfinished then is left out. Fails like ScoreCandidates.
absl::StatusOr<std::vector<CandidateScore>> SearchAutomatically(
    const Corpus& corpus, const TrainingSet& set, std::span<const Folds> partitions,
    const TrainOptions& base, const TuningOptions& options,
    const std::function<bool()>& out_of_time);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_AUTO_SEARCH_H_
