#ifndef TEXTCLF_BENCH_SYNTHETIC_CORPUS_H_
#define TEXTCLF_BENCH_SYNTHETIC_CORPUS_H_

#include <cstddef>
#include <cstdint>

#include "textclf/data/corpus.h"

namespace textclf::bench {

struct SyntheticOptions {
  std::size_t documents = 4000;
  std::size_t labels = 8;
  /// Each document has exactly one label; else each label by itself is drawn.
  bool exclusive = false;
  std::uint64_t seed = 1;
};

/// Short made-up texts for machines without data: words of made-up syllables drawn by
/// Zipf's law, where each label of a document brings some words of its own. The same
/// options give the same corpus everywhere.
///
/// It keeps the benchmarks running; times on it say nothing of times on real text.
Corpus MakeSyntheticCorpus(const SyntheticOptions& options);

}  // namespace textclf::bench

#endif  // TEXTCLF_BENCH_SYNTHETIC_CORPUS_H_
