#include "textclf/base/large_pages.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <numeric>
#include <vector>

namespace textclf {
namespace {

TEST(AskForLargePagesTest, LeavesWhatStandsThere) {
  std::vector<int> numbers(3 * kLargePage / sizeof(int));
  std::iota(numbers.begin(), numbers.end(), 1);
  const std::vector<int> before = numbers;
  AskForLargePages(numbers.data() + 1, (numbers.size() - 2) * sizeof(int));
  EXPECT_EQ(numbers, before);
}

TEST(AskForLargePagesTest, TakesAnyPlaceAndSize) {
  std::vector<char> bytes(2 * kLargePage, 'a');
  for (const std::size_t begin : {std::size_t{0}, std::size_t{1}, std::size_t{4095}}) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{4097}}) {
      AskForLargePages(bytes.data() + begin, size);
    }
  }
  EXPECT_EQ(bytes, std::vector<char>(2 * kLargePage, 'a'));
}

}  // namespace
}  // namespace textclf
