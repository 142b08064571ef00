#include "label_decisions.h"

#include <algorithm>

namespace textclf::internal {

bool LabelDecisions::Decide(std::uint32_t label, Mark mark) {
  std::size_t next = trail_.size();
  if (!Set(label, mark)) return false;
  for (; next < trail_.size(); ++next) {
    if (!FollowUp(trail_[next])) return false;
  }
  return true;
}

bool LabelDecisions::Set(std::uint32_t label, Mark mark) {
  if (decisions_[label] == mark) return true;
  if (!IsOpen(label)) return false;
  decisions_[label] = mark;
  trail_.push_back(label);
  ++looks_;
  return true;
}

bool LabelDecisions::SetAll(const LabelIndices& labels, Mark mark) {
  return std::all_of(labels.begin(), labels.end(),
                     [&](std::uint32_t label) { return Set(label, mark); });
}

bool LabelDecisions::FollowUp(std::uint32_t label) {
  if (decisions_[label] == Mark::kYes) {
    if (!SetAll(graph_.implied[label], Mark::kYes)) return false;
    for (const std::uint32_t set : graph_.exclusives_of[label]) {
      for (const std::uint32_t other : graph_.exclusives[set].labels) {
        if (other != label && !Set(other, Mark::kNo)) return false;
      }
    }
    return true;
  }
  if (!SetAll(graph_.implying[label], Mark::kNo)) return false;
  for (const std::uint32_t set : graph_.exclusives_of[label]) {
    if (!TakeLast(graph_.exclusives[set])) return false;
  }
  return true;
}

/// Where one label must be taken and only one is left, takes it.
bool LabelDecisions::TakeLast(const RuleGraph::Exclusive& set) {
  if (!set.exactly_one) return true;
  std::optional<std::uint32_t> last;
  for (const std::uint32_t label : set.labels) {
    if (decisions_[label] == Mark::kNo) continue;
    if (last || decisions_[label] == Mark::kYes) return true;
    last = label;
  }
  return last && Set(*last, Mark::kYes);
}

void LabelDecisions::UndoTo(std::size_t count) {
  while (trail_.size() > count) {
    decisions_[trail_.back()] = Mark::kUnknown;
    trail_.pop_back();
  }
}

LabelIndices LabelDecisions::TakenSince(std::size_t count) const {
  LabelIndices taken;
  for (std::size_t i = count; i < trail_.size(); ++i) {
    if (decisions_[trail_[i]] == Mark::kYes) taken.push_back(trail_[i]);
  }
  return taken;
}

std::optional<std::uint32_t> FirstImpossible(const RuleGraph& graph) {
  LabelDecisions decisions(graph);
  for (std::uint32_t label = 0; label < graph.labels(); ++label) {
    const bool can_be_yes = decisions.Decide(label, Mark::kYes);
    decisions.UndoTo(0);
    if (!can_be_yes) return label;
  }
  return std::nullopt;
}

}  // namespace textclf::internal
