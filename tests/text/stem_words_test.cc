#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/text/tokenizer_invariants.h"
#include "textclf/text/analyzer.h"

namespace textclf {
namespace {

using testing::ElementsAre;

/// Of which every installation has the stemmer.
AnalyzerOptions Stemmed(AnalyzerOptions options = {}) {
  options.stemmer = StemmerName::kDutchPorter;
  return options;
}

std::vector<std::string> Spellings(const AnalyzerOptions& options,
                                   std::string_view text) {
  const Analyzer analyzer = *Analyzer::Make(options);
  Workspace workspace;
  std::vector<std::string> spellings;
  analyzer.ForEachTerm(text, workspace, [&](const Term& term) {
    spellings.push_back(Spell(workspace, term));
  });
  return spellings;
}

TEST(StemWordsTest, WordTermsAreMadeOfStems) {
  EXPECT_THAT(Spellings(Stemmed({.words = {1, 2}}), "Mooie fietsen!"),
              ElementsAre("mooi", "mooi fiets", "fiets", "fiets !", "!"));
  EXPECT_THAT(
      Spellings(Stemmed({.tokenizer = TokenizerName::kSklearn1}), "Mooie fietsen"),
      ElementsAre("mooi", "fiets"));
}

TEST(StemWordsTest, CharacterTermsAreMadeOfWordsAsTheyStand) {
  const AnalyzerOptions options = {.words = {0, 0}, .characters = {2, 4}};
  EXPECT_EQ(Spellings(Stemmed(options), "Mooie fietsen, foto's"),
            Spellings(options, "Mooie fietsen, foto's"));
}

TEST(StemWordsTest, WhatIsNoWordStays) {
  for (const char* text : {"€75", "5 gram 20:30", "@fietsen", "www.fietsen.nl/huizen",
                           "a@fietsen.nl", "0612345678", "👍 :-) !!"}) {
    EXPECT_EQ(Spellings(Stemmed(), text), Spellings({}, text)) << text;
  }
}

TEST(StemWordsTest, ThePartsOfACompoundAreStemmedByThemselves) {
  EXPECT_THAT(Spellings(Stemmed(), "fietsen-verkopers"),
              ElementsAre("fiets-verkoper", "fiets", "verkoper", "fietsverkoper"));
  EXPECT_THAT(
      Spellings(Stemmed(), "zwart-witte 3-MMC"),
      ElementsAre("zwart-wit", "3-mmc", "zwart", "wit", "zwartwit", "mmc", "3mmc"));
}

TEST(StemWordsTest, AnEndingBehindAnApostropheGoes) {
  EXPECT_THAT(Spellings(Stemmed(), "foto's"), ElementsAre("foto"));
  EXPECT_THAT(Spellings(Stemmed(), "zo'n"), ElementsAre("zo'n", "zo"));
  EXPECT_THAT(Spellings(Stemmed(), "foto's-mappen"),
              ElementsAre("foto-mapp", "foto", "mapp", "fotomapp"));
}

TEST(StemWordsTest, AShortNameIsTheStemOfItsPlace) {
  EXPECT_EQ(Spellings(Stemmed(), "E'hoven"), Spellings(Stemmed(), "Eindhoven"));
  EXPECT_THAT(Spellings(Stemmed(), "A'dam"), ElementsAre("amsterdam"));
}

TEST(StemWordsTest, AHashtagHasTheTermsOfItsStem) {
  EXPECT_THAT(Spellings(Stemmed(), "#fietsen"), ElementsAre("fiets", "#fiets"));
}

TEST(StemWordsTest, SourceSpansPointIntoTheCallersText) {
  const Analyzer analyzer = *Analyzer::Make(Stemmed({.words = {1, 2}}));
  const std::string text = "De  Fietsen-Verkopers, één";
  Workspace workspace;
  workspace.stream.keep_origins = true;
  std::map<std::string, std::string> sources;
  analyzer.ForEachTerm(text, workspace, [&](const Term& term) {
    const ByteSpan span = SourceSpan(workspace, term);
    sources[Spell(workspace, term)] = text.substr(span.begin, span.end - span.begin);
  });
  EXPECT_EQ(sources["fiets-verkoper"], "Fietsen-Verkopers");
  EXPECT_EQ(sources["fiets"], "Fietsen");
  EXPECT_EQ(sources["verkoper"], "Verkopers");
  EXPECT_EQ(sources["fietsverkoper"], "Fietsen-Verkopers");
  EXPECT_EQ(sources["de fiets-verkoper"], "De  Fietsen-Verkopers");
  EXPECT_EQ(sources["een"], "één");
}

TEST(StemWordsTest, AnyTextHasTermsWithPlaces) {
  const std::string pieces[] = {"fietsen", "foto's", "a",    "-",   "'",      " ",
                                "\u2019s", "één",    "E'ho", "ven", "#",      "@",
                                "€50",     "İ",      "\xFF", "\t",  "-ingen", "3"};
  std::mt19937 random(20240701);
  for (const auto tokenizer :
       {TokenizerName::kDutch1, TokenizerName::kDutch2, TokenizerName::kSklearn1}) {
    const Analyzer analyzer = *Analyzer::Make(
        Stemmed({.tokenizer = tokenizer, .words = {1, 2}, .characters = {2, 3}}));
    for (int i = 0; i < 2000; ++i) {
      std::string text;
      for (auto j = random() % 12; j > 0; --j)
        text += pieces[random() % std::size(pieces)];
      ASSERT_EQ(TermViolation(analyzer, text), "") << text;
    }
  }
}

TEST(StemWordsTest, AWorkspaceMayServeAnalyzersOfSeveralStemmers) {
  Workspace workspace;
  for (int round = 0; round < 2; ++round) {
    for (const auto& [stemmer, stem] :
         std::map<StemmerName, std::string>{{StemmerName::kNone, "fietsen"},
                                            {StemmerName::kDutchPorter, "fiets"},
                                            {StemmerName::kPortuguese, "fietsen"}}) {
      AnalyzerOptions options;
      options.stemmer = stemmer;
      Analyzer::Make(options)->ForEachTerm("fietsen", workspace, [&](const Term& term) {
        EXPECT_EQ(Spell(workspace, term), stem);
      });
    }
  }
}

TEST(StemWordsTest, AStemmerThatIsNotThereMakesNoAnalyzer) {
  AnalyzerOptions options;
  options.stemmer = StemmerName::kDutchKraaijPohlmann;
  EXPECT_EQ(Analyzer::Make(options).status(), Stemmer::Make(options.stemmer).status());
}

}  // namespace
}  // namespace textclf
