#ifndef TEXTCLF_BENCH_BENCH_CORPUS_H_
#define TEXTCLF_BENCH_BENCH_CORPUS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/model/options.h"

namespace textclf::bench {

/// A data set as benchmarks use it.
struct BenchCorpus {
  Corpus corpus;
  std::vector<std::string_view> texts;
  /// True where the data folder lacks the set and a made-up one of its shape stands in.
  bool synthetic = false;
};

/// Names of the data sets, each a folder with train.jsonl.
std::span<const std::string_view> SetNames();

/// The set `name`, read from `folder` once and kept.
const BenchCorpus& LoadCorpus(const std::string& folder, std::string_view name);

/// Terms and weights that are measured.
struct BenchConfig {
  std::string_view name;
  TrainOptions options;
};

/// words: scikit-learn's default `TfidfVectorizer`. strong: words 1-2 and characters 2-5,
/// sublinear, in two documents at least. dutch: our own default.
std::vector<BenchConfig> Configs();

}  // namespace textclf::bench

#endif  // TEXTCLF_BENCH_BENCH_CORPUS_H_
