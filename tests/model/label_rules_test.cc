#include "textclf/model/label_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace textclf {
namespace {

using Kind = LabelRule::Kind;
using testing::ElementsAre;

std::vector<LabelRule> Rules(const std::string& text) {
  const auto rules = ParseLabelRules(text);
  EXPECT_TRUE(rules.ok()) << text << ": " << rules.status();
  return rules.ok() ? *rules : std::vector<LabelRule>{};
}

std::string Error(const std::string& text) {
  const auto rules = ParseLabelRules(text);
  return rules.ok() ? "" : std::string(rules.status().message());
}

TEST(LabelRulesTest, ReadsEachKind) {
  EXPECT_THAT(Rules("bulk => drugsad; drugsad | geendrugsad|spam\none: a | b"),
              ElementsAre(LabelRule{Kind::kImplies, {"bulk", "drugsad"}},
                          LabelRule{Kind::kAtMostOne, {"drugsad", "geendrugsad", "spam"}},
                          LabelRule{Kind::kExactlyOne, {"a", "b"}}));
  EXPECT_THAT(Rules(""), ElementsAre());
  EXPECT_THAT(Rules(" ;\n; "), ElementsAre());
}

TEST(LabelRulesTest, CommasSayTheSameOfSeveralLabels) {
  EXPECT_EQ(Rules("coke, xtc => drugsad, handel"),
            Rules("coke => drugsad; coke => handel; xtc => drugsad; xtc => handel"));
}

TEST(LabelRulesTest, NamesMayHoldSpacesAndInQuotesAnything) {
  EXPECT_THAT(Rules("te koop  =>  \"a|b;\"\"=>\"\r\n"),
              ElementsAre(LabelRule{Kind::kImplies, {"te koop", "a|b;\"=>"}}));
}

TEST(LabelRulesTest, WhatIsWrittenReadsBack) {
  const std::vector<LabelRule> rules = {
      {Kind::kImplies, {"te koop", " a"}},
      {Kind::kAtMostOne, {"one: x", "b => c", "d\"e"}},
      {Kind::kExactlyOne, {"a,b", "c;d\n"}},
      {Kind::kImplies, {"ë", "one"}},
      {Kind::kAtMostOne, {"one:", "\""}},
  };
  EXPECT_EQ(Rules(ToString(rules)), rules);
  EXPECT_EQ(ToString(LabelRule{Kind::kExactlyOne, {"ja", "te koop"}}),
            "one: ja | te koop");
}

TEST(LabelRulesTest, ErrorsSayPlaceFoundExpectedAndRemedy) {
  const std::string remedy =
      "; write rules like \"bulk => drugsad; drugsad | geendrugsad\"";
  EXPECT_EQ(
      Error("bulk => ; a | b"),
      "constraints, character 9: found the end of the rule, expected a label" + remedy);
  EXPECT_EQ(Error("één =>"),
            "constraints, character 7: found the end, expected a label" + remedy);
  EXPECT_EQ(
      Error("a | b\nbulk"),
      "constraints, line 2, character 5: found the end, expected \"=>\" or \"|\" and "
      "another label" +
          remedy);
  EXPECT_EQ(Error("a | b => c"),
            "constraints, character 7: found \"=>\", expected \"|\" or \";\"" + remedy);
  EXPECT_EQ(Error("a => b | c"),
            "constraints, character 11: found the end, expected \",\" or \";\"" + remedy);
  EXPECT_EQ(Error("a => b => c"),
            "constraints, character 8: found \"=>\", expected \",\" or \";\"" + remedy);
  EXPECT_EQ(Error("a | b | a"),
            "constraints, character 9: found the label \"a\" a second time, expected "
            "different labels in one rule" +
                remedy);
  EXPECT_EQ(Error("a => a").substr(0, 25), "constraints, character 6:");
  EXPECT_EQ(Error("one: a"),
            "constraints, character 7: found the end, expected \"|\" and another label" +
                remedy);
  EXPECT_EQ(
      Error("a, b"),
      "constraints, character 5: found the end, expected \"=>\" or \"|\" and another "
      "label" +
          remedy);
  EXPECT_EQ(Error("a | \"b"),
            "constraints, character 5: found a name in quotes without an end, expected a "
            "second \"" +
                remedy);
  EXPECT_NE(Error("a | \"\""), "");
  EXPECT_NE(Error("=> a"), "");
}

TEST(LabelRulesTest, AllShortTextsAreReadOrRefused) {
  const std::string alphabet = "a b|,;=>\"\n";
  std::vector<std::string> texts = {""};
  std::size_t read = 0;
  for (std::size_t begin = 0, length = 0; length <= 5; ++length) {
    const std::size_t end = texts.size();
    for (; begin < end; ++begin) {
      const auto rules = ParseLabelRules(texts[begin]);
      if (rules.ok()) {
        ++read;
        EXPECT_EQ(Rules(ToString(*rules)), *rules) << texts[begin];
      }
      if (length == 5) continue;
      for (const char c : alphabet) texts.push_back(texts[begin] + c);
    }
  }
  EXPECT_GT(read, 100u);
}

}  // namespace
}  // namespace textclf
