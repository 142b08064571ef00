#include "textclf/features/key_numbering.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace textclf {
namespace {

TEST(KeyNumberingTest, NumbersKeysInOrderOfFirstAppearance) {
  std::mt19937_64 random(20230725);
  KeyNumbering numbers;
  std::map<std::uint64_t, std::uint32_t> expected;
  for (int i = 0; i < 100000; ++i) {
    // Repeated, and half of them alike in their low bits, where the table begins to look.
    const std::uint64_t seed = random() % 20000;
    const std::uint64_t key = seed % 2 == 0 ? seed << 40 : seed * 0x9E3779B97F4A7C15u;
    const auto next = static_cast<std::uint32_t>(expected.size());
    const auto [entry, is_new] = expected.emplace(key, next);
    const KeyNumbering::Numbered numbered = numbers.Number(key);
    ASSERT_EQ(numbered.number, entry->second);
    ASSERT_EQ(numbered.is_new, is_new);
  }
  EXPECT_EQ(numbers.size(), expected.size());
}

}  // namespace
}  // namespace textclf
