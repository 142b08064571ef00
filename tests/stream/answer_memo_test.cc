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
  const std::vector<std::uint32_t> given = {3, 5};
  std::string json = "before ";
  std::vector<std::uint32_t> labels = {9};
  EXPECT_EQ(memo.Find(key, json, labels), Found::kNew);
  EXPECT_EQ(memo.Find(key, json, labels), Found::kSeen);
  memo.Keep(key, "{\"x\":1}", given);
  EXPECT_EQ(memo.Find(key, json, labels), Found::kAnswer);
  EXPECT_EQ(json, "before {\"x\":1}");
  EXPECT_EQ(labels, given);
  EXPECT_EQ(memo.Find(AnswerMemo::KeyOf("fiets te koop!"), json, labels), Found::kNew);
}

TEST(AnswerMemoTest, WithoutMemoryNothingIsRemembered) {
  AnswerMemo memo(0);
  std::string json;
  std::vector<std::uint32_t> labels;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(memo.Find(AnswerMemo::KeyOf("x"), json, labels), Found::kNew);
  }
}

TEST(AnswerMemoTest, ManyThreadsFindWhatBelongsToTheText) {
  AnswerMemo memo(std::size_t{2} << 20);
  const auto work = [&memo] {
    std::string found;
    std::vector<std::uint32_t> labels;
    for (std::uint32_t i = 0; i < 40000; ++i) {
      const std::uint32_t number = i * 7919 % 20000;
      const std::string text = std::to_string(number);
      const std::string json = text + std::string(number % 100, 'x');
      const RecentMemo::Key key = AnswerMemo::KeyOf(text);
      found.clear();
      switch (memo.Find(key, found, labels)) {
        case Found::kAnswer:
          ASSERT_EQ(found, json);
          ASSERT_EQ(labels, std::vector<std::uint32_t>{number});
          break;
        case Found::kSeen:
          memo.Keep(key, json, std::vector<std::uint32_t>{number});
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
