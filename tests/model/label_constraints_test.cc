#include "textclf/model/label_constraints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <random>
#include <string>
#include <vector>

#include "textclf/model/decision.h"

namespace textclf {
namespace {

using Kind = LabelRule::Kind;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Names(std::size_t labels) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < labels; ++k) {
    std::string digits = std::to_string(k);
    names.push_back("l" + std::string(4 - digits.size(), '0') + digits);
  }
  return names;
}

/// Rules as masks of labels, for a twin that knows nothing else.
struct PlainRule {
  Kind kind;
  std::uint32_t first;  // implies: one label; else all
  std::uint32_t second;

  bool IsKeptBy(std::uint32_t set) const {
    if (kind == Kind::kImplies) return (set & first) == 0 || (set & second) != 0;
    const int count = std::popcount(set & first);
    return kind == Kind::kAtMostOne ? count <= 1 : count == 1;
  }
};

LabelRule ToRule(const PlainRule& plain, const std::vector<std::string>& names) {
  LabelRule rule = {plain.kind, {}};
  const auto add = [&](std::uint32_t mask) {
    for (std::size_t k = 0; k < names.size(); ++k) {
      if ((mask >> k & 1) != 0) rule.labels.push_back(names[k]);
    }
  };
  add(plain.first);
  if (plain.kind == Kind::kImplies) add(plain.second);
  return rule;
}

bool KeepsAll(const std::vector<PlainRule>& rules, std::uint32_t set) {
  return std::all_of(rules.begin(), rules.end(),
                     [&](const PlainRule& rule) { return rule.IsKeptBy(set); });
}

double GainOfSet(std::uint32_t set, const std::vector<double>& gains) {
  double sum = 0;
  for (std::size_t k = 0; k < gains.size(); ++k) {
    if ((set >> k & 1) != 0) sum += gains[k];
  }
  return sum;
}

std::uint32_t ToMask(const LabelIndices& labels) {
  std::uint32_t mask = 0;
  for (const std::uint32_t label : labels) mask |= 1u << label;
  return mask;
}

/// Compares with all 2^K sets, or where none keeps the rules expects that to be found.
/// Returns whether the labels with a gain broke a rule.
bool CompareWithAllSets(const std::vector<PlainRule>& rules,
                        const std::vector<double>& gains) {
  const std::vector<std::string> names = Names(gains.size());
  std::vector<LabelRule> named;
  for (const PlainRule& rule : rules) named.push_back(ToRule(rule, names));
  const auto constraints = LabelConstraints::Make(named, names);
  std::uint32_t possible = 0;
  double best = -1e300;
  for (std::uint32_t set = 0; set < 1u << gains.size(); ++set) {
    if (!KeepsAll(rules, set)) continue;
    possible |= set;
    best = std::max(best, GainOfSet(set, gains));
  }
  if (!constraints.ok()) {
    EXPECT_NE(possible, (1u << gains.size()) - 1) << constraints.status();
    return false;
  }
  EXPECT_GT(best, -1e300) << ToString(named);
  LabelIndices labels, broken;
  std::uint32_t plain = 0;
  for (std::uint32_t k = 0; k < gains.size(); ++k) {
    if (gains[k] > 0) labels.push_back(k), plain |= 1u << k;
  }
  constraints->AppendBroken(labels, broken);
  LabelIndices expected_broken;
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    if (!rules[r].IsKeptBy(plain)) expected_broken.push_back(r);
  }
  EXPECT_EQ(broken, expected_broken) << ToString(named);
  constraints->MostProbable(gains, labels);
  EXPECT_TRUE(std::is_sorted(labels.begin(), labels.end()));
  EXPECT_TRUE(KeepsAll(rules, ToMask(labels))) << ToString(named);
  EXPECT_NEAR(GainOfSet(ToMask(labels), gains), best, 1e-9) << ToString(named);
  return !broken.empty();
}

/// Every rule that three labels can have.
std::vector<PlainRule> AllRulesOfThree() {
  std::vector<PlainRule> rules;
  for (std::uint32_t a = 0; a < 3; ++a) {
    for (std::uint32_t b = 0; b < 3; ++b) {
      if (a != b) rules.push_back({Kind::kImplies, 1u << a, 1u << b});
    }
  }
  for (const std::uint32_t set : {3u, 5u, 6u, 7u}) {
    rules.push_back({Kind::kAtMostOne, set, 0});
    rules.push_back({Kind::kExactlyOne, set, 0});
  }
  return rules;
}

TEST(LabelConstraintsTest, EverySetOfRulesOnThreeLabelsAgreesWithAllSets) {
  const std::vector<PlainRule> all = AllRulesOfThree();
  ASSERT_EQ(all.size(), 14u);
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> gain(-3, 3);
  std::size_t broken = 0;
  for (std::uint32_t chosen = 0; chosen < 1u << all.size(); ++chosen) {
    std::vector<PlainRule> rules;
    for (std::size_t r = 0; r < all.size(); ++r) {
      if ((chosen >> r & 1) != 0) rules.push_back(all[r]);
    }
    broken += CompareWithAllSets(rules, {gain(random), gain(random), gain(random)});
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(broken, 10u);
}

TEST(LabelConstraintsTest, RandomRulesOnUpToTwelveLabelsAgreeWithAllSets) {
  std::mt19937_64 random(2);
  std::size_t broken = 0;
  for (int round = 0; round < 10000; ++round) {
    const std::size_t labels = 2 + random() % 11;
    const double mean = static_cast<double>(random() % 5) - 2;
    std::normal_distribution<double> gain(mean, 2);
    std::vector<double> gains;
    for (std::size_t k = 0; k < labels; ++k) gains.push_back(gain(random));
    std::vector<PlainRule> rules;
    const std::size_t count = 1 + random() % (2 * labels);
    while (rules.size() < count) {
      const std::uint32_t a = 1u << random() % labels;
      const std::uint32_t b = 1u << random() % labels;
      if (a == b) continue;
      const std::uint32_t more = random() % 2 == 0 ? 0 : 1u << random() % labels;
      const Kind kinds[] = {Kind::kImplies, Kind::kImplies, Kind::kAtMostOne,
                            round % 3 == 0 ? Kind::kExactlyOne : Kind::kAtMostOne};
      const Kind kind = kinds[random() % 4];
      rules.push_back({kind, kind == Kind::kImplies ? a : a | b | more, b});
    }
    broken += CompareWithAllSets(rules, gains);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(broken, 1000u);
}

/// Implications alone, in which minimum cuts do the work.
TEST(LabelConstraintsTest, RandomImplicationsAgreeWithAllSets) {
  std::mt19937_64 random(3);
  std::normal_distribution<double> gain(0, 2);
  for (int round = 0; round < 500; ++round) {
    const std::size_t labels = 12;
    std::vector<double> gains;
    for (std::size_t k = 0; k < labels; ++k) gains.push_back(gain(random));
    std::vector<PlainRule> rules;
    while (rules.size() < 14) {
      const std::uint32_t a = 1u << random() % labels;
      const std::uint32_t b = 1u << random() % labels;
      if (a != b) rules.push_back({Kind::kImplies, a, b});
    }
    CompareWithAllSets(rules, gains);
    if (testing::Test::HasFailure()) return;
  }
}

/// A tree of `labels`, each with up to `width` children, of which a document has at most
/// one, and which imply their parent.
std::vector<LabelRule> Hierarchy(const std::vector<std::string>& names,
                                 std::size_t width) {
  std::vector<LabelRule> rules;
  for (std::size_t parent = 0; width * parent + 1 < names.size(); ++parent) {
    LabelRule siblings = {Kind::kAtMostOne, {}};
    const std::size_t end = std::min(width * (parent + 1) + 1, names.size());
    for (std::size_t child = width * parent + 1; child < end; ++child) {
      rules.push_back({Kind::kImplies, {names[child], names[parent]}});
      siblings.labels.push_back(names[child]);
    }
    if (siblings.labels.size() > 1) rules.push_back(std::move(siblings));
  }
  return rules;
}

/// The best path down a tree from `node`, by plain recursion.
double BestPath(const std::vector<double>& gains, std::size_t width, std::size_t node) {
  double best_child = 0;
  for (std::size_t c = width * node + 1; c <= width * (node + 1) && c < gains.size();
       ++c) {
    best_child = std::max(best_child, BestPath(gains, width, c));
  }
  return gains[node] + best_child;
}

TEST(LabelConstraintsTest, HierarchiesOfAThousandLabelsAgreeWithTheirRecursion) {
  const std::vector<std::string> names = Names(1000);
  for (const std::size_t width : {2u, 10u, 999u}) {
    const auto constraints = LabelConstraints::Make(Hierarchy(names, width), names);
    ASSERT_TRUE(constraints.ok()) << constraints.status();
    std::mt19937_64 random(4);
    std::normal_distribution<double> gain(0, 2);
    for (int round = 0; round < 5; ++round) {
      std::vector<double> gains(names.size());
      for (double& g : gains) g = gain(random);
      LabelIndices labels;
      for (std::uint32_t k = 0; k < gains.size(); ++k) {
        if (gains[k] > 0) labels.push_back(k);
      }
      LabelIndices broken;
      constraints->AppendBroken(labels, broken);
      ASSERT_THAT(broken, testing::Not(IsEmpty()));
      constraints->MostProbable(gains, labels);
      double sum = 0;
      for (const std::uint32_t label : labels) sum += gains[label];
      EXPECT_NEAR(sum, std::max(0.0, BestPath(gains, width, 0)), 1e-9);
      broken.clear();
      constraints->AppendBroken(labels, broken);
      EXPECT_THAT(broken, IsEmpty());
    }
  }
}

TEST(LabelConstraintsTest, TangledExclusionsEndAndAreKept) {
  const std::vector<std::string> names = Names(300);
  std::mt19937_64 random(5);
  std::vector<LabelRule> rules;
  while (rules.size() < 3000) {
    const std::size_t a = random() % names.size();
    const std::size_t b = random() % names.size();
    if (a != b) rules.push_back({Kind::kAtMostOne, {names[a], names[b]}});
  }
  const auto constraints = LabelConstraints::Make(rules, names);
  ASSERT_TRUE(constraints.ok()) << constraints.status();
  const std::vector<double> gains(names.size(), 1.0);
  LabelIndices labels, broken;
  constraints->MostProbable(gains, labels);
  constraints->AppendBroken(labels, broken);
  EXPECT_THAT(broken, IsEmpty());
  EXPECT_GT(labels.size(), 20u);
}

TEST(LabelConstraintsTest, ErrorsNameTheRule) {
  const std::vector<std::string> names = {"a", "b", "c"};
  const auto error = [&](const std::string& text) {
    return std::string(
        LabelConstraints::Make(*ParseLabelRules(text), names).status().message());
  };
  EXPECT_EQ(
      error("a => bulk"),
      "constraints, rule \"a => bulk\": there is no label \"bulk\", expected one of: "
      "\"a\", \"b\", \"c\"");
  EXPECT_EQ(
      error("one: a | b; a => c; b => c; one: a | c"),
      "constraints: together they never allow the label \"a\"; leave one of the rules "
      "that it, or a label that it implies, stands in out");
  EXPECT_EQ(
      error("one: a | b; one: b | c; one: a | c; a => b"),
      "constraints, rule \"one: a | c\": no set of labels keeps it together with the "
      "rules before it; leave one of them out");
}

TEST(LabelConstraintsTest, MarksBreakRulesOnlyWhereTheyAreKnown) {
  const auto constraints =
      *LabelConstraints::Make(*ParseLabelRules("a => b; b | c; one: a | c"),
                              std::vector<std::string>{"a", "b", "c"});
  constexpr Mark kYes = Mark::kYes, kNo = Mark::kNo, kUnknown = Mark::kUnknown;
  const auto broken = [&](std::vector<Mark> marks) {
    return constraints.BrokenBy(marks);
  };
  EXPECT_THAT(broken({kYes, kNo, kNo}), ElementsAre(0));
  EXPECT_THAT(broken({kYes, kUnknown, kNo}), IsEmpty());
  EXPECT_THAT(broken({kYes, kYes, kYes}), ElementsAre(1, 2));
  EXPECT_THAT(broken({kNo, kYes, kUnknown}), IsEmpty());
  EXPECT_THAT(broken({kNo, kYes, kNo}), ElementsAre(2));
}

Prediction Read(const std::string& rules, const std::vector<double>& probabilities,
                const std::vector<double>& thresholds) {
  Prediction prediction;
  prediction.probabilities = probabilities;
  ReadLabels(
      Task::kMultilabel, thresholds,
      *LabelConstraints::Make(*ParseLabelRules(rules), Names(probabilities.size())),
      prediction);
  return prediction;
}

TEST(LabelConstraintsTest, ThresholdsShiftTheOdds) {
  const std::string exclusive = "l0000 | l0001";
  const Prediction even = Read(exclusive, {0.8, 0.7}, {0.5, 0.5});
  EXPECT_THAT(even.labels, ElementsAre(0));
  EXPECT_THAT(even.broken_rules, ElementsAre(0));
  EXPECT_THAT(Read(exclusive, {0.8, 0.7}, {0.7, 0.5}).labels, ElementsAre(1));
  EXPECT_THAT(Read(exclusive, {0.8, 0.7}, {0.9, 0.5}).broken_rules, IsEmpty());
  EXPECT_THAT(Read("one: l0000 | l0001", {0.2, 0.1}, {0.5, 0.5}).labels, ElementsAre(0));
  EXPECT_THAT(Read("one: l0000 | l0001", {0.2, 0.1}, {0.5, 0.1}).labels, ElementsAre(1));
  EXPECT_THAT(Read("l0000 => l0001", {0.9, 0.2}, {0.5, 0.5}).labels, ElementsAre(0, 1));
  EXPECT_THAT(Read("l0000 => l0001", {0.9, 0.05}, {0.5, 0.5}).labels, IsEmpty());
}

TEST(LabelConstraintsTest, CertainProbabilitiesAndThresholdsAreNumbers) {
  EXPECT_THAT(Read("l0000 => l0001", {1, 0.5}, {0.5, 1}).labels, IsEmpty());
  EXPECT_THAT(Read("l0000 | l0001", {1, 1}, {0.5, 0}).labels, ElementsAre(1));
  EXPECT_THAT(Read("one: l0000 | l0001", {0, 0}, {1, 0.5}).labels, ElementsAre(1));
  EXPECT_GT(GainOf(0.5 + 1e-16 * 2, 0.5), 0);
  EXPECT_LE(GainOf(0.3, 0.3), 0);
  EXPECT_GT(GainOf(5e-324, 0), 0);
}

}  // namespace
}  // namespace textclf
