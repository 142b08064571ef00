#ifndef TEXTCLF_EVALUATION_AGREEMENT_H_
#define TEXTCLF_EVALUATION_AGREEMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/intervals.h"

namespace textclf {

/// Krippendorff's alpha for nominal values: 1 - observed / expected disagreement, so 1
/// where all agree and 0 where they agree no more than by chance.
///
/// `units` hold the values that each unit was given, by whomever; units with fewer than
/// two do not count, so annotators may have missed any. With m values a unit's ordered
/// pairs weigh 1 / (m - 1) each; n values in such units, n_c of them c, o_ck the weight
/// of the pairs of c and k:
///
///   alpha = 1 - (n - 1) * sum_{c != k} o_ck / sum_{c != k} n_c n_k
///
/// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), whose worked
/// examples are in AgreementTest. Empty where no unit has two values, or all values are
/// the same. O(n log n).
std::optional<double> KrippendorffAlpha(
    std::span<const std::vector<std::uint32_t>> units);

/// Where alpha lies with `options.confidence` for other units of the same kind: between
/// percentiles of `options.resamples` alphas of units drawn anew, as many as there are, a
/// unit with all its values at once (the bootstrap of Efron 1979 over units; Hayes &
/// Krippendorff 2007 draw pairs of values instead, which takes those of a unit for
/// independent). Resamples in which alpha is not defined do not count. Empty where alpha
/// is, where fewer than two units have two values, or half of the resamples have no
/// alpha. O(resamples * different units): units with the same values are drawn as one
/// kind.
std::optional<Interval> AlphaInterval(std::span<const std::vector<std::uint32_t>> units,
                                      const IntervalOptions& options);

/// How well annotators agree.
struct Agreement {
  struct OfLabel {
    std::string label;
    /// Of yes and no.
    std::optional<double> alpha;
    /// See AlphaInterval.
    std::optional<Interval> alpha_interval;
    /// Units with two known marks or more.
    std::size_t units = 0;
    /// Of these, those on which not all agree.
    std::size_t disputed = 0;
  };
  std::size_t annotators = 0;
  /// Documents told apart by their ids, or by their texts where they have none; and those
  /// that several annotators labelled.
  std::size_t units = 0;
  std::size_t shared_units = 0;
  std::vector<OfLabel> labels;
  /// Of the labels as K values of one variable, where each labelled record has exactly
  /// one.
  std::optional<double> exclusive_alpha;
  std::optional<Interval> exclusive_alpha_interval;
  /// Of the intervals.
  double confidence = 0.95;
};

/// Agreement of the annotators that the records of a corpus name (Document::annotator).
/// Where one labelled the same unit twice, the later record counts; records without an
/// annotator, and unknown marks, do not. Without any annotator all is 0 and empty.
Agreement MeasureAgreement(const Corpus& corpus, const IntervalOptions& options = {});

/// For people; empty where fewer than two annotators are named.
std::string TextReport(const Agreement& agreement);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_AGREEMENT_H_
