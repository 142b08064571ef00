#include "textclf/features/vocabulary.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace textclf {
namespace {

TEST(VocabularyTest, FindsEveryTermAndNoOther) {
  std::mt19937_64 random(20230725);
  TermListBuilder builder;
  for (int i = 0; i < 10000; ++i) {
    // Half of the keys agree in their low bits, where the table begins to look.
    const std::uint64_t key = i % 2 == 0 ? random() : random() << 32 | 7;
    builder.Append(TermBlock::kWords, key, "t" + std::to_string(i));
  }
  const TermList terms = std::move(builder).Build();
  const Vocabulary vocabulary(terms);
  for (std::uint32_t c = 0; c < terms.size(); ++c) {
    ASSERT_EQ(vocabulary.Find(terms.key(c)), c);
  }
  for (int i = 0; i < 10000; ++i) EXPECT_FALSE(vocabulary.Find(random()).has_value());
}

TEST(VocabularyTest, AllAtOnceAreFoundAsOneByOne) {
  std::mt19937_64 random(20230725);
  for (const std::size_t size : {0u, 1u, 6u, 7u, 8u, 1000u}) {
    TermListBuilder builder;
    // Keys of few bits: many share group and tag.
    const auto next_key = [&] { return (random() % 97) << 57 | random() % 7; };
    for (std::size_t i = 0; i < size; ++i) {
      builder.Append(TermBlock::kWords, size < 9 ? next_key() : random() % 1500, "t");
    }
    const TermList terms = std::move(builder).Build();
    const Vocabulary vocabulary(terms);
    for (const std::size_t count : {0u, 1u, 31u, 32u, 33u, 1000u}) {
      std::vector<std::uint64_t> keys;
      for (std::size_t i = 0; i < count; ++i) {
        keys.push_back(size < 9 ? next_key() : random() % 1500);
      }
      std::vector<std::uint32_t> expected = {7};
      for (const std::uint64_t key : keys) {
        if (const auto column = vocabulary.Find(key)) expected.push_back(*column);
      }
      std::vector<std::uint32_t> columns = {7};
      vocabulary.FindAll(keys, columns);
      ASSERT_EQ(columns, expected);
    }
  }
}

TEST(VocabularyTest, TheFirstOfTwoEqualKeysKeepsIt) {
  TermListBuilder builder;
  builder.Append(TermBlock::kWords, 7, "a");
  builder.Append(TermBlock::kCharacters, 7, "b");
  const TermList terms = std::move(builder).Build();
  EXPECT_EQ(Vocabulary(terms).Find(7), 0u);
  EXPECT_EQ(terms.word_terms(), 1u);
  EXPECT_EQ(terms.block(1), TermBlock::kCharacters);
}

TEST(VocabularyTest, EmptyFindsNothing) {
  EXPECT_FALSE(Vocabulary().Find(0).has_value());
}

}  // namespace
}  // namespace textclf
