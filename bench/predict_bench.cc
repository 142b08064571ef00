// Texts → labels.

#include "benchmarks.h"
#include "textclf/model/predict_all.h"
#include "textclf/model/train.h"

namespace textclf::bench {
namespace {

void Predict(benchmark::State& state, const BenchCorpus& corpus,
             const BenchConfig& config, int threads) {
  TrainOptions options = config.options;
  options.logistic.solver.max_iterations = 1;  // the time does not depend on the weights
  const auto trained = Train(corpus.corpus, options);
  if (!trained.ok()) return state.SkipWithError("this set cannot be learned");
  for (auto _ : state) {
    benchmark::DoNotOptimize(PredictAll(trained->classifier, corpus.texts, threads));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(corpus.texts.size()));
}

}  // namespace

void RegisterPredict(const std::string& data_folder) {
  RegisterTask("Predict", data_folder, Predict);
}

}  // namespace textclf::bench
