#include "textclf/data/answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/data/test_file.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

TEST(AnswersTest, LabelsProbabilitiesOrBoth) {
  const TestFile file(
      "{\"id\":7,\"labels\":[\"b\",\"a\"],\"probabilities\":{\"a\":0.75,\"b\":1}}\n"
      "{\"id\":\"x\",\"probabilities\":{\"a\":0}}\n"
      "{\"label\":\"a\",\"text\":3}\n"
      "{\"labels\":[],\"probabilities\":null}\n");
  const auto answers = ReadAnswers(file.path());
  ASSERT_TRUE(answers.ok()) << answers.status();
  ASSERT_EQ(answers->size(), 4u);
  EXPECT_EQ((*answers)[0].id, "7");
  EXPECT_THAT((*answers)[0].labels, ElementsAre("a", "b"));
  EXPECT_THAT((*answers)[0].probabilities, ElementsAre(Pair("a", 0.75), Pair("b", 1.0)));
  EXPECT_FALSE((*answers)[1].has_labels);
  EXPECT_EQ((*answers)[2].id, "");
  EXPECT_THAT((*answers)[2].labels, ElementsAre("a"));
  EXPECT_TRUE((*answers)[3].has_labels);
  EXPECT_THAT((*answers)[3].labels, IsEmpty());
}

void ExpectRefused(std::string_view line, const std::string& reason) {
  const TestFile file("{\"labels\":[]}\n" + std::string(line) + "\n");
  const auto answers = ReadAnswers(file.path());
  ASSERT_FALSE(answers.ok()) << line;
  EXPECT_THAT(std::string(answers.status().message()), HasSubstr(":2: ")) << line;
  EXPECT_THAT(std::string(answers.status().message()), HasSubstr(reason)) << line;
}

TEST(AnswersTest, WhatIsNoAnswerIsRefusedWithItsLine) {
  ExpectRefused("{\"id\":1}", "found neither \"labels\" nor \"probabilities\"");
  ExpectRefused("{\"probabilities\":{}}", "found neither");
  ExpectRefused("{\"probabilities\":[0.5]}", "is no object");
  ExpectRefused("{\"probabilities\":{\"a\":1.5}}", "\"a\" is 1.5, expected a number");
  ExpectRefused("{\"probabilities\":{\"a\":-0.1}}", "expected a number from 0 to 1");
  ExpectRefused("{\"probabilities\":{\"a\":\"0.5\"}}", "\"a\" is no number");
  ExpectRefused("{\"probabilities\":{\"a\":null}}", "\"a\" is no number");
  ExpectRefused("{\"probabilities\":{\"a\":1,\"a\":0}}", "names \"a\" twice");
  ExpectRefused("[1]", "expected a JSON object");
  ExpectRefused("{\"labels\":true}", "\"labels\" is true or false");
}

}  // namespace
}  // namespace textclf
