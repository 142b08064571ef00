// Text → terms → rows.

#include "benchmarks.h"
#include "textclf/features/term_counts.h"
#include "textclf/features/tfidf.h"

namespace textclf::bench {
namespace {

/// Counts terms as documents and as bytes of text a second.
void SetRates(benchmark::State& state, const BenchCorpus& corpus) {
  std::int64_t bytes = 0;
  for (const std::string_view text : corpus.texts) {
    bytes += static_cast<std::int64_t>(text.size());
  }
  const auto runs = static_cast<std::int64_t>(state.iterations());
  state.SetBytesProcessed(runs * bytes);
  state.SetItemsProcessed(runs * static_cast<std::int64_t>(corpus.texts.size()));
}

/// The analyzer alone: every term of every text, its key added up, nothing kept.
void ScanTerms(benchmark::State& state, const BenchCorpus& corpus,
               const BenchConfig& config, int /*threads*/) {
  const Analyzer analyzer = *Analyzer::Make(config.options.analyzer);
  Workspace workspace;
  std::uint64_t terms = 0;
  for (auto _ : state) {
    std::uint64_t keys = 0;
    terms = 0;
    for (const std::string_view text : corpus.texts) {
      analyzer.ForEachTerm(text, workspace, [&](const Term& term) {
        keys += term.key;
        ++terms;
      });
    }
    benchmark::DoNotOptimize(keys);
  }
  SetRates(state, corpus);
  state.counters["terms/text"] =
      static_cast<double>(terms) / static_cast<double>(corpus.texts.size());
}

void Count(benchmark::State& state, const BenchCorpus& corpus, const BenchConfig& config,
           int threads) {
  const Analyzer analyzer = *Analyzer::Make(config.options.analyzer);
  for (auto _ : state) {
    benchmark::DoNotOptimize(CountTerms(corpus.texts, analyzer, threads));
  }
  SetRates(state, corpus);
}

void Weigh(benchmark::State& state, const BenchCorpus& corpus, const BenchConfig& config,
           int threads) {
  const Analyzer analyzer = *Analyzer::Make(config.options.analyzer);
  const TermCounts counts = CountTerms(corpus.texts, analyzer, threads);
  const std::vector<std::uint32_t> rows = AllRows(corpus.texts.size());
  for (auto _ : state) {
    const auto tfidf = FitTfidf(counts, rows, config.options.tfidf, threads);
    benchmark::DoNotOptimize(Transform(*tfidf, counts, rows, threads));
  }
  SetRates(state, corpus);
}

}  // namespace

void RegisterTerms(const std::string& data_folder) {
  RegisterTask("ScanTerms", data_folder, ScanTerms, {1});
  RegisterTask("CountTerms", data_folder, Count);
  RegisterTask("WeighTerms", data_folder, Weigh);
}

}  // namespace textclf::bench
