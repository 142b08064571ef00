#include "textclf/features/vocabulary.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace textclf {
namespace {

TEST(VocabularyTest, FindsEveryTermAndNoOther) {
  std::mt19937_64 random(20230725);
  TermList terms;
  for (int i = 0; i < 10000; ++i) {
    // Half of the keys agree in their low bits, where the table begins to look.
    const std::uint64_t key = i % 2 == 0 ? random() : random() << 32 | 7;
    terms.Append(TermBlock::kWords, key, "t" + std::to_string(i));
  }
  const Vocabulary vocabulary(terms);
  for (std::uint32_t c = 0; c < terms.size(); ++c) {
    ASSERT_EQ(vocabulary.Find(terms.key(c)), c);
  }
  for (int i = 0; i < 10000; ++i) EXPECT_FALSE(vocabulary.Find(random()).has_value());
}

TEST(VocabularyTest, TheFirstOfTwoEqualKeysKeepsIt) {
  TermList terms;
  terms.Append(TermBlock::kWords, 7, "a");
  terms.Append(TermBlock::kCharacters, 7, "b");
  EXPECT_EQ(Vocabulary(terms).Find(7), 0u);
  EXPECT_EQ(terms.word_terms(), 1u);
  EXPECT_EQ(terms.block(1), TermBlock::kCharacters);
}

TEST(VocabularyTest, EmptyFindsNothing) {
  EXPECT_FALSE(Vocabulary().Find(0).has_value());
}

}  // namespace
}  // namespace textclf
