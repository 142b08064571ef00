#ifndef TEXTCLF_EVALUATION_REPORT_H_
#define TEXTCLF_EVALUATION_REPORT_H_

#include <string>
#include <string_view>

#include "textclf/evaluation/comparison_report.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/label_checks.h"

namespace textclf {

/// An evaluation for people: UTF-8 text with aligned columns for a terminal, some 100
/// columns wide, each block explained in a line.
///
/// Shows the whole, the averages, each label beside what "always no" would score, and,
/// where labels exclude each other, the confusion matrix (up to 12 labels) or the 20 most
/// frequent confusions. Control characters and bytes that are not UTF-8 show as U+FFFD;
/// labels wider than 40 columns are cut and end in "…" (TextReportTest).
std::string TextReport(const Evaluation& evaluation);

/// An evaluation for programs: one JSON object, numbers that read back to the same
/// doubles, null where a figure is not defined. `model` names what was evaluated; empty
/// leaves it out. Bytes that are not UTF-8 become U+FFFD (JsonReportTest).
///
///   documents, accuracy, hamming_loss        figures of the whole
///   micro, macro                             {precision, recall, f1}
///   per_label                                [{label, precision, recall, f1, support,
///                                              roc_auc, average_precision, …}]
///   log_loss, roc_auc, average_precision     the latter two: means over labels
///   task, model, labels                      what was evaluated
///   known_marks, unknown_marks,
///   complete_documents, exact_matches        the counts behind the figures
///   baseline                                 {label, accuracy, hamming_loss}
///   confusion_matrix                         K rows (true) of K columns (predicted);
///                                            only where labels exclude each other
///   constraints                              {predictions, predicted, documents, marked,
///                                            rules: [{rule, predicted, marked,
///                                            examples}]}; only where there are rules
///   agreement                                {annotators, documents, shared,
///                                            exclusive_alpha, per_label: [{label, alpha,
///                                            documents, disputed}]}; only where there
///                                            are annotators
///   comparison                               only where there is one
std::string JsonReport(const Evaluation& evaluation, std::string_view model = {},
                       const LabelChecks& checks = {},
                       const ComparisonReport* comparison = nullptr);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_REPORT_H_
