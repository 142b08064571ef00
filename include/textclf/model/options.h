#ifndef TEXTCLF_MODEL_OPTIONS_H_
#define TEXTCLF_MODEL_OPTIONS_H_

#include <functional>
#include <optional>
#include <vector>

#include "textclf/features/tfidf.h"
#include "textclf/linear/one_vs_rest.h"
#include "textclf/model/label_rules.h"
#include "textclf/model/prediction.h"
#include "textclf/text/analyzer.h"

namespace textclf {

/// The parts of training that take time, in order.
enum class TrainingStage { kCountingTerms, kFitting, kDone };

struct TrainOptions {
  AnalyzerOptions analyzer = {};
  TfidfOptions tfidf = {};
  LogisticOptions logistic = {};
  /// Empty: told from the marks, see TaskOf.
  std::optional<Task> task = {};
  /// What labels may not contradict; of a multi-label task only.
  std::vector<LabelRule> rules = {};
  /// 0 takes all processors. The model does not depend on it.
  int threads = 0;
  /// Called as each stage begins, and at the end.
  std::function<void(TrainingStage)> on_stage = {};
};

}  // namespace textclf

#endif  // TEXTCLF_MODEL_OPTIONS_H_
