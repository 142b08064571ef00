#include <gtest/gtest.h>

#include "lib/linear/batch_fitter.h"

namespace textclf::internal {
namespace {

constexpr std::size_t kSmall = 1000;
constexpr std::size_t kFew = 100'000;
constexpr std::size_t kMebi = std::size_t{1} << 20;

TEST(PackingTest, HasRoomForAllAndGivesEachThreadABatchWherePossible) {
  EXPECT_EQ(ChoosePacking(60, 2, kFew, kSmall).lanes, 32u);
  EXPECT_TRUE(ChoosePacking(60, 2, kFew, kSmall).side_by_side);
  EXPECT_EQ(ChoosePacking(16, 2, kFew, kSmall).lanes, 16u);
  EXPECT_FALSE(ChoosePacking(16, 2, kFew, kSmall).side_by_side);
  EXPECT_EQ(ChoosePacking(8, 2, kFew, kSmall).lanes, 8u);
  EXPECT_FALSE(ChoosePacking(8, 2, kFew, kSmall).side_by_side);
  EXPECT_EQ(ChoosePacking(1, 2, kFew, kSmall).lanes, 1u);
  EXPECT_FALSE(ChoosePacking(1, 2, kFew, kSmall).side_by_side);
  EXPECT_EQ(ChoosePacking(60, 64, kFew, kSmall).lanes, 32u);
  EXPECT_FALSE(ChoosePacking(60, 64, kFew, kSmall).side_by_side);
}

TEST(PackingTest, ThreadsShareLargeMatrices) {
  EXPECT_TRUE(ChoosePacking(100, 2, 500'000, kSmall).side_by_side);
  EXPECT_FALSE(ChoosePacking(100, 2, 1'000'000, kSmall).side_by_side);
}

TEST(PackingTest, LargeMatricesGetFewerLanes) {
  EXPECT_TRUE(ChoosePacking(100, 2, kFew, 16 * kMebi).side_by_side);
  EXPECT_EQ(ChoosePacking(100, 2, kFew, 16 * kMebi).lanes, 32u);
  EXPECT_FALSE(ChoosePacking(100, 2, kFew, 32 * kMebi).side_by_side);
  EXPECT_EQ(ChoosePacking(100, 2, kFew, 32 * kMebi).lanes, 32u);
  EXPECT_EQ(ChoosePacking(100, 2, kFew, 64 * kMebi).lanes, 16u);
  EXPECT_EQ(ChoosePacking(100, 2, kFew, 128 * kMebi).lanes, 8u);
  EXPECT_EQ(ChoosePacking(100, 2, kFew, 300 * kMebi).lanes, 1u);
  EXPECT_EQ(ChoosePacking(100, 2, kFew, 5000 * kMebi).lanes, 1u);
}

}  // namespace
}  // namespace textclf::internal
