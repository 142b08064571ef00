#ifndef TEXTCLF_BENCH_BENCHMARKS_H_
#define TEXTCLF_BENCH_BENCHMARKS_H_

#include <benchmark/benchmark.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "bench_corpus.h"

namespace textclf::bench {

/// Register the benchmarks of one task each, named TASK/SET/CONFIG/threads:N, on the sets
/// of `data_folder`. A set is read when its first benchmark runs.
void RegisterTerms(const std::string& data_folder);
void RegisterFit(const std::string& data_folder);
void RegisterPredict(const std::string& data_folder);

/// Registers `run(state, corpus, config, threads)` as `task` for each set, each config
/// and each number of threads.
template <typename Run>
void RegisterTask(std::string_view task, const std::string& data_folder, Run run,
                  std::initializer_list<int> thread_counts = {1, 2}) {
  for (const std::string_view set : SetNames()) {
    for (const BenchConfig& config : Configs()) {
      for (const int threads : thread_counts) {
        const std::string name = std::string(task) + "/" + std::string(set) + "/" +
                                 std::string(config.name) +
                                 "/threads:" + std::to_string(threads);
        benchmark::RegisterBenchmark(name.c_str(),
                                     [=](benchmark::State& state) {
                                       const BenchCorpus& corpus =
                                           LoadCorpus(data_folder, set);
                                       if (corpus.synthetic)
                                         state.SetLabel("made-up texts");
                                       run(state, corpus, config, threads);
                                     })
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime();
      }
    }
  }
}

}  // namespace textclf::bench

#endif  // TEXTCLF_BENCH_BENCHMARKS_H_
