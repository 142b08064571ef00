#include "textclf/model/highlight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/model/small_corpus.h"
#include "tests/model/trained.h"
#include "textclf/model/explain.h"

namespace textclf {
namespace {

/// Put together, the segments are the text and its score.
void ExpectWhole(const Classifier& classifier, std::string_view text,
                 std::uint32_t label) {
  const Explanation explanation = Explain(classifier, text, label, 0);
  std::string joined;
  double score = explanation.intercept;
  for (const TextSegment& segment : Highlight(classifier, text, label)) {
    EXPECT_FALSE(segment.text.empty());
    joined += segment.text;
    score += segment.contribution;
  }
  EXPECT_EQ(joined, text);
  EXPECT_NEAR(score, explanation.score, 1e-9) << text;
}

const std::vector<std::string> kTexts = {
    "",
    " ",
    "\xFF\xC3",
    "Fiets te koop, 50 euro",
    "zwart-wit te koop!!  te koop? 📸📸 foto’s van €50,-",
    "te\tkoop\nof\r\nte ruil: bank\xC2\xA0koop",
    "Te koop of ruilen: bank. TE KOOP OF RUILEN: BANK."};

TEST(HighlightTest, SegmentsAreTheTextAndItsScore) {
  TrainOptions characters;
  characters.analyzer.characters = {2, 4};
  characters.analyzer.words = {1, 2};
  TrainOptions sklearn = characters;
  sklearn.analyzer.tokenizer = TokenizerName::kSklearn1;
  for (const TrainOptions& options : {TrainOptions{}, characters, sklearn}) {
    const Classifier classifier = MarketClassifier(options);
    for (const std::string& text : kTexts) {
      ExpectWhole(classifier, text, 0);
      ExpectWhole(classifier, text, 1);
    }
  }
}

TEST(HighlightTest, SegmentsOfRandomBytesAreTheTextAndItsScore) {
  const Classifier classifier = MarketClassifier(WordsAndCharacters());
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {"te",   " ",  "koop", "\n",       "\xE2\x80",
                                          "ruil", "-",  "50",   "€",        "ﬁets",
                                          "İ",    "\0", "’s",   "\xCC\x81", "bank"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += kPieces[random() % std::size(kPieces)];
    ExpectWhole(classifier, text, round % 2);
  }
}

TEST(HighlightTest, WordsThatCauseTheAnswerStandOut) {
  const Classifier classifier = MarketClassifier();
  const std::vector<TextSegment> segments =
      Highlight(classifier, "Onbekend woord, ruilen maar", 1);
  const auto ruilen =
      std::find_if(segments.begin(), segments.end(),
                   [](const TextSegment& s) { return s.text == "ruilen"; });
  ASSERT_NE(ruilen, segments.end());
  EXPECT_GT(ruilen->contribution, 0);
  EXPECT_EQ(segments.front().text, "Onbekend woord");
  EXPECT_EQ(segments.front().contribution, 0);
}

TEST(HighlightTest, ExclusiveLabelsAreEachOthersMirrorImage) {
  const Classifier classifier = Train(BinaryCorpus(), {})->classifier;
  const std::string text = "Fiets te koop, mooi weer";
  const std::vector<TextSegment> first = Highlight(classifier, text, 0);
  const std::vector<TextSegment> second = Highlight(classifier, text, 1);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].contribution, -second[i].contribution);
  }
}

TEST(HighlightTest, BeginningsCutNoCharacter) {
  EXPECT_EQ(Beginning("koop", 4), "koop");
  EXPECT_EQ(Beginning("koop", 2), "ko");
  EXPECT_EQ(Beginning("a€b", 4), "a€");
  for (std::size_t bytes = 1; bytes < 4; ++bytes) EXPECT_EQ(Beginning("a€b", bytes), "a");
  EXPECT_EQ(Beginning("€", 2), "");
  EXPECT_EQ(Beginning(std::string(20, '\x80'), 9).size(), 9u);  // no character anyway
}

TEST(HighlightTest, SegmentsAreCutWithinOne) {
  std::vector<TextSegment> segments = {{"te ", 0}, {"koop", 1}, {"!", 0.5}};
  EXPECT_FALSE(KeepBeginning(segments, 8));
  EXPECT_EQ(segments.size(), 3u);
  EXPECT_TRUE(KeepBeginning(segments, 5));
  ASSERT_EQ(segments.size(), 2u);
  EXPECT_EQ(segments[1].text, "ko");
  EXPECT_TRUE(KeepBeginning(segments, 3));
  EXPECT_EQ(segments.size(), 1u);
}

}  // namespace
}  // namespace textclf
