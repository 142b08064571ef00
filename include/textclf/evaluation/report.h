#ifndef TEXTCLF_EVALUATION_REPORT_H_
#define TEXTCLF_EVALUATION_REPORT_H_

#include <string>
#include <string_view>

#include "textclf/evaluation/comparison_report.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/label_checks.h"
#include "textclf/evaluation/sureness.h"

namespace textclf {

/// What a report may hold beside the figures of an evaluation; null where it does not.
struct ReportParts {
  /// Names what was evaluated.
  std::string_view model = {};
  const Sureness* sureness = nullptr;
  const ComparisonReport* comparison = nullptr;
  const LabelChecks* checks = nullptr;
};

/// An evaluation for people: UTF-8 text with aligned columns for a terminal, some 100
/// columns wide, each block explained in a line.
///
/// Shows the whole, the averages, each label beside what "always no" would score, and,
/// where labels exclude each other, the confusion matrix (up to 12 labels) or the 20 most
/// frequent confusions. Control characters and bytes that are not UTF-8 show as U+FFFD;
/// labels wider than 40 columns are cut and end in "…" (TextReportTest).
///
/// With `sureness`, figures have their intervals, and what they rest on is said.
std::string TextReport(const Evaluation& evaluation, const Sureness* sureness = nullptr);

/// An evaluation for programs: one JSON object, numbers that read back to the same
/// doubles, null where a figure is not defined. Bytes that are not UTF-8 become U+FFFD
/// (JsonReportTest).
///
///   documents, accuracy, hamming_loss        figures of the whole
///   micro, macro, weighted, samples          {precision, recall, f1, jaccard, roc_auc,
///                                              average_precision}
///   per_label                                [{label, precision, recall, f1, support,
///                                              roc_auc, average_precision, …}]
///   log_loss, brier_score
///   roc_auc, average_precision               those of `macro`
///   balanced_accuracy, matthews_correlation  only where labels exclude each other
///   task, model, labels                      what was evaluated
///   known_marks, unknown_marks,
///   complete_documents, exact_matches        the counts behind the figures
///   baseline                                 {label, accuracy, hamming_loss}
///   confusion_matrix                         K rows (true) of K columns (predicted);
///                                            only where labels exclude each other
///   intervals                                with `sureness`: {confidence, groups,
///                                            near_copies, copy_similarity, copies_are,
///                                            named_groups, resamples, seed}; then
///                                            figures have theirs beside them:
///                                            accuracy_interval,
///                                            per_label[…].f1_interval, … : [low, high]
///   constraints                              {predictions, predicted, documents, marked,
///                                            rules: [{rule, predicted, marked,
///                                            examples}]}; only where there are rules
///   agreement                                {annotators, documents, shared,
///                                            exclusive_alpha, per_label: [{label, alpha,
///                                            documents, disputed}]}; only where there
///                                            are annotators
///   comparison                               only where there is one
std::string JsonReport(const Evaluation& evaluation, const ReportParts& parts = {});

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_REPORT_H_
