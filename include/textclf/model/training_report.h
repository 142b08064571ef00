#ifndef TEXTCLF_MODEL_TRAINING_REPORT_H_
#define TEXTCLF_MODEL_TRAINING_REPORT_H_

#include <string>

#include "textclf/data/corpus.h"
#include "textclf/model/options.h"
#include "textclf/model/train.h"

namespace textclf {

/// How long the stages of a training took, in seconds.
struct TrainingSeconds {
  double read = 0;
  double tune = 0;
  double validate = 0;
  double terms = 0;
  double fit = 0;
  double total = 0;
};

/// Everything that a training has to tell.
struct TrainingReport {
  CorpusSummary corpus;
  Task task = Task::kMultilabel;
  TrainingSummary training;
  TrainingSeconds seconds;
};

/// For people: what was read, what was learned, whether it converged.
std::string TextReport(const TrainingReport& report);

/// For programs: documents, duplicates, unlabelled, labels, marks{label: {yes, no,
/// unknown}}, task, columns, word_columns, active_columns, stored_values, seconds{read,
/// tune, validate, terms, fit, total}, problems[{label, yes, no, objective, iterations,
/// gradient_norm, converged, nonzero_weights}].
std::string JsonReport(const TrainingReport& report);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_TRAINING_REPORT_H_
