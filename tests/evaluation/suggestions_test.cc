#include "textclf/evaluation/suggestions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "tests/model/small_corpus.h"
#include "textclf/duplicates/find_duplicates.h"
#include "textclf/model/decision.h"
#include "textclf/model/predict_all.h"

namespace textclf {
namespace {

/// Texts that have little to do with each other, and a copy of each but for its end.
std::vector<std::string> Texts(std::size_t count) {
  const std::vector<std::string> words = {"fiets", "lamp",  "weer",   "koop",
                                          "ruil",  "zoekt", "graden", "mooi",
                                          "huren", "waar",  "foto",   "wie"};
  std::vector<std::string> texts;
  for (std::size_t i = 0; texts.size() < count; ++i) {
    std::string text;
    for (std::size_t w = 0; w < 6; ++w) {
      text += words[(i * (w + 3) + w * w + i / 5) % words.size()] + " ";
    }
    texts.push_back(text + std::to_string(i));
    texts.push_back(text + std::to_string(i) + "!");
  }
  return texts;
}

class SuggestionsTest : public testing::TestWithParam<Task> {
 protected:
  Classifier Trained() const {
    const Corpus corpus = GetParam() == Task::kBinary       ? BinaryCorpus()
                          : GetParam() == Task::kMulticlass ? MulticlassCorpus()
                                                            : MultilabelCorpus();
    return Train(corpus, {})->classifier;
  }
};

INSTANTIATE_TEST_SUITE_P(Tasks, SuggestionsTest,
                         testing::Values(Task::kBinary, Task::kMulticlass,
                                         Task::kMultilabel));

TEST_P(SuggestionsTest, NoTwoAreAlikeAndTheFirstIsTheLeastSure) {
  const Classifier classifier = Trained();
  ASSERT_EQ(classifier.task(), GetParam());
  const std::vector<std::string> texts = Texts(120);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto predictions = PredictAll(classifier, views);
  const auto suggestions = *SuggestDocuments(classifier, views, predictions, 20);
  ASSERT_GT(suggestions.size(), 5u);
  std::set<std::uint32_t> documents;
  for (const Suggestion& a : suggestions) {
    EXPECT_TRUE(documents.insert(a.document).second);
    for (const Suggestion& b : suggestions) {
      if (a.document == b.document) continue;
      EXPECT_LT(TextSimilarity(views[a.document], views[b.document]), 0.5);
    }
  }
  if (GetParam() == Task::kMulticlass) return;
  const Suggestion& first = suggestions.front();
  const auto margin = [&](std::size_t i) {
    return std::abs(GainOf(predictions[i].probabilities[first.label],
                           classifier.parts().thresholds[first.label]));
  };
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_GE(margin(i), first.margin);
}

TEST_P(SuggestionsTest, EveryClusterComesWhereThereIsRoom) {
  const Classifier classifier = Trained();
  const std::vector<std::string> texts = Texts(60);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto clusters = *FindDuplicates(views, {0.5});
  const auto suggestions =
      *SuggestDocuments(classifier, views, PredictAll(classifier, views), 1000);
  EXPECT_EQ(suggestions.size(), clusters.clusters);
  EXPECT_LT(clusters.clusters, texts.size());
}

TEST_P(SuggestionsTest, OfNothingThereIsNothingToSuggest) {
  EXPECT_TRUE(SuggestDocuments(Trained(), {}, {}, 5)->empty());
}

TEST(SuggestionsOfMultilabelTest, LabelsTakeTurns) {
  const Classifier classifier = Train(MultilabelCorpus(), {})->classifier;
  const std::vector<std::string> texts = Texts(120);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto suggestions =
      *SuggestDocuments(classifier, views, PredictAll(classifier, views), 6);
  ASSERT_EQ(suggestions.size(), 6u);
  for (std::size_t i = 0; i < suggestions.size(); ++i) {
    EXPECT_EQ(suggestions[i].label, i % 2);
  }
}

}  // namespace
}  // namespace textclf
