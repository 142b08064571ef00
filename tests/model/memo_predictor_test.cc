#include "textclf/model/memo_predictor.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/model/random_texts.h"
#include "tests/model/small_corpus.h"

namespace textclf {
namespace {

std::vector<TrainOptions> Configurations() {
  std::vector<TrainOptions> all;
  for (const NgramRange words : {NgramRange{1, 1}, {1, 2}, {2, 3}, {0, 0}}) {
    for (const NgramRange characters : {NgramRange{0, 0}, {2, 4}}) {
      for (const bool sublinear : {false, true}) {
        TrainOptions options;
        options.analyzer.words = words;
        options.analyzer.characters = characters;
        options.tfidf.sublinear_tf = sublinear;
        if (!words.empty() || !characters.empty()) all.push_back(options);
      }
    }
  }
  all.push_back(all.front());
  all.back().analyzer.stemmer = StemmerName::kDutchPorter;
  return all;
}

/// The same predictor, and so the same memo, for all texts.
void ExpectSameAnswers(const Classifier& classifier,
                       const std::vector<std::string>& texts, std::size_t memo_bytes) {
  MemoPredictor predictor(classifier, memo_bytes);
  TextTerms terms;
  Prediction prediction;
  for (const std::string& text : texts) {
    ReadTerms(classifier.parts().analyzer, text, terms);
    predictor.Predict(text, terms, prediction);
    const Prediction expected = classifier.Predict(text);
    ASSERT_EQ(prediction.probabilities, expected.probabilities) << text.substr(0, 200);
    ASSERT_EQ(prediction.labels, expected.labels);
  }
}

TEST(MemoPredictorTest, EqualsTheClassifierToTheBit) {
  RandomTexts random(20240609);
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) texts.push_back(random.Next());
  // Longer than sums may be, and near that.
  texts.push_back(std::string(100000, 'x'));
  for (const int words : {600, 1000, 2000, 5000}) {
    std::string text;
    for (int i = 0; i < words; ++i) text += "fiets te koop ";
    texts.push_back(text);
  }
  texts.push_back("fiets te koop");
  for (const Corpus& corpus : {BinaryCorpus(), MulticlassCorpus(), MultilabelCorpus()}) {
    for (const TrainOptions& options : Configurations()) {
      const auto trained = Train(corpus, options);
      ASSERT_TRUE(trained.ok()) << trained.status();
      for (const std::size_t memo_bytes : {0u, 1u << 14, 1u << 22}) {
        ExpectSameAnswers(trained->classifier, texts, memo_bytes);
      }
    }
  }
}

}  // namespace
}  // namespace textclf
