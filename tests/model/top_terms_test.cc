#include "textclf/model/top_terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/model/small_corpus.h"
#include "tests/model/trained.h"

namespace textclf {
namespace {

/// (-sign * weight, column) of all columns with sign * weight above 0, sorted.
std::vector<std::pair<double, std::uint32_t>> Sorted(const Classifier& classifier,
                                                     std::size_t problem, double sign) {
  const LinearModel& model = classifier.parts().model;
  std::vector<std::pair<double, std::uint32_t>> sorted;
  for (std::uint32_t column = 0; column < model.columns(); ++column) {
    const double weight = sign * model.weights(column)[problem];
    if (weight > 0) sorted.emplace_back(-weight, column);
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

void ExpectTerms(const Classifier& classifier, const std::vector<TermWeight>& terms,
                 std::size_t problem, double sign, double sign_shown) {
  const auto sorted = Sorted(classifier, problem, sign);
  ASSERT_LE(terms.size(), sorted.size());
  const TermList& spellings = classifier.parts().tfidf.vocabulary().terms();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    EXPECT_EQ(terms[i].term, spellings.spelling(sorted[i].second));
    EXPECT_EQ(terms[i].weight, sign_shown * -sorted[i].first);
  }
}

TEST(TopTermsTest, TheyAreTheFirstOfAllSorted) {
  const Classifier classifier =
      Train(MultilabelCorpus(), WordsAndCharacters())->classifier;
  for (std::uint32_t label = 0; label < 2; ++label) {
    const TopTerms top = FindTopTerms(classifier, label, 9);
    EXPECT_EQ(top.speak_for.size(), 9u);
    ExpectTerms(classifier, top.speak_for, label, 1, 1);
    ExpectTerms(classifier, top.speak_against, label, -1, -1);
  }
}

TEST(TopTermsTest, FirstOfTwoExclusiveLabelsIsTurnedRound) {
  const Classifier classifier = Train(BinaryCorpus(), {})->classifier;
  const TopTerms first = FindTopTerms(classifier, 0, 3);
  ExpectTerms(classifier, first.speak_for, 0, -1, 1);
  ExpectTerms(classifier, first.speak_against, 0, 1, -1);
}

TEST(TopTermsTest, ThereMayBeFewerThanAskedFor) {
  const Classifier classifier = MarketClassifier();
  const TopTerms top = FindTopTerms(classifier, 0, 1000);
  EXPECT_LE(top.speak_for.size() + top.speak_against.size(),
            classifier.parts().model.columns());
  EXPECT_TRUE(FindTopTerms(classifier, 0, 0).speak_for.empty());
}

}  // namespace
}  // namespace textclf
