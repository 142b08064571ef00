#include "synthetic_corpus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace textclf::bench {
namespace {

constexpr std::size_t kWords = 30000;
constexpr std::size_t kWordsOfLabel = 40;

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// Uniform in [0, 1).
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }
  /// Uniform in [0, n).
  std::size_t Below(std::size_t n) {
    return static_cast<std::size_t>(Unit() * static_cast<double>(n));
  }

 private:
  std::uint64_t Next() {
    std::uint64_t x = state_ += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
  }

  std::uint64_t state_;
};

std::string MakeWord(std::size_t rank) {
  constexpr std::array<std::string_view, 16> kSyllables = {
      "de", "ver", "kop", "lij", "sta", "oe", "ge", "naar",
      "fi", "ets", "mo",  "ne",  "ró",  "ik", "zo", "ten"};
  std::string word;
  for (std::size_t rest = rank + 1; rest > 0; rest /= kSyllables.size()) {
    word += kSyllables[rest % kSyllables.size()];
  }
  return word;
}

/// A rank of a word: rank r in proportion to 1 / (r + 1), nearly.
std::size_t DrawRank(Random& random) {
  const double rank = std::exp(random.Unit() * std::log(kWords + 1.0)) - 1;
  return std::min(static_cast<std::size_t>(rank), kWords - 1);
}

std::vector<std::size_t> DrawLabels(const SyntheticOptions& options, Random& random) {
  if (options.exclusive) return {random.Below(options.labels)};
  std::vector<std::size_t> labels;
  for (std::size_t label = 0; label < options.labels; ++label) {
    if (random.Unit() * static_cast<double>(options.labels) < 1.2)
      labels.push_back(label);
  }
  return labels;
}

std::string DrawText(const std::vector<std::size_t>& labels, Random& random) {
  constexpr double kShareOfLabelWords = 0.2;
  std::string text;
  const std::size_t length = 4 + random.Below(16);
  for (std::size_t i = 0; i < length; ++i) {
    std::size_t rank = DrawRank(random);
    if (!labels.empty() && random.Unit() < kShareOfLabelWords) {
      const std::size_t label = labels[random.Below(labels.size())];
      rank = 50 + label * kWordsOfLabel + random.Below(kWordsOfLabel);
    }
    if (i > 0) text += ' ';
    text += MakeWord(rank);
  }
  return text + ".";
}

}  // namespace

Corpus MakeSyntheticCorpus(const SyntheticOptions& options) {
  Random random(options.seed);
  Corpus corpus;
  corpus.marks = MarkMatrix(options.labels);
  for (std::size_t label = 0; label < options.labels; ++label) {
    corpus.labels.push_back("label " + std::to_string(100 + label));
  }
  for (std::size_t i = 0; i < options.documents; ++i) {
    const std::vector<std::size_t> labels = DrawLabels(options, random);
    std::vector<Mark> marks(options.labels, Mark::kNo);
    for (const std::size_t label : labels) marks[label] = Mark::kYes;
    corpus.documents.emplace_back().text = DrawText(labels, random);
    corpus.documents.back().labelled = true;
    corpus.marks.AppendRow(marks);
  }
  return corpus;
}

}  // namespace textclf::bench
