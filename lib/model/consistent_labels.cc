#include "consistent_labels.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "heaviest_closure.h"
#include "label_decisions.h"
#include "relevant_labels.h"

namespace textclf::internal {
namespace {

/// Looks at a label; a few tenths of a second.
constexpr std::size_t kMaxLooks = 2'000'000;

/// Labels chosen, and what they gain together.
struct Choice {
  double gain = 0;
  LabelIndices labels;

  void Add(const Choice& other) {
    gain += other.gain;
    labels.insert(labels.end(), other.labels.begin(), other.labels.end());
  }
};

/// Depth-first branch and bound over the exclusive sets.
///
/// A decision on a label is followed up at once (what it implies, what it excludes), and
/// what is still open falls into parts that no rule joins, each solved by itself: so a
/// hierarchy is solved subtree by subtree. A part ends where the labels with a gain keep
/// its rules, or where it has implications alone.
class Search {
 public:
  Search(const RuleGraph& graph, std::span<const double> gains)
      : graph_(graph),
        gains_(gains),
        decisions_(graph),
        part_of_(graph.labels()),
        set_seen_(graph.exclusives.size()),
        set_best_(graph.exclusives.size()) {}

  std::optional<Choice> Solve() {
    LabelIndices open;
    const std::vector<char> relevant = RelevantLabels(graph_, gains_);
    for (std::uint32_t label = 0; label < graph_.labels(); ++label) {
      if (relevant[label] != 0) {
        open.push_back(label);
      } else {
        decisions_.LeaveOut(label);
      }
    }
    return SolveParts(open);
  }

 private:
  std::size_t Looks() const { return looks_ + decisions_.looks(); }
  bool IsOpen(std::uint32_t label) const { return decisions_.IsOpen(label); }

  /// What was decided since there were `count` decisions.
  Choice DecidedSince(std::size_t count) const {
    Choice choice = {0, decisions_.TakenSince(count)};
    for (const std::uint32_t label : choice.labels) choice.gain += gains_[label];
    return choice;
  }

  std::optional<Choice> SolveParts(const LabelIndices& open) {
    Choice choice;
    for (const LabelIndices& part : PartsOf(open)) {
      const std::optional<Choice> solved = SolvePart(part);
      if (!solved) return std::nullopt;
      choice.Add(*solved);
    }
    return choice;
  }

  /// Cuts open labels into those that rules join.
  std::vector<LabelIndices> PartsOf(const LabelIndices& open) {
    std::vector<LabelIndices> parts;
    const std::uint64_t walk = ++walk_;
    for (const std::uint32_t first : open) {
      if (part_of_[first] == walk) continue;
      LabelIndices& part = parts.emplace_back();
      const auto reach = [&](std::uint32_t label) {
        if (!IsOpen(label) || std::exchange(part_of_[label], walk) == walk) return;
        part.push_back(label);
      };
      reach(first);
      for (std::size_t next = 0; next < part.size(); ++next) {
        const std::uint32_t label = part[next];
        std::for_each(graph_.implied[label].begin(), graph_.implied[label].end(), reach);
        std::for_each(graph_.implying[label].begin(), graph_.implying[label].end(),
                      reach);
        for (const std::uint32_t set : graph_.exclusives_of[label]) {
          if (std::exchange(set_seen_[set], walk) == walk) continue;
          const LabelIndices& others = graph_.exclusives[set].labels;
          std::for_each(others.begin(), others.end(), reach);
        }
      }
    }
    return parts;
  }

  std::optional<Choice> SolvePart(const LabelIndices& part) {
    if (const auto plain = PlainChoice(part)) return plain;
    if (const auto set = WidestExclusive(part)) return Branch(part, *set);
    return ClosedChoice(part);
  }

  /// The labels with a gain, where they keep the rules.
  std::optional<Choice> PlainChoice(const LabelIndices& part) {
    const std::uint64_t walk = ++walk_;
    const auto taken = [&](std::uint32_t label) {
      return IsOpen(label) && gains_[label] > 0;
    };
    Choice choice;
    for (const std::uint32_t label : part) {
      for (const std::uint32_t set : graph_.exclusives_of[label]) {
        if (std::exchange(set_seen_[set], walk) == walk) continue;
        if (!IsOpenExclusive(graph_.exclusives[set])) continue;
        const LabelIndices& labels = graph_.exclusives[set].labels;
        const auto count = std::count_if(labels.begin(), labels.end(), taken);
        if (count > 1 || (count == 0 && graph_.exclusives[set].exactly_one)) {
          return std::nullopt;
        }
      }
      if (!taken(label)) continue;
      for (const std::uint32_t implied : graph_.implied[label]) {
        if (IsOpen(implied) && !taken(implied)) return std::nullopt;
      }
      choice.gain += gains_[label];
      choice.labels.push_back(label);
    }
    return choice;
  }

  /// Whether it is still to be decided which label, if any, is taken.
  bool IsOpenExclusive(const RuleGraph::Exclusive& set) const {
    const auto open = std::count_if(set.labels.begin(), set.labels.end(),
                                    [&](std::uint32_t label) { return IsOpen(label); });
    return open > 1 || (open == 1 && set.exactly_one);
  }

  /// The open exclusive set that decides on most labels.
  std::optional<std::uint32_t> WidestExclusive(const LabelIndices& part) {
    std::optional<std::uint32_t> widest;
    std::uint64_t width = 0;
    const std::uint64_t walk = ++walk_;
    for (const std::uint32_t label : part) {
      for (const std::uint32_t set : graph_.exclusives_of[label]) {
        if (std::exchange(set_seen_[set], walk) == walk) continue;
        if (!IsOpenExclusive(graph_.exclusives[set])) continue;
        std::uint64_t sum = 0;
        for (const std::uint32_t member : graph_.exclusives[set].labels) {
          if (IsOpen(member)) sum += graph_.below[member];
        }
        if (sum <= width) continue;
        width = sum;
        widest = set;
      }
    }
    return widest;
  }

  /// One way to decide on an exclusive set: the label taken, or none.
  struct Option {
    std::optional<std::uint32_t> label;
    double bound = 0;
  };

  std::optional<Choice> Branch(const LabelIndices& part, std::uint32_t set) {
    const std::size_t before = decisions_.count();
    std::optional<Choice> best;
    for (const Option& option : OptionsOf(part, set)) {
      if (best && (option.bound <= best->gain || Looks() > kMaxLooks)) break;
      if (Looks() > 2 * kMaxLooks) break;
      Take(set, option);
      Choice choice = DecidedSince(before);
      if (const auto rest = SolveParts(StillOpen(part))) {
        choice.Add(*rest);
        if (!best || choice.gain > best->gain) best = std::move(choice);
      }
      decisions_.UndoTo(before);
    }
    return best;
  }

  /// Those that contradict nothing, with the largest bound first.
  std::vector<Option> OptionsOf(const LabelIndices& part, std::uint32_t set) {
    std::vector<Option> options;
    const std::size_t before = decisions_.count();
    const auto add = [&](Option option) {
      if (Take(set, option)) {
        option.bound = DecidedSince(before).gain + BoundOf(StillOpen(part));
        options.push_back(option);
      }
      decisions_.UndoTo(before);
    };
    for (const std::uint32_t label : WorthTaking(set)) add({label});
    if (!graph_.exclusives[set].exactly_one) add({});
    std::stable_sort(options.begin(), options.end(),
                     [](const Option& a, const Option& b) { return a.bound > b.bound; });
    return options;
  }

  /// The open labels of a set; of those that no other rule binds, the best alone.
  LabelIndices WorthTaking(std::uint32_t set) const {
    LabelIndices bound_labels;
    std::optional<std::uint32_t> best_alone;
    for (const std::uint32_t label : graph_.exclusives[set].labels) {
      if (!IsOpen(label)) continue;
      const bool alone = graph_.implied[label].empty() &&
                         graph_.implying[label].empty() &&
                         graph_.exclusives_of[label].size() == 1;
      if (!alone) {
        bound_labels.push_back(label);
      } else if (!best_alone || gains_[label] > gains_[*best_alone]) {
        best_alone = label;
      }
    }
    if (best_alone) bound_labels.push_back(*best_alone);
    return bound_labels;
  }

  bool Take(std::uint32_t set, const Option& option) {
    if (option.label) return decisions_.Decide(*option.label, Mark::kYes);
    const LabelIndices& labels = graph_.exclusives[set].labels;
    return std::all_of(labels.begin(), labels.end(), [&](std::uint32_t label) {
      return decisions_.IsNo(label) || decisions_.Decide(label, Mark::kNo);
    });
  }

  LabelIndices StillOpen(const LabelIndices& part) const {
    LabelIndices open;
    for (const std::uint32_t label : part) {
      if (IsOpen(label)) open.push_back(label);
    }
    return open;
  }

  /// No set of open labels gains more: of each exclusive set at most the best is taken. A
  /// label in several sets counts in its first.
  double BoundOf(const LabelIndices& open) {
    const std::uint64_t walk = ++walk_;
    looks_ += open.size();
    double bound = 0;
    for (const std::uint32_t label : open) {
      if (gains_[label] <= 0) continue;
      if (graph_.exclusives_of[label].empty()) {
        bound += gains_[label];
        continue;
      }
      const std::uint32_t set = graph_.exclusives_of[label].front();
      double& best = set_best_[set];
      if (std::exchange(set_seen_[set], walk) != walk) best = 0;
      if (gains_[label] <= best) continue;
      bound += gains_[label] - best;
      best = gains_[label];
    }
    return bound;
  }

  /// The optimum where only implications are left.
  Choice ClosedChoice(const LabelIndices& part) {
    for (std::uint32_t i = 0; i < part.size(); ++i) place_[part[i]] = i;
    std::vector<double> weights;
    std::vector<LabelIndices> implied(part.size());
    for (std::uint32_t i = 0; i < part.size(); ++i) {
      weights.push_back(gains_[part[i]]);
      for (const std::uint32_t label : graph_.implied[part[i]]) {
        if (IsOpen(label)) implied[i].push_back(place_[label]);
      }
    }
    Choice choice;
    for (const std::uint32_t i : FindHeaviestClosure(weights, implied)) {
      choice.gain += weights[i];
      choice.labels.push_back(part[i]);
    }
    return choice;
  }

  const RuleGraph& graph_;
  std::span<const double> gains_;
  LabelDecisions decisions_;
  std::size_t looks_ = 0;  // beside those of decisions
  // What a walk over labels or sets has met is marked with the number of the walk.
  std::uint64_t walk_ = 0;
  std::vector<std::uint64_t> part_of_;
  std::vector<std::uint64_t> set_seen_;
  std::vector<double> set_best_;
  LabelIndices place_ = LabelIndices(graph_.labels());
};

}  // namespace

std::optional<LabelIndices> FindMostProbable(const RuleGraph& graph,
                                             std::span<const double> gains) {
  std::optional<Choice> choice = Search(graph, gains).Solve();
  if (!choice) return std::nullopt;
  std::sort(choice->labels.begin(), choice->labels.end());
  return std::move(choice->labels);
}

}  // namespace textclf::internal
