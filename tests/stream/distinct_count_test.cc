#include "textclf/stream/distinct_count.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace textclf {
namespace {

TEST(DistinctCountTest, EstimatesStayWithinFourStandardErrors) {
  for (const int different :
       {0, 1, 2, 10, 100, 1000, 10'000, 40'000, 100'000, 2'000'000}) {
    std::mt19937_64 random(20240620);
    DistinctCount count;
    for (int i = 0; i < different; ++i) count.Add(random());
    const double error = std::abs(count.Estimate() - different);
    EXPECT_LE(error, 4 * DistinctCount::kStandardError * different) << different;
    if (different <= 10) {
      EXPECT_EQ(std::lround(count.Estimate()), different);
    }
  }
}

TEST(DistinctCountTest, DependsOnTheSetAlone) {
  std::mt19937_64 random(1);
  std::vector<std::uint64_t> hashes(50'000);
  for (std::uint64_t& hash : hashes) hash = random();
  DistinctCount whole;
  for (const std::uint64_t hash : hashes) whole.Add(hash);
  DistinctCount even;
  DistinctCount odd;
  for (std::size_t i = hashes.size(); i-- > 0;) {
    (i % 2 == 0 ? even : odd).Add(hashes[i]);
    if (i % 3 == 0) even.Add(hashes[i]);
  }
  even.Merge(odd);
  EXPECT_EQ(even, whole);
}

TEST(DistinctCountTest, TextKeepsTheRegisters) {
  DistinctCount count;
  for (const std::uint64_t hash :
       {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{12345}}) {
    count.Add(hash);
  }
  EXPECT_EQ(DistinctCount::FromText(count.ToText()), count);
  EXPECT_FALSE(DistinctCount::FromText("0"));
  EXPECT_FALSE(DistinctCount::FromText(std::string(DistinctCount::kRegisters, '/')));
  EXPECT_FALSE(DistinctCount::FromText(std::string(DistinctCount::kRegisters, 'd')));
}

}  // namespace
}  // namespace textclf
