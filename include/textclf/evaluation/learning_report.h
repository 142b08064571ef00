#ifndef TEXTCLF_EVALUATION_LEARNING_REPORT_H_
#define TEXTCLF_EVALUATION_LEARNING_REPORT_H_

#include <string>

#include "textclf/evaluation/learn.h"
#include "textclf/model/training_report.h"

namespace textclf {

/// Everything that Learn has to tell, for people: the training, the candidates and how
/// sure the choice is, and the figures on held-out documents.
std::string TextReport(const TrainingReport& training, const Learned& learned,
                       const LearnOptions& options);

/// For programs: the fields of the training's report, and where there was such a thing
///
///   tuning            {scoring, folds, seed, chosen, best, candidates: [{options, C,
///                     score, standard_error, behind, behind_error, by_fold, columns}]}
///   cross_validation  {folds, seed, converged, accuracy, hamming_loss, micro_f1,
///                     macro_f1, log_loss, roc_auc, average_precision: {mean,
///                     standard_deviation, by_fold, whole, interval}, per_label: [{label,
///                     precision, recall, f1, f1_standard_deviation, support,
///                     average_precision, …_interval}], confidence,
///                     grouping: {groups, near_copies, copy_similarity, copies_are,
///                     named_groups}, grouped, naive, gap: {micro_f1, …}}
///   learning_curve    [{share, learned_from, accuracy, accuracy_interval, …}]
///   by_time           {undated, periods: [{from, until, learned_from, documents,
///                     left_out, accuracy, accuracy_interval, …, with_left_out:
///                     {accuracy, …}}]}
///   thresholds        {label: probability above which it is given}
///   calibration       {label: {slope, intercept}}
///   constraints       {predictions, predicted, documents, marked, rules: [{rule,
///                     predicted, marked, examples}]}; see BrokenRules
///   agreement         {annotators, documents, shared, exclusive_alpha, per_label:
///                     [{label, alpha, documents, disputed}]}; see Agreement
///
/// `grouped` repeats the figures `whole` beside those of folds that part copies and
/// groups
/// (`naive`, where a validation was asked for) and the difference, `gap`. An interval is
/// [low, high]. `whole` is the figure of all held-out documents together, `by_fold` those
/// of the folds; null where a figure is not defined.
std::string JsonReport(const TrainingReport& training, const Learned& learned,
                       const LearnOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_LEARNING_REPORT_H_
