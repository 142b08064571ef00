#include "textclf/base/parallel.h"

#include <gtest/gtest.h>

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
