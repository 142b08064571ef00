#include "textclf/duplicates/find_duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/duplicates/all_pairs.h"

namespace textclf {
namespace {

using testing::ElementsAre;

std::vector<std::string_view> Views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

DuplicateClusters Find(const std::vector<std::string>& texts,
                       const DuplicateOptions& options = {}) {
  return *FindDuplicates(Views(texts), options);
}

/// Texts of words of a small vocabulary, of one word and more; three in four are an
/// earlier text with up to `edits` characters changed.
std::vector<std::string> RandomTexts(std::size_t count, std::size_t edits,
                                     std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto letter = [&] { return static_cast<char>('a' + random() % 26); };
  std::vector<std::string> words(300);
  for (std::string& word : words) {
    for (std::size_t i = 2 + random() % 7; i > 0; --i) word += letter();
  }
  std::vector<std::string> texts;
  while (texts.size() < count) {
    std::string text;
    if (!texts.empty() && random() % 4 > 0) {
      text = texts[random() % texts.size()];
      for (std::size_t i = random() % (edits + 1); i > 0; --i) {
        text[random() % text.size()] = letter();
      }
    } else {
      for (std::size_t i = 1 + random() % 40; i > 0; --i) {
        text += words[random() % words.size()] + (i > 1 ? " " : "");
      }
    }
    texts.push_back(text);
  }
  return texts;
}

struct PairCounts {
  std::size_t shared = 0;
  std::size_t found = 0;
  std::size_t expected = 0;
};

PairCounts CountPairs(const std::vector<std::uint32_t>& found,
                      const std::vector<std::uint32_t>& expected) {
  PairCounts counts;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool is_found = found[i] == found[j];
      const bool is_expected = expected[i] == expected[j];
      counts.found += is_found ? 1 : 0;
      counts.expected += is_expected ? 1 : 0;
      counts.shared += is_found && is_expected ? 1 : 0;
    }
  }
  return counts;
}

TEST(FindDuplicatesTest, EqualsAllPairs) {
  for (const double min_similarity : {0.5, 0.6, 0.7, 0.8, 0.9, 1.0}) {
    PairCounts all;
    for (const std::uint32_t seed : {1, 2, 3}) {
      const std::vector<std::string> texts = RandomTexts(300, 12, seed);
      const PairCounts counts = CountPairs(Find(texts, {min_similarity}).cluster_of,
                                           ClustersByAllPairs(texts, min_similarity));
      all.shared += counts.shared;
      all.found += counts.found;
      all.expected += counts.expected;
    }
    EXPECT_GT(all.expected, 50u) << min_similarity;
    EXPECT_EQ(all.shared, all.found) << min_similarity;
    EXPECT_GE(static_cast<double>(all.shared), 0.99 * static_cast<double>(all.expected))
        << min_similarity;
  }
}

TEST(FindDuplicatesTest, NamesTheFirstOfACluster) {
  const std::vector<std::string> texts = {
      "Fiets te koop, zo goed als nieuw, ophalen in Utrecht",
      "Wie heeft er nog een kaartje over?",
      "fiets te koop,  zo goed als nieuw, ophalen in UTRECHT",
      "Fiets te koop, zo goed als nieuw, ophalen in Utrecht!!",
      "Wie heeft er nog een kaartje over?"};
  const DuplicateClusters clusters = Find(texts);
  EXPECT_THAT(clusters.cluster_of, ElementsAre(0, 1, 0, 0, 1));
  EXPECT_EQ(clusters.clusters, 2u);
  EXPECT_EQ(clusters.copies(), 3u);
  EXPECT_EQ(clusters.distinct_texts, 3u);
}

TEST(FindDuplicatesTest, CaseSpaceAndInvisibleCharactersAreNoDifference) {
  const std::vector<std::string> texts = {"Te koop", "te\n koop ", "TE K\u200BOOP\u00AD",
                                          "te koop."};
  EXPECT_THAT(Find(texts, {1.0}).cluster_of, ElementsAre(0, 0, 0, 3));
}

TEST(FindDuplicatesTest, ShortTextsAreCopiesWhereTheyAreTheSame) {
  const std::vector<std::string> texts = {"hoi", "Hoi", "doei", "",
                                          " ",   "ja",  "hoi!", "€"};
  EXPECT_THAT(Find(texts).cluster_of, ElementsAre(0, 0, 2, 3, 3, 5, 6, 7));
}

TEST(FindDuplicatesTest, AnyBytesAreText) {
  const std::vector<std::string> texts = {
      "\xFF\xFE gratis ophalen", "\xFF\xFE GRATIS ophalen", std::string("\0\0", 2)};
  EXPECT_THAT(Find(texts).cluster_of, ElementsAre(0, 0, 2));
}

TEST(FindDuplicatesTest, NoTextsNoClusters) { EXPECT_EQ(Find({}).clusters, 0u); }

TEST(FindDuplicatesTest, ClustersDoNotDependOnThreads) {
  const std::vector<std::string> texts = RandomTexts(3000, 25, 4);
  const std::vector<std::uint32_t> one = Find(texts, {0.6, 1}).cluster_of;
  EXPECT_EQ(Find(texts, {0.6, 2}).cluster_of, one);
  EXPECT_EQ(Find(texts, {0.6, 7}).cluster_of, one);
}

// More copies of one pattern than a text is compared with.
TEST(FindDuplicatesTest, LargeClustersAreWhole) {
  std::vector<std::string> texts;
  for (int i = 0; i < 2000; ++i) {
    texts.push_back(
        "Vandaag weer verse aardbeien van het land, een bakje voor een paar euro " +
        std::to_string(1000 + i));
  }
  EXPECT_EQ(Find(texts).clusters, 1u);
}

TEST(FindDuplicatesTest, SimilarityIsTheShareOfSequences) {
  EXPECT_EQ(TextSimilarity("abcdef", "ABCDEF"), 1);
  EXPECT_EQ(TextSimilarity("abcdef", "abcdex"), 1.0 / 3);  // abcde | bcdef, bcdex
  EXPECT_EQ(TextSimilarity("abc", "abcd"), 0);
  EXPECT_EQ(TextSimilarity("", ""), 1);
}

TEST(FindDuplicatesTest, SimilarityEqualsThatOfPlainSets) {
  const std::vector<std::string> texts = RandomTexts(60, 8, 5);
  for (const std::string& a : texts) {
    for (const std::string& b : texts) {
      EXPECT_EQ(TextSimilarity(a, b), PlainSimilarity(SequencesOf(a), SequencesOf(b)));
    }
  }
}

TEST(FindDuplicatesTest, RefusesSimilaritiesOutOfBounds) {
  for (const double similarity : {0.0, 0.49, 1.01, std::nan("")}) {
    EXPECT_THAT(std::string(FindDuplicates({}, {similarity}).status().message()),
                testing::HasSubstr("expected 0.5 to 1"));
  }
}

TEST(FindDuplicatesTest, DefinitionNamesTheSimilarity) {
  EXPECT_THAT(DefinitionOf({}), testing::HasSubstr("60%"));
  EXPECT_THAT(DefinitionOf({1.0}), testing::HasSubstr("texts equal"));
}

}  // namespace
}  // namespace textclf
