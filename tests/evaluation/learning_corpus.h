#ifndef TEXTCLF_TESTS_EVALUATION_LEARNING_CORPUS_H_
#define TEXTCLF_TESTS_EVALUATION_LEARNING_CORPUS_H_

#include <random>
#include <string>
#include <vector>

#include "tests/model/small_corpus.h"

namespace textclf {

/// Made-up documents on a frequent and a rare label, which words hint at but do not tell.
inline Corpus NoisyCorpus(int documents) {
  std::mt19937 random(11);
  std::vector<LabelledText> texts;
  for (int i = 0; i < documents; ++i) {
    const bool ad = random() % 2 == 0;
    const bool request = random() % 6 == 0;
    std::string text;
    for (int w = 0; w < 7; ++w) {
      const auto kind = random() % 8;
      const std::string word = "woord" + std::to_string(random() % 30);
      text += kind == 0 && ad ? "koop " : kind == 1 && request ? "zoek " : word + " ";
    }
    std::vector<std::string> labels;
    if (ad) labels.push_back("ad");
    if (request) labels.push_back("request");
    texts.push_back({text, labels});
  }
  return CorpusOf(texts);
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_EVALUATION_LEARNING_CORPUS_H_
