#include "textclf/linear/panel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

namespace textclf::internal {
namespace {

bool BeginsWithACacheLine(const void* bytes) {
  return reinterpret_cast<std::uintptr_t>(bytes) % 64 == 0;
}

TEST(PanelTest, IsZeroWhereNothingElseIsSaid) {
  const Panel<double> panel(5, 3);
  EXPECT_EQ(panel.rows(), 5u);
  for (std::size_t i = 0; i < 15; ++i) EXPECT_EQ(panel.data()[i], 0);
  EXPECT_EQ(Panel<float>().rows(), 0u);
}

TEST(PanelTest, ACopyOutlivesTheMemoryOfItsOriginal) {
  Panel<float> copy;
  {
    PanelMemory memory;
    Panel<float> panel(2, 4, memory.Renew(1024, 1));
    panel.row(1)[3] = 7;
    copy = Panel<float>(panel);
  }
  EXPECT_EQ(copy.row(1)[3], 7);
}

TEST(PanelMemoryTest, PanelsBeginAtCacheLinesAndDoNotOverlap) {
  constexpr std::size_t kMany = std::size_t{3} << 20;
  PanelMemory memory;
  for (const std::size_t bytes : {std::size_t{5000}, kMany, std::size_t{5000}}) {
    std::pmr::memory_resource* from = memory.Renew(bytes, 2);
    Panel<std::int8_t> first(bytes / 2, 1, from);
    Panel<double> second(bytes / 4 / sizeof(double), 1, from);
    EXPECT_TRUE(BeginsWithACacheLine(first.data()));
    EXPECT_TRUE(BeginsWithACacheLine(second.data()));
    std::fill_n(first.data(), bytes / 2, std::int8_t{1});
    std::fill_n(second.data(), second.rows(), 2.0);
    EXPECT_EQ(std::count(first.data(), first.data() + bytes / 2, 1),
              static_cast<std::ptrdiff_t>(bytes / 2));
  }
}

/// What was found once is used again, and panels beyond what was asked for get theirs
/// elsewhere.
TEST(PanelMemoryTest, UsesItsMemoryAgainAndIsNoLimit) {
  PanelMemory memory;
  const Panel<float> first(100, 4, memory.Renew(4096, 1));
  const float* place = first.data();
  std::pmr::memory_resource* from = memory.Renew(2048, 1);
  const Panel<float> second(100, 4, from);
  EXPECT_EQ(second.data(), place);
  Panel<double> large(10000, 4, from);
  std::fill_n(large.data(), 40000, 1.0);
  EXPECT_TRUE(BeginsWithACacheLine(large.data()));
}

}  // namespace
}  // namespace textclf::internal
