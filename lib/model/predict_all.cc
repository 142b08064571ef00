#include "textclf/model/predict_all.h"

#include "textclf/base/parallel.h"

namespace textclf {

std::vector<Prediction> PredictAll(const Classifier& classifier,
                                   std::span<const std::string_view> texts, int threads) {
  constexpr std::size_t kTextsPerBlock = 256;
  std::vector<Prediction> predictions(texts.size());
  ForEachBlock(texts.size(), kTextsPerBlock, threads, [&](Block block) {
    PredictionWorkspace workspace;
    for (std::size_t i = block.begin; i < block.end; ++i) {
      classifier.Predict(texts[i], workspace, predictions[i]);
    }
  });
  return predictions;
}

}  // namespace textclf
