#include "stage_clock.h"

namespace textclf::tools {

void StageClock::Enter(LearningStage stage, std::size_t done, std::size_t all) {
  if (stage != stage_) Leave();
  stage_ = stage;
  switch (stage) {
    case LearningStage::kTuning:
      return Show("tuning", done, all);
    case LearningStage::kValidating:
      return Show("cross-validating", done, all);
    case LearningStage::kLearningCurve:
      return Show("learning curve", done, all);
    case LearningStage::kByTime:
      return Show("learning by time", done, all, "periods");
    case LearningStage::kCountingTerms:
      return progress_.Show("counting terms…");
    case LearningStage::kFitting:
      return progress_.Show("fitting…");
    case LearningStage::kDone:
      return;
  }
}

void StageClock::Show(const std::string& what, std::size_t done, std::size_t all,
                      const char* unit) {
  progress_.Show(what + ": " + std::to_string(done) + " of " + std::to_string(all) + " " +
                 unit + "…");
}

void StageClock::Leave() {
  const double now = stopwatch_.Seconds();
  BookOf(stage_) += now - left_;
  left_ = now;
}

double& StageClock::BookOf(std::optional<LearningStage> stage) {
  if (!stage) return seconds.read;
  switch (*stage) {
    case LearningStage::kTuning:
      return seconds.tune;
    case LearningStage::kValidating:
    case LearningStage::kLearningCurve:
    case LearningStage::kByTime:
      return seconds.validate;
    case LearningStage::kCountingTerms:
      return seconds.terms;
    case LearningStage::kFitting:
    case LearningStage::kDone:
      break;
  }
  return seconds.fit;
}

}  // namespace textclf::tools
