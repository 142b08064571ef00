#ifndef TEXTCLF_TOOLS_STAGE_CLOCK_H_
#define TEXTCLF_TOOLS_STAGE_CLOCK_H_

#include <optional>
#include <string>

#include "progress.h"
#include "textclf/evaluation/learn.h"
#include "textclf/model/training_report.h"

namespace textclf::tools {

/// Keeps the time of each stage of learning and shows which one runs.
class StageClock {
 public:
  void Enter(LearningStage stage, std::size_t done, std::size_t all);
  void Finish() { seconds.total = stopwatch_.Seconds(); }

  TrainingSeconds seconds;

 private:
  void Show(const std::string& what, std::size_t done, std::size_t all,
            const char* unit = "fits");
  /// Books the time since the last stage was left.
  void Leave();
  double& BookOf(std::optional<LearningStage> stage);

  std::optional<LearningStage> stage_;
  double left_ = 0;
  Stopwatch stopwatch_;
  ProgressLine progress_;
};

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_STAGE_CLOCK_H_
