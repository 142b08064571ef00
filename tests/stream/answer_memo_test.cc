#include "textclf/stream/answer_memo.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace textclf {
namespace {

TEST(AnswerMemoTest, KeepsTheAnswerFromTheSecondTimeOn) {
  AnswerMemo memo(std::size_t{8} << 20);
  const RecentMemo::Key key = AnswerMemo::KeyOf("fiets te koop");
  const AnswerCounts given = {{3, 5}, {{7, 2}}, {1}};
  std::string json = "before ";
  AnswerCounts counted = {{9}, {}, {4, 6}};
  EXPECT_FALSE(memo.WasSeen(key));
  EXPECT_TRUE(memo.WasSeen(key));
  EXPECT_FALSE(memo.HasAnswer(key));
  EXPECT_FALSE(memo.Find(key, json, counted));
  EXPECT_EQ(json, "before ");
  memo.Keep(key, "{\"x\":1}", given);
  EXPECT_TRUE(memo.WasSeen(key));
  EXPECT_TRUE(memo.HasAnswer(key));
  EXPECT_TRUE(memo.Find(key, json, counted));
  EXPECT_EQ(json, "before {\"x\":1}");
  EXPECT_EQ(counted.labels, given.labels);
  EXPECT_EQ(counted.terms, given.terms);
  EXPECT_EQ(counted.broken_rules, given.broken_rules);
  EXPECT_FALSE(memo.WasSeen(AnswerMemo::KeyOf("fiets te koop!")));
}

TEST(AnswerMemoTest, WithoutMemoryNothingIsRemembered) {
  AnswerMemo memo(0);
  for (int i = 0; i < 3; ++i) {
    memo.Fetch(AnswerMemo::KeyOf("x"));
    EXPECT_FALSE(memo.WasSeen(AnswerMemo::KeyOf("x")));
  }
}

/// Of texts that go round, a mark that another text has written over is not seen; nearly
/// all must be.
TEST(AnswerMemoTest, ManyTextsLeaveAMark) {
  AnswerMemo memo(std::size_t{8} << 20);
  const auto seen = [&memo] {
    int count = 0;
    for (int i = 0; i < 20000; ++i) {
      count += memo.WasSeen(AnswerMemo::KeyOf(std::to_string(i))) ? 1 : 0;
    }
    return count;
  };
  EXPECT_EQ(seen(), 0);
  EXPECT_GT(seen(), 18000);
}

TEST(AnswerMemoTest, ManyThreadsFindWhatBelongsToTheText) {
  AnswerMemo memo(std::size_t{2} << 20);
  const auto work = [&memo] {
    std::string found;
    AnswerCounts counted;
    for (std::uint32_t i = 0; i < 40000; ++i) {
      const std::uint32_t number = i * 7919 % 20000;
      const std::string text = std::to_string(number);
      const std::string json = text + std::string(number % 100, 'x');
      const RecentMemo::Key key = AnswerMemo::KeyOf(text);
      found.clear();
      memo.Fetch(key);
      if (!memo.WasSeen(key)) continue;
      if (memo.HasAnswer(key) && memo.Find(key, found, counted)) {
        ASSERT_EQ(found, json);
        ASSERT_EQ(counted.labels, std::vector<std::uint32_t>{number});
      } else {
        memo.Keep(key, json, {{number}, {}});
      }
    }
  };
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
}

}  // namespace
}  // namespace textclf
