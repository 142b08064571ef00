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
  AnswerMemo::Answer answer = {"before ", {9}, {}};
  EXPECT_EQ(memo.Find(key, answer), Found::kNew);
  EXPECT_EQ(memo.Find(key, answer), Found::kSeen);
  memo.Keep(key, {"{\"x\":1}", {3, 5}, {{7, 2}}});
  EXPECT_EQ(memo.Find(key, answer), Found::kAnswer);
  EXPECT_EQ(answer.json, "before {\"x\":1}");
  EXPECT_EQ(answer.labels, (std::vector<std::uint32_t>{3, 5}));
  EXPECT_EQ(answer.terms, (std::vector<TermShare>{{7, 2}}));
  EXPECT_EQ(memo.Find(AnswerMemo::KeyOf("fiets te koop!"), answer), Found::kNew);
}

TEST(AnswerMemoTest, WithoutMemoryNothingIsRemembered) {
  AnswerMemo memo(0);
  AnswerMemo::Answer answer;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(memo.Find(AnswerMemo::KeyOf("x"), answer), Found::kNew);
  }
}

TEST(AnswerMemoTest, ManyThreadsFindWhatBelongsToTheText) {
  AnswerMemo memo(std::size_t{2} << 20);
  const auto work = [&memo] {
    AnswerMemo::Answer answer;
    for (std::uint32_t i = 0; i < 40000; ++i) {
      const std::uint32_t number = i * 7919 % 20000;
      const std::string text = std::to_string(number);
      const std::string json = text + std::string(number % 100, 'x');
      const RecentMemo::Key key = AnswerMemo::KeyOf(text);
      answer.json.clear();
      switch (memo.Find(key, answer)) {
        case Found::kAnswer:
          ASSERT_EQ(answer.json, json);
          ASSERT_EQ(answer.labels, std::vector<std::uint32_t>{number});
          break;
        case Found::kSeen:
          memo.Keep(key, {json, {number}, {}});
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
