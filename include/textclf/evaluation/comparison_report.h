#ifndef TEXTCLF_EVALUATION_COMPARISON_REPORT_H_
#define TEXTCLF_EVALUATION_COMPARISON_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/comparison.h"
#include "textclf/model/classifier.h"
#include "textclf/model/explain.h"
#include "textclf/model/highlight.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// A document that one of two models got right and the other did not.
struct Flip {
  std::uint32_t document = 0;
  /// The label to explain: of those that one gave and the other did not, the one whose
  /// probabilities differ most.
  std::uint32_t label = 0;
  /// True where B is the one that is right.
  bool b_is_right = false;
  /// Documents with the same text and the same flip, this one among them.
  std::size_t copies = 1;
};

/// All flips, each text once for either direction, those whose probabilities differ most
/// first; equal ones in the order of the documents. Unknown marks are never wrong.
/// O(n K + flips log flips).
std::vector<Flip> FindFlips(const Corpus& corpus, std::span<const Prediction> a,
                            std::span<const Prediction> b);

/// One side of a comparison.
struct Contestant {
  std::string name;
  std::span<const Prediction> predictions;
  /// Null where only its answers are known: then it cannot be explained.
  const Classifier* classifier = nullptr;
};

/// What one side says of a flipped document, and why.
struct SideOfFlip {
  std::vector<std::uint32_t> labels;
  /// Of `Flip::label`.
  double probability = 0;
  /// Empty where there is no classifier.
  std::vector<TextSegment> segments;
  std::vector<TermContribution> terms;
};

struct ExplainedFlip {
  Flip flip;
  std::string id;
  std::string text;
  bool text_is_cut = false;
  std::vector<std::uint32_t> truth;
  SideOfFlip a;
  SideOfFlip b;
};

/// A comparison for reports.
struct ComparisonReport {
  std::string a_name;
  std::string b_name;
  Comparison comparison;
  /// Flips to B's good and to its bad, copies counted once.
  std::size_t gained = 0;
  std::size_t lost = 0;
  /// The first of either direction.
  std::vector<ExplainedFlip> flips;
};

struct ComparisonReportOptions {
  ComparisonOptions comparison = {};
  /// Of either direction.
  std::size_t flips = 15;
  std::size_t terms = 5;
  /// What is shown of a text.
  std::size_t text_bytes = 1200;
};

/// Compares A and B on the documents of `corpus`, drawn in `groups` (n).
ComparisonReport MakeComparisonReport(const Corpus& corpus,
                                      std::span<const std::uint32_t> groups,
                                      const Contestant& a, const Contestant& b,
                                      const ComparisonReportOptions& options = {});

/// A comparison for people, as TextReport; `labels` are K names.
std::string TextReport(const ComparisonReport& report,
                       std::span<const std::string> labels);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_COMPARISON_REPORT_H_
