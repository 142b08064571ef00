#include "textclf/text/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace textclf {
namespace {

using testing::ElementsAre;

struct SpelledTerm {
  std::string spelling;
  std::string source;
  std::uint64_t key = 0;
};

std::vector<SpelledTerm> Analyze(const AnalyzerOptions& options,
                                 const std::string& text) {
  const auto analyzer = Analyzer::Make(options);
  Workspace workspace;
  workspace.stream.keep_origins = true;
  std::vector<SpelledTerm> terms;
  analyzer->ForEachTerm(text, workspace, [&](const Term& term) {
    const ByteSpan source = SourceSpan(workspace, term);
    terms.push_back({Spell(workspace, term),
                     text.substr(source.begin, source.end - source.begin), term.key});
  });
  return terms;
}

std::vector<std::string> Spellings(const AnalyzerOptions& options,
                                   const std::string& text) {
  std::vector<std::string> spellings;
  for (const SpelledTerm& term : Analyze(options, text)) {
    spellings.push_back(term.spelling);
  }
  return spellings;
}

TEST(AnalyzerTest, WordNgramsRunFromEachWord) {
  EXPECT_THAT(
      Spellings({.words = {1, 2}}, "Een mooie fiets!"),
      ElementsAre("een", "een mooie", "mooie", "mooie fiets", "fiets", "fiets !", "!"));
  EXPECT_THAT(Spellings({.words = {2, 3}}, "a b c"), ElementsAre("a b", "a b c", "b c"));
  EXPECT_THAT(Spellings({.words = {2, 2}}, "een"), ElementsAre());
}

TEST(AnalyzerTest, CompoundsAreTermsAndSoAreTheirParts) {
  constexpr auto kDutch1 = TokenizerName::kDutch1;
  EXPECT_THAT(
      Spellings({.tokenizer = kDutch1, .words = {1, 2}}, "zwart-wit foto's"),
      ElementsAre("zwart-wit", "zwart-wit foto's", "foto's", "zwart", "wit", "foto"));
  EXPECT_THAT(Spellings({.words = {2, 2}}, "zwart-wit foto's"),
              ElementsAre("zwart-wit foto's"));
  EXPECT_THAT(Spellings({.tokenizer = kDutch1, .words = {1, 1}}, "3-MMC 2-C-B é-één"),
              ElementsAre("3-mmc", "2-c-b", "é-één", "mmc", "één"));
}

TEST(AnalyzerTest, ClassTermsStandBesideSpellings) {
  EXPECT_THAT(
      Spellings({.words = {1, 2}}, "3-MMC €75"),
      ElementsAre("3-mmc", "3-mmc €75", "€75", "mmc", "3mmc", "<eur>", "<eur:50-99>"));
  EXPECT_THAT(Spellings({.words = {1, 1}}, "A'dam #zomer"),
              ElementsAre("a'dam", "zomer", "amsterdam", "#zomer"));
  EXPECT_THAT(Spellings({.words = {2, 2}}, "3-MMC €75"), ElementsAre("3-mmc €75"));
}

TEST(AnalyzerTest, ClassTermsStandWhereTheirTokenDoes) {
  for (const SpelledTerm& term : Analyze({.words = {1, 1}}, "nu € 75,- mooi")) {
    if (!term.spelling.starts_with("<eur")) continue;
    EXPECT_EQ(term.source, "€ 75,-");
  }
}

TEST(AnalyzerTest, CharacterNgramsStayInsideTheirChunk) {
  const AnalyzerOptions options = {.words = {0, 0}, .characters = {2, 3}};
  EXPECT_THAT(Spellings(options, "ab c"),
              ElementsAre(" a", " ab", "ab", "ab ", "b ", " c", " c ", "c "));
  EXPECT_THAT(Spellings({.words = {0, 0}, .characters = {5, 6}}, "ab c"),
              ElementsAre(" ab ", " c "));
}

using KeyedTerm = std::pair<std::uint64_t, std::string>;

/// All terms of a text, made of its words, sequences and chunks.
std::vector<KeyedTerm> AnalyzeInSteps(const Analyzer& analyzer, const std::string& text) {
  Workspace workspace;
  analyzer.Tokenize(text, workspace.stream);
  std::vector<KeyedTerm> terms;
  std::vector<std::uint64_t> keys;
  std::vector<std::string> words;
  const auto keep = [&](const std::string& piece) {
    return [&terms, piece](const PieceTerm& term) {
      terms.emplace_back(term.key, piece.substr(term.begin, term.end - term.begin));
    };
  };
  for (const Token& token : workspace.stream.tokens) {
    const std::string word(workspace.stream.Folded(token.folded));
    std::string with_class_terms = word;
    AppendClassTerms(token.kind, word, with_class_terms);
    analyzer.ForEachTermOfWord(word, token.kind, keep(with_class_terms));
    words.push_back(word);
    keys.push_back(TokenKey(word));
  }
  analyzer.ForEachSequence(keys, [&](const PieceTerm& term) {
    std::string spelling = words[term.begin];
    for (auto i = term.begin + 1; i < term.end; ++i) spelling += " " + words[i];
    terms.emplace_back(term.key, spelling);
  });
  for (const Token& chunk : workspace.stream.chunks) {
    const std::string padded =
        " " + std::string(workspace.stream.Folded(chunk.folded)) + " ";
    if (analyzer.options().characters.empty()) break;
    analyzer.ForEachTermOfChunk(padded, workspace.characters, keep(padded));
  }
  std::sort(terms.begin(), terms.end());
  return terms;
}

void ExpectSameTermsInSteps(const AnalyzerOptions& options, const std::string& text) {
  std::vector<KeyedTerm> expected;
  for (const SpelledTerm& term : Analyze(options, text)) {
    expected.emplace_back(term.key, term.spelling);
  }
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(AnalyzeInSteps(*Analyzer::Make(options), text), expected);
}

TEST(AnalyzerTest, StepsGiveTheSameTerms) {
  const std::string text =
      "Foto’s van een zwart-witte e-bike, €50 a é-één 3-MMC 👍 5 gram 20:30 #tag E'hoven";
  for (const NgramRange words : {NgramRange{1, 1}, {1, 3}, {2, 2}, {3, 4}}) {
    for (const NgramRange characters : {NgramRange{0, 0}, {1, 1}, {2, 5}, {6, 7}}) {
      for (const StemmerName stemmer : {StemmerName::kNone, StemmerName::kDutchPorter}) {
        ExpectSameTermsInSteps(
            {.words = words, .characters = characters, .stemmer = stemmer}, text);
      }
    }
  }
}

TEST(AnalyzerTest, SourceSpansPointIntoTheCallersText) {
  const AnalyzerOptions options = {.words = {1, 2}, .characters = {3, 3}};
  std::map<std::string, std::string> sources;
  for (const SpelledTerm& term : Analyze(options, "Foto’s  KOPEN")) {
    sources[term.spelling] = term.source;
  }
  EXPECT_EQ(sources["foto's"], "Foto’s");
  EXPECT_EQ(sources["foto's kopen"], "Foto’s  KOPEN");
  EXPECT_EQ(sources["foto"], "Foto");
  EXPECT_EQ(sources["o's"], "o’s");
  EXPECT_EQ(sources[" ko"], "KO");
  EXPECT_EQ(sources["en "], "EN");
}

TEST(AnalyzerTest, KeysTellSpellingsAndBlocksApart) {
  std::map<std::uint64_t, std::string> spelling_of;
  const AnalyzerOptions options = {.words = {1, 3}, .characters = {1, 4}};
  const std::string text =
      "de fiets is de mooie fiets van de buurman en a ab abc b c ab c a b c";
  for (const SpelledTerm& term : Analyze(options, text)) {
    const auto [entry, added] = spelling_of.emplace(term.key, term.spelling);
    EXPECT_EQ(entry->second, term.spelling);
  }
  EXPECT_GT(spelling_of.size(), 100u);
}

/// Keys stand in model files: these numbers never change.
TEST(AnalyzerTest, KeysArePersistent) {
  const auto terms = Analyze(
      {.tokenizer = TokenizerName::kDutch1, .words = {1, 2}, .characters = {3, 3}},
      "één fiets");
  EXPECT_EQ(terms[0].spelling, "één");
  EXPECT_EQ(terms[0].key, 17084670923038624291u);
  EXPECT_EQ(terms[1].spelling, "één fiets");
  EXPECT_EQ(terms[1].key, 4762384984843369474u);
  EXPECT_EQ(terms[3].spelling, " éé");
  EXPECT_EQ(terms[3].key, 11245652740566117885u);
}

TEST(AnalyzerTest, KeysOfVersion2ArePersistent) {
  const std::map<std::string, std::uint64_t> kKeys = {
      {"één", 17084670923038624291u},        {"één €75", 5348690219667425058u},
      {" ee", 5978355584433817010u},         {"<eur>", 8228473565443443436u},
      {"<eur:50-99>", 9003823444115600021u}, {" €7", 2681360314125579801u},
  };
  std::map<std::string, std::uint64_t> keys;
  for (const SpelledTerm& term : Analyze(
           {.tokenizer = TokenizerName::kDutch2, .words = {1, 2}, .characters = {3, 3}},
           "één €75")) {
    keys.emplace(term.spelling, term.key);
  }
  for (const auto& [spelling, key] : kKeys) EXPECT_EQ(keys[spelling], key) << spelling;
}

TEST(AnalyzerTest, RefusesRangesThatMakeNoTerms) {
  EXPECT_FALSE(Analyzer::Make({.words = {2, 1}}).ok());
  EXPECT_FALSE(Analyzer::Make({.words = {0, 2}}).ok());
  EXPECT_FALSE(Analyzer::Make({.words = {0, 0}}).ok());
  EXPECT_TRUE(Analyzer::Make({.words = {0, 0}, .characters = {1, 1}}).ok());
}

TEST(AnalyzerTest, NamesArePersistent) {
  EXPECT_FALSE(ParseTokenizerName("").ok());
  EXPECT_EQ(ToString(TokenizerName::kDutch1), "nl-1");
  EXPECT_EQ(ToString(TokenizerName::kSklearn1), "sklearn-1");
  EXPECT_EQ(ToString(TokenizerName::kDutch2), "nl-2");
  EXPECT_EQ(*ParseTokenizerName("dutch"), TokenizerName::kDutch2);
  EXPECT_EQ(*ParseTokenizerName("nl-2"), TokenizerName::kDutch2);
  EXPECT_EQ(*ParseTokenizerName("nl-1"), TokenizerName::kDutch1);
  EXPECT_EQ(*ParseTokenizerName("sklearn"), TokenizerName::kSklearn1);
  EXPECT_EQ(std::string(ParseTokenizerName("english").status().message()),
            "\"english\" is no analyzer, expected dutch or sklearn");
}

}  // namespace
}  // namespace textclf
