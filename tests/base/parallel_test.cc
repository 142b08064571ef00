#include "textclf/base/parallel.h"

#include <gtest/gtest.h>
#if defined(__linux__)
#include <sched.h>
#endif

#include <atomic>
#include <numeric>
#include <thread>
#include <tuple>
#include <vector>

namespace textclf {
namespace {

using Range = std::tuple<std::size_t, std::size_t, std::size_t>;

std::vector<Range> Blocks(std::size_t items, std::size_t block_size, int threads) {
  std::vector<Range> blocks(BlockCount(items, block_size));
  ForEachBlock(items, block_size, threads, [&](Block block) {
    blocks[block.index] = {block.index, block.begin, block.end};
  });
  return blocks;
}

TEST(ParallelTest, CutsItemsIntoBlocksInOrder) {
  EXPECT_EQ(Blocks(10, 4, 1), (std::vector<Range>{{0, 0, 4}, {1, 4, 8}, {2, 8, 10}}));
  EXPECT_TRUE(Blocks(0, 4, 1).empty());
}

TEST(ParallelTest, BlocksDoNotDependOnThreads) {
  for (const int threads : {0, 2, 7}) {
    EXPECT_EQ(Blocks(100001, 10, threads), Blocks(100001, 10, 1));
  }
}

TEST(ParallelTest, WorkersRunOneBlockAtATime) {
  for (const int threads : {1, 2, 7}) {
    const auto workers = static_cast<std::size_t>(WorkerCount(1000, 10, threads));
    ASSERT_LE(workers, 7u);
    std::vector<std::size_t> items(workers, 0);
    ForEachBlock(1000, 10, threads, [&](Block block) {
      ASSERT_LT(block.worker, workers);
      items[block.worker] += block.end - block.begin;
    });
    EXPECT_EQ(std::accumulate(items.begin(), items.end(), std::size_t{0}), 1000u);
  }
  EXPECT_EQ(WorkerCount(25, 10, 7), 3);
}

TEST(ParallelTest, LoopsRunWhileThreadsAreStarted) {
  for (const int threads : {0, 1, 2, 7}) {
    const std::jthread starting = StartThreads(threads);
    EXPECT_EQ(starting.joinable(), threads != 1);
    EXPECT_EQ(Blocks(1000, 10, threads), Blocks(1000, 10, 1));
  }
}

#if defined(__linux__)
TEST(ParallelTest, ThreadsMayRunWhereTheyMightBefore) {
  const auto allowed = [] {
    cpu_set_t processors;
    CPU_ZERO(&processors);
    sched_getaffinity(0, sizeof processors, &processors);
    return processors;
  };
  const cpu_set_t before = allowed();
  for (int loop = 0; loop < 100; ++loop) {
    ForEachBlock(8, 1, 4, [&](Block) {
      const cpu_set_t now = allowed();
      EXPECT_TRUE(CPU_EQUAL(&now, &before));
    });
  }
}
#endif

TEST(ParallelTest, ABlockMayWaitForOneBeforeIt) {
  for (const int threads : {1, 2, 7}) {
    std::atomic<std::size_t> turn = 0;
    ForEachBlock(1000, 1, threads, [&](Block block) {
      for (std::size_t now; (now = turn.load()) != block.index;) turn.wait(now);
      turn = block.index + 1;
      turn.notify_all();
    });
    EXPECT_EQ(turn, 1000u);
  }
}

TEST(ParallelTest, SumsInBlockOrderAreTheSameToTheBit) {
  const auto sum = [](int threads) {
    constexpr std::size_t kItems = 100000;
    std::vector<double> sums(BlockCount(kItems, 64));
    ForEachBlock(kItems, 64, threads, [&](Block block) {
      for (std::size_t i = block.begin; i < block.end; ++i) {
        sums[block.index] += 1.0 / static_cast<double>(i + 1);
      }
    });
    double total = 0;
    for (const double value : sums) total += value;
    return total;
  };
  EXPECT_EQ(sum(1), sum(2));
  EXPECT_EQ(sum(1), sum(7));
}

}  // namespace
}  // namespace textclf
