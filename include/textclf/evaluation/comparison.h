#ifndef TEXTCLF_EVALUATION_COMPARISON_H_
#define TEXTCLF_EVALUATION_COMPARISON_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/prediction.h"

namespace textclf {

struct ComparisonOptions {
  /// Resamples for the intervals, and as many for the p-values.
  std::size_t resamples = 10000;
  double confidence = 0.95;
  std::uint64_t seed = 0;
  /// 0 takes all processors. The figures do not depend on it.
  int threads = 0;
};

/// A figure of A and of B on the same documents, and the difference B - A.
struct PairedDifference {
  double a = 0;
  double b = 0;
  double difference = 0;
  /// Where the difference lies with that confidence on other documents of the kind.
  double low = 0;
  double high = 0;
  /// How often a difference at least as large in size would come about if it made no
  /// difference which of the two answered.
  double p_value = 1;
};

/// How two models differ on the same documents.
struct Comparison {
  std::size_t documents = 0;
  std::size_t groups = 0;
  /// Documents by who got all known marks right; those without a known mark are in none.
  std::size_t both_right = 0;
  std::size_t only_a_right = 0;
  std::size_t only_b_right = 0;
  std::size_t both_wrong = 0;
  /// Of the documents whose marks are all known.
  PairedDifference accuracy;
  PairedDifference micro_f1;
  PairedDifference macro_f1;
  /// Less is better: below zero B is the better one.
  PairedDifference hamming_loss;
  /// F1 of each of the K labels.
  std::vector<PairedDifference> label_f1;
};

/// Compares two models by their predictions for the same n documents.
///
/// The group is the unit, for documents of one group succeed or fail together: `groups`
/// are n numbers, equal within a group. Intervals: percentiles of the difference over
/// groups drawn with replacement (cluster bootstrap: Field & Welsh 2007). P-values:
/// two-sided approximate randomization (Edgington 1969; Yeh 2000), which lets A and B
/// change places group by group; (1 + as large) / (1 + resamples). Figures as in
/// Evaluate. Of K labels some differ by chance: the p-values of `label_f1` are not
/// corrected for their number. ComparisonTest holds both against full enumeration and
/// simulation. O(n K + resamples (groups + marks that are yes or wrong)).
Comparison Compare(const MarkMatrix& truth, std::span<const Prediction> a,
                   std::span<const Prediction> b, std::span<const std::uint32_t> groups,
                   const ComparisonOptions& options = {});

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_COMPARISON_H_
