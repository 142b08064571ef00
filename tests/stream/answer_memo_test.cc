#include "textclf/stream/answer_memo.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace textclf {
namespace {

using Found = AnswerMemo::Found;

TEST(AnswerMemoTest, KeepsTheAnswerFromTheSecondTimeOn) {
  AnswerMemo memo(std::size_t{8} << 20);
  const RecentMemo::Key key = AnswerMemo::KeyOf("fiets te koop");
  const AnswerCounts given = {{3, 5}, {{7, 2}}, {1}};
  std::string json = "before ";
  AnswerCounts counted = {{9}, {}, {4, 6}};
  EXPECT_EQ(memo.Find(key, json, counted), Found::kNew);
  EXPECT_EQ(memo.Find(key, json, counted), Found::kSeen);
  memo.Keep(key, "{\"x\":1}", given);
  EXPECT_EQ(memo.Find(key, json, counted), Found::kAnswer);
  EXPECT_EQ(json, "before {\"x\":1}");
  EXPECT_EQ(counted.labels, given.labels);
  EXPECT_EQ(counted.terms, given.terms);
  EXPECT_EQ(counted.broken_rules, given.broken_rules);
  EXPECT_EQ(memo.Find(AnswerMemo::KeyOf("fiets te koop!"), json, counted), Found::kNew);
}

TEST(AnswerMemoTest, WithoutMemoryNothingIsRemembered) {
  AnswerMemo memo(0);
  std::string json;
  AnswerCounts counted;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(memo.Find(AnswerMemo::KeyOf("x"), json, counted), Found::kNew);
  }
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
      switch (memo.Find(key, found, counted)) {
        case Found::kAnswer:
          ASSERT_EQ(found, json);
          ASSERT_EQ(counted.labels, std::vector<std::uint32_t>{number});
          break;
        case Found::kSeen:
          memo.Keep(key, json, {{number}, {}});
          break;
        case Found::kNew:
          break;
      }
    }
  };
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
}

}  // namespace
}  // namespace textclf
