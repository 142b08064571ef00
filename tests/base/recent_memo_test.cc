#include "textclf/base/recent_memo.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace textclf {
namespace {

/// An entry's words follow from its key and size, so that any mix-up shows.
std::uint64_t WordAt(std::uint64_t key, std::size_t i) { return key * 31 + i; }

void Insert(RecentMemo& memo, std::uint64_t key, std::size_t words) {
  std::uint64_t* const entry = memo.Insert({key, ~key}, words);
  ASSERT_NE(entry, nullptr);
  entry[0] = words;
  for (std::size_t i = 1; i < words; ++i) entry[i] = WordAt(key, i);
}

TEST(RecentMemoTest, WhatIsFoundIsWhatWasInserted) {
  std::mt19937_64 random(20230725);
  RecentMemo memo(50000);
  std::size_t found = 0;
  for (int step = 0; step < 20000; ++step) {
    const std::uint64_t key = random() % 500 * 0x9E3779B97F4A7C15u;
    if (const std::uint64_t* const entry = memo.Find({key, ~key})) {
      ++found;
      for (std::size_t i = 1; i < entry[0]; ++i) ASSERT_EQ(entry[i], WordAt(key, i));
    } else {
      Insert(memo, key, 1 + random() % 40);
    }
    ASSERT_EQ(memo.Find({key, key}), nullptr) << "half of the key is not the key";
  }
  EXPECT_GT(found, 5000u);
}

TEST(RecentMemoTest, TheLatestIsThereAndTheOldestGoes) {
  RecentMemo memo(1 << 16);
  std::uint64_t newest = 0;
  for (std::uint64_t key = 1; key <= 10000; ++key) {
    newest = key * 0x9E3779B97F4A7C15u;
    Insert(memo, newest, 8);
    ASSERT_NE(memo.Find({newest, ~newest}), nullptr);
  }
  std::size_t remembered = 0;
  for (std::uint64_t key = 1; key <= 10000; ++key) {
    const std::uint64_t mixed = key * 0x9E3779B97F4A7C15u;
    const bool there = memo.Find({mixed, ~mixed}) != nullptr;
    remembered += there ? 1 : 0;
    EXPECT_FALSE(there && key < 8000) << "more than fits into the memory";
  }
  EXPECT_GT(remembered, 200u);
}

TEST(RecentMemoTest, TooLittleMemoryOrTooLargeEntriesAreNotRemembered) {
  for (const std::size_t bytes : {0u, 1u, 4095u}) {
    RecentMemo none(bytes);
    EXPECT_EQ(none.Insert({1, 1}, 1), nullptr);
    EXPECT_EQ(none.Find({1, 1}), nullptr);
  }
  RecentMemo memo(1 << 16);
  EXPECT_EQ(memo.Insert({1, 1}, 1 << 12), nullptr);
  EXPECT_EQ(memo.Find({1, 1}), nullptr);
}

}  // namespace
}  // namespace textclf
