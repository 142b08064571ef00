// Rows → optimum.

#include "benchmarks.h"
#include "textclf/features/term_counts.h"
#include "textclf/features/tfidf.h"
#include "textclf/linear/one_vs_rest.h"
#include "textclf/model/decision.h"
#include "textclf/model/train.h"

namespace textclf::bench {
namespace {

SparseRows<double> MakeRows(const BenchCorpus& corpus, const TrainOptions& options) {
  const Analyzer analyzer = *Analyzer::Make(options.analyzer);
  const TermCounts counts = CountTerms(corpus.texts, analyzer);
  const std::vector<std::uint32_t> rows = AllRows(corpus.texts.size());
  return Transform(*FitTfidf(counts, rows, options.tfidf), counts, rows);
}

/// All labels at the default C, to the default tolerance.
void Fit(benchmark::State& state, const BenchCorpus& corpus, const BenchConfig& config,
         int threads) {
  const SparseRows<double> x = MakeRows(corpus, config.options);
  const std::vector<std::size_t> labels =
      ProblemLabels(TaskOf(corpus.corpus), corpus.corpus.labels.size());
  for (auto _ : state) {
    benchmark::DoNotOptimize(FitOneVsRest(DesignMatrix(x, threads), corpus.corpus.marks,
                                          labels, config.options.logistic, threads));
  }
  state.counters["problems"] = static_cast<double>(labels.size());
  state.counters["columns"] = static_cast<double>(x.columns());
}

}  // namespace

void RegisterFit(const std::string& data_folder) {
  RegisterTask("Fit", data_folder, Fit);
}

}  // namespace textclf::bench
