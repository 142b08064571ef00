#include "textclf/model/label_constraints.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "consistent_labels.h"
#include "label_decisions.h"
#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

using internal::RuleGraph;

absl::StatusOr<std::uint32_t> IndexOf(const std::string& name, const LabelRule& rule,
                                      std::span<const std::string> labels) {
  const auto place = std::lower_bound(labels.begin(), labels.end(), name);
  if (place != labels.end() && *place == name) {
    return static_cast<std::uint32_t>(place - labels.begin());
  }
  constexpr std::size_t kShown = 20;
  std::string known;
  for (std::size_t k = 0; k < std::min(labels.size(), kShown); ++k) {
    known += (k == 0 ? "\"" : ", \"") + labels[k] + '"';
  }
  if (labels.size() > kShown) known += ", …";
  return absl::InvalidArgumentError(
      absl::StrFormat("constraints, rule \"%s\": there is no label \"%s\", expected one "
                      "of: %s",
                      ToString(rule), name, known));
}

absl::Status CheckSize(std::span<const LabelIndices> rule_labels) {
  constexpr std::size_t kMaxNames = 10'000;
  std::size_t names = 0;
  for (const LabelIndices& named : rule_labels) names += named.size();
  if (names <= kMaxNames) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrFormat(
      "constraints: the rules hold %d names of labels, expected at most %d", names,
      kMaxNames));
}

/// How many labels each label is implied by, over any number of steps, and itself.
std::vector<std::uint32_t> CountBelow(const RuleGraph& graph) {
  std::vector<std::uint32_t> below(graph.labels());
  std::vector<std::size_t> seen_from(graph.labels(), graph.labels());
  LabelIndices open;
  for (std::uint32_t top = 0; top < graph.labels(); ++top) {
    open = {top};
    seen_from[top] = top;
    while (!open.empty()) {
      const std::uint32_t label = open.back();
      open.pop_back();
      ++below[top];
      for (const std::uint32_t next : graph.implying[label]) {
        if (seen_from[next] == top) continue;
        seen_from[next] = top;
        open.push_back(next);
      }
    }
  }
  return below;
}

RuleGraph MakeGraph(std::span<const LabelRule> rules,
                    std::span<const LabelIndices> rule_labels, std::size_t labels) {
  RuleGraph graph;
  graph.implied.resize(labels);
  graph.implying.resize(labels);
  graph.exclusives_of.resize(labels);
  for (std::size_t r = 0; r < rules.size(); ++r) {
    const LabelIndices& named = rule_labels[r];
    if (rules[r].kind == LabelRule::Kind::kImplies) {
      graph.implied[named[0]].push_back(named[1]);
      graph.implying[named[1]].push_back(named[0]);
      continue;
    }
    const auto place = static_cast<std::uint32_t>(graph.exclusives.size());
    for (const std::uint32_t label : named) graph.exclusives_of[label].push_back(place);
    graph.exclusives.push_back({named, rules[r].kind == LabelRule::Kind::kExactlyOne});
  }
  graph.below = CountBelow(graph);
  return graph;
}

std::optional<LabelIndices> AnyKept(const RuleGraph& graph) {
  const std::vector<double> gains(graph.labels());
  return internal::FindMostProbable(graph, gains);
}

/// The first rule that no set of labels keeps together with those before it; there is
/// one.
std::size_t FirstContradiction(std::span<const LabelRule> rules,
                               std::span<const LabelIndices> rule_labels,
                               const RuleGraph& all) {
  std::size_t kept = 0;
  std::size_t broken = rules.size();
  while (kept + 1 < broken) {
    const std::size_t middle = (kept + broken) / 2;
    const RuleGraph graph =
        MakeGraph(rules.first(middle), rule_labels.first(middle), all.labels());
    (AnyKept(graph) ? kept : broken) = middle;
  }
  return broken - 1;
}

/// How many of `wanted` are among `labels`, which rise.
std::size_t CountAmong(const LabelIndices& wanted,
                       std::span<const std::uint32_t> labels) {
  std::size_t count = 0;
  for (const std::uint32_t label : wanted) {
    count += std::binary_search(labels.begin(), labels.end(), label) ? 1 : 0;
  }
  return count;
}

bool IsBroken(LabelRule::Kind kind, const LabelIndices& named,
              std::span<const Mark> marks) {
  if (kind == LabelRule::Kind::kImplies) {
    return marks[named[0]] == Mark::kYes && marks[named[1]] == Mark::kNo;
  }
  const auto with = [&](Mark mark) {
    return std::count_if(named.begin(), named.end(),
                         [&](std::uint32_t label) { return marks[label] == mark; });
  };
  if (with(Mark::kYes) > 1) return true;
  return kind == LabelRule::Kind::kExactlyOne &&
         with(Mark::kNo) == static_cast<std::ptrdiff_t>(named.size());
}

}  // namespace

absl::StatusOr<LabelConstraints> LabelConstraints::Make(
    std::vector<LabelRule> rules, std::span<const std::string> labels) {
  LabelConstraints constraints;
  for (const LabelRule& rule : rules) {
    LabelIndices& named = constraints.rule_labels_.emplace_back();
    for (const std::string& name : rule.labels) {
      TEXTCLF_ASSIGN_OR_RETURN(const std::uint32_t label, IndexOf(name, rule, labels));
      named.push_back(label);
    }
  }
  TEXTCLF_RETURN_IF_ERROR(CheckSize(constraints.rule_labels_));
  constraints.graph_ = MakeGraph(rules, constraints.rule_labels_, labels.size());
  auto kept = AnyKept(constraints.graph_);
  if (!kept) {
    const std::size_t rule =
        FirstContradiction(rules, constraints.rule_labels_, constraints.graph_);
    return absl::InvalidArgumentError(
        absl::StrFormat("constraints, rule \"%s\": no set of labels keeps it together "
                        "with the rules before it; leave one of them out",
                        ToString(rules[rule])));
  }
  constraints.kept_ = *std::move(kept);
  if (const auto label = internal::FirstImpossible(constraints.graph_)) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "constraints: together they never allow the label \"%s\"; leave one of the rules "
        "that it, or a label that it implies, stands in out",
        labels[*label]));
  }
  constraints.rules_ = std::move(rules);
  return constraints;
}

void LabelConstraints::AppendBroken(std::span<const std::uint32_t> labels,
                                    LabelIndices& broken) const {
  for (std::uint32_t r = 0; r < rules_.size(); ++r) {
    const LabelIndices& named = rule_labels_[r];
    bool is_broken = false;
    if (rules_[r].kind == LabelRule::Kind::kImplies) {
      is_broken = std::binary_search(labels.begin(), labels.end(), named[0]) &&
                  !std::binary_search(labels.begin(), labels.end(), named[1]);
    } else {
      const std::size_t count = CountAmong(named, labels);
      is_broken =
          count > 1 || (count == 0 && rules_[r].kind == LabelRule::Kind::kExactlyOne);
    }
    if (is_broken) broken.push_back(r);
  }
}

std::vector<std::uint32_t> LabelConstraints::BrokenBy(std::span<const Mark> marks) const {
  std::vector<std::uint32_t> broken;
  for (std::uint32_t r = 0; r < rules_.size(); ++r) {
    if (IsBroken(rules_[r].kind, rule_labels_[r], marks)) broken.push_back(r);
  }
  return broken;
}

void LabelConstraints::MostProbable(std::span<const double> gains,
                                    LabelIndices& labels) const {
  labels = internal::FindMostProbable(graph_, gains).value_or(kept_);
}

}  // namespace textclf
