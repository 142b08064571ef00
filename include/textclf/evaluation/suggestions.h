#ifndef TEXTCLF_EVALUATION_SUGGESTIONS_H_
#define TEXTCLF_EVALUATION_SUGGESTIONS_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "textclf/model/classifier.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// A document that is worth being labelled.
struct Suggestion {
  std::uint32_t document = 0;
  /// The label about which the model is least sure.
  std::uint32_t label = 0;
  /// How far its odds are from those of its threshold, |GainOf|; of exclusive labels ln
  /// of the odds between it, the second most probable, and the most probable one.
  double margin = 0;
};

/// At most `limit` documents to label next: uncertain ones, of each label in turn, and
/// none like another.
///
/// `predictions` are of `classifier` on `texts`. Labels take turns, in their order; each
/// takes the document on which it has the smallest margin (uncertainty sampling, Lewis &
/// Gale 1994), the first of equals, among those whose cluster has none yet. Clusters are
/// those of FindDuplicates at a similarity of one half, so no two documents share more.
/// O(n K log n) beside it.
absl::StatusOr<std::vector<Suggestion>> SuggestDocuments(
    const Classifier& classifier, std::span<const std::string_view> texts,
    std::span<const Prediction> predictions, std::size_t limit, int threads = 0);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_SUGGESTIONS_H_
