#ifndef TEXTCLF_EVALUATION_REPORT_DATA_H_
#define TEXTCLF_EVALUATION_REPORT_DATA_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/evaluation/comparison_report.h"
#include "textclf/evaluation/curves.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/label_checks.h"
#include "textclf/evaluation/label_errors.h"
#include "textclf/evaluation/sureness.h"
#include "textclf/model/explain.h"
#include "textclf/model/highlight.h"
#include "textclf/model/model_file.h"
#include "textclf/model/prediction.h"
#include "textclf/model/top_terms.h"

namespace textclf {

/// A text whose copies carry different labels.
struct ContradictionExample {
  std::string text;
  bool text_is_cut = false;
  /// Each set of labels that it has, in byte order, and on how many documents.
  std::vector<std::pair<std::vector<std::uint32_t>, std::size_t>> versions;
};

/// What the documents of an evaluation are made of.
struct DataMakeup {
  std::size_t documents = 0;
  /// Documents whose text, byte for byte, stands in one before them.
  std::size_t copies = 0;
  /// Documents with all marks unknown, and documents without a yes among the others.
  std::size_t unlabelled = 0;
  std::size_t without_label = 0;
  /// See Grouping.
  bool names_groups = false;
  std::size_t groups = 0;
  std::size_t largest_group = 0;
  /// Texts that contradict themselves, and the first of them.
  std::size_t contradictions = 0;
  std::vector<ContradictionExample> contradiction_examples;
};

/// The charts and terms of one label that has a problem of its own.
struct LabelDetails {
  std::uint32_t label = 0;
  /// Above which the label is given; empty where the most probable one is given.
  std::optional<double> threshold;
  std::vector<Point> precision_recall;  ///< x recall, y precision
  std::vector<Point> roc;               ///< x false-positive rate, y recall
  /// x the threshold.
  std::vector<Point> precision_by_threshold;
  std::vector<Point> recall_by_threshold;
  std::vector<Point> f1_by_threshold;
  std::vector<ProbabilityBin> reliability;  ///< ten
  std::vector<ProbabilityBin> histogram;    ///< twenty
  TopTerms terms;
};

/// An error and why it was made.
struct ExplainedError {
  LabelError error;
  std::string id;
  std::vector<std::uint32_t> truth;
  std::vector<std::uint32_t> predicted;
  /// Of `error.label`.
  double probability = 0;
  std::vector<TextSegment> segments;
  bool text_is_cut = false;
  std::vector<TermContribution> terms;
};

struct ReportOptions {
  /// What was evaluated and on what, as the reader knows them.
  std::string model_name = {};
  std::vector<std::string> input_names = {};
  std::size_t errors = 30;
  std::size_t errors_per_label = 4;
  std::size_t contradictions = 5;
  /// Terms on either side of a label, and terms of an explained error.
  std::size_t terms = 12;
  std::size_t terms_per_error = 6;
  /// A chart's width is cut into so many parts, see ThinLine.
  std::size_t line_buckets = 50;
  /// What is shown of an error's and of a contradiction's text.
  std::size_t error_bytes = 1200;
  std::size_t contradiction_bytes = 300;
};

/// All that a page about an evaluation shows, of bounded size: it grows with the number
/// of labels, not with that of documents.
struct ReportData {
  std::string model_name;
  std::vector<std::string> input_names;
  TrainingRecord record;
  std::size_t columns = 0;
  Evaluation evaluation;
  EvaluationIntervals intervals;
  DataMakeup makeup;
  std::vector<LabelDetails> details;
  std::vector<ConfusedPair> confused;
  std::vector<ExplainedError> errors;
  /// For the caller to add, see CheckLabels and MakeComparisonReport.
  LabelChecks checks;
  std::optional<ComparisonReport> comparison;
};

/// Gathers what the page shows. `predictions` are of `model` on the documents of
/// `corpus`, and `evaluation` is made of them. O(K n log n + K d).
ReportData MakeReportData(const Model& model, const Corpus& corpus,
                          std::span<const Prediction> predictions,
                          const Evaluation& evaluation, const Sureness& sureness,
                          const ReportOptions& options = {});

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_REPORT_DATA_H_
