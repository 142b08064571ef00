#include "lib/text/swapped_letters.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/text/cleared.h"
#include "tests/text/known_words.h"

namespace textclf {
namespace {

TEST(SwappedLettersTest, EachSwapInEachKnownWordIsUndone) {
  for (const LexiconWord& word : KnownWords().words()) {
    const std::string& spelling = word.spelling;
    const bool ascii =
        spelling.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    if (!ascii || spelling.size() < 3) continue;
    for (std::size_t i = 0; i + 1 < spelling.size(); ++i) {
      std::string swapped = spelling;
      std::swap(swapped[i], swapped[i + 1]);
      if (KnownWords().Knows(swapped)) continue;
      EXPECT_EQ(Cleared(swapped), spelling);
      EXPECT_EQ(Cleared("x (" + swapped + "), x"), "x (" + spelling + "), x");
    }
  }
}

TEST(SwappedLettersTest, WhatIsMeantSoStays) {
  const std::vector<std::string> texts = {
      "@ckoe ckoe@coke.nl coke.nl/ckoe ckoe:8 1ckoe ckoe_1 www.ckoe.nl",  // no words
      "ek ko",                                                            // too short
      "coke ver der",     // known, or far off
      "cokke ocek ekoc",  // not one swap away
      "кот ток",
      "\xFF\xC3(",
  };
  for (const std::string& text : texts) EXPECT_EQ(Cleared(text), text);
}

TEST(SwappedLettersTest, SignsAroundAndBetweenWordsStay) {
  EXPECT_EQ(Cleared("«Ckoe» ‘mjin’ zwrat-wit, ftoo's #ckoe GRATSI!"),
            "«coke» ‘mijn’ zwart-wit, foto's #coke gratis!");
}

TEST(SwappedLettersTest, LettersBeyondAsciiAreSwappedToo) {
  EXPECT_EQ(Cleared("ieëedn coödrinatie"), "ieëedn coördinatie");
  const Lexicon lexicon({{"então", 9}});
  EXPECT_EQ(Cleared("Entoã", lexicon, DisguiseSet::Of(Disguise::kSwaps)), "então");
}

TEST(SwappedLettersTest, TheLikeliestWordIsTaken) {
  const Lexicon lexicon({{"form", 3}, {"from", 9}});
  EXPECT_EQ(Cleared("frmo", lexicon), "from");
  EXPECT_EQ(Cleared("fomr", lexicon), "form");
  const Lexicon both({{"abdc", 3}, {"bacd", 9}});
  EXPECT_EQ(Cleared("abcd", both), "bacd");
}

TEST(SwappedLettersTest, TheShorterAWordTheMoreFrequentItMustBe) {
  const auto lexicon = [](std::uint32_t others) {
    return Lexicon({{"ver", 1}, {"verslagen", 1}, {"zzz", others}});
  };
  EXPECT_EQ(Cleared("vre vreslagen", lexicon(1 << 11)), "ver verslagen");
  EXPECT_EQ(Cleared("vre vreslagen", lexicon(1 << 14)), "vre verslagen");
  EXPECT_EQ(Cleared("vre vreslagen", lexicon(1u << 31)), "vre vreslagen");
}

TEST(SwappedLettersTest, StandsBesideOtherDisguises) {
  ClearedText cleared;
  ASSERT_TRUE(ClearText("v\u200ban ckoe c0ke graits m.e.e.r mjin", DisguiseSet::All(),
                        KnownWords(), cleared));
  EXPECT_EQ(cleared.text, "van coke coke gratis meer mijn");
  ASSERT_EQ(cleared.clearings.size(), 6u);
  const std::string_view text = "v\u200ban ckoe c0ke graits m.e.e.r mjin";
  EXPECT_EQ(text.substr(cleared.SourceOf({4, 8}).begin, 4), "ckoe");
  EXPECT_EQ(cleared.Counts()[static_cast<std::size_t>(Disguise::kSwaps)], 3u);
  EXPECT_EQ(cleared.SourceOf({26, 30}).end, text.size());
}

TEST(SwappedLettersTest, WithoutALexiconNothingIsSwapped) {
  EXPECT_EQ(Cleared("ckoe", Lexicon()), "ckoe");
}

/// As UndoSwaps, by the letter of docs/dutch.md: ASCII texts, words of one lexicon.
std::string UndoSlowly(const std::string& text, const Lexicon& lexicon) {
  std::string cleared = text;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != ' ') ++end;
    std::string core = text.substr(begin, end - begin);
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_inner = [&](char c) { return is_letter(c) || c == '0'; };
    std::size_t first = 0;
    while (first < core.size() && !is_inner(core[first])) ++first;
    std::size_t last = core.size();
    while (last > first && !is_inner(core[last - 1])) --last;
    const bool handle = core.substr(0, first).find('@') != std::string::npos;
    const std::string inside = core.substr(first, last - first);
    if (!handle && inside.find_first_of("0@.") == std::string::npos) {
      for (std::size_t i = begin + first; i < begin + last;) {
        std::size_t word_end = i;
        while (word_end < begin + last && is_letter(text[word_end])) ++word_end;
        const std::string word = text.substr(i, word_end - i);
        std::pair<std::uint32_t, std::string> best;
        for (std::size_t j = 0; word.size() >= 3 && j + 1 < word.size(); ++j) {
          std::string swapped = word;
          std::swap(swapped[j], swapped[j + 1]);
          for (const LexiconWord& known : lexicon.words()) {
            if (known.spelling == swapped && known.texts > best.first) {
              best = {known.texts, swapped};
            }
          }
        }
        if (!lexicon.Knows(word) && best.first > 0) {
          cleared.replace(i, word.size(), best.second);
        }
        i = std::max(word_end, i + 1);
      }
    }
    begin = end + 1;
  }
  return cleared;
}

TEST(SwappedLettersTest, AsItsSlowTwinInAllShortTexts) {
  const Lexicon lexicon({{"okk", 5}, {"kook", 4}, {"koko", 3}, {"ok", 2}});
  const std::string_view alphabet = "ok -@.0";
  std::vector<std::string> texts = {""};
  for (int length = 1; length <= 6; ++length) {
    std::vector<std::string> longer;
    for (const std::string& text : texts) {
      for (const char letter : alphabet) longer.push_back(text + letter);
    }
    texts = std::move(longer);
    for (const std::string& text : texts) {
      EXPECT_EQ(Cleared(text, lexicon, DisguiseSet::Of(Disguise::kSwaps)),
                UndoSlowly(text, lexicon));
    }
  }
}

}  // namespace
}  // namespace textclf
