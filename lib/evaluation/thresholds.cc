#include "textclf/evaluation/thresholds.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>

#include "textclf/model/options_text.h"

namespace textclf {
namespace {

/// How good it is to give the label where `counts` come of it; empty where the goal is
/// missed.
std::optional<double> Worth(const LabelCounts& counts, const ThresholdGoal& goal) {
  switch (goal.kind) {
    case ThresholdGoal::Kind::kF1:
      return F1(counts);
    case ThresholdGoal::Kind::kPrecision:
      if (Precision(counts) < goal.value) return std::nullopt;
      return Recall(counts);
    case ThresholdGoal::Kind::kRecall:
      if (Recall(counts) < goal.value) return std::nullopt;
      return Precision(counts);
  }
  return std::nullopt;
}

absl::Status Unreadable(std::string_view text) {
  return absl::InvalidArgumentError(absl::StrFormat(
      "thresholds are \"%s\", expected f1, precision=P or recall=R with P and R above 0 "
      "and at most 1",
      std::string(text)));
}

}  // namespace

absl::StatusOr<ThresholdGoal> ParseThresholdGoal(std::string_view text) {
  if (text == "f1") return ThresholdGoal{};
  const std::size_t equals = std::min(text.find('='), text.size());
  ThresholdGoal goal;
  if (text.substr(0, equals) == "precision") {
    goal.kind = ThresholdGoal::Kind::kPrecision;
  } else if (text.substr(0, equals) == "recall") {
    goal.kind = ThresholdGoal::Kind::kRecall;
  } else {
    return Unreadable(text);
  }
  const std::string_view value = text.substr(std::min(equals + 1, text.size()));
  const char* const end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, goal.value);
  if (error != std::errc() || rest != end || !(goal.value > 0 && goal.value <= 1)) {
    return Unreadable(text);
  }
  return goal;
}

std::string ToString(const ThresholdGoal& goal) {
  switch (goal.kind) {
    case ThresholdGoal::Kind::kF1:
      return "f1";
    case ThresholdGoal::Kind::kPrecision:
      return "precision=" + NumberText(goal.value);
    case ThresholdGoal::Kind::kRecall:
      return "recall=" + NumberText(goal.value);
  }
  return "";
}

ChosenThreshold ChooseThreshold(std::span<const ScoredCell> cells,
                                const ThresholdGoal& goal) {
  LabelCounts counts;
  for (const ScoredCell& cell : cells) counts.Add(cell.yes, false);
  if (counts.support() == 0) return {};
  ChosenThreshold chosen = {1, false};
  double best = -1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    --(cells[i].yes ? counts.false_negatives : counts.true_negatives);
    ++(cells[i].yes ? counts.true_positives : counts.false_positives);
    const double next = i + 1 < cells.size() ? cells[i + 1].score : 0;
    if (next == cells[i].score && i + 1 < cells.size()) continue;
    const std::optional<double> worth = Worth(counts, goal);
    if (!worth.has_value() || *worth <= best) continue;
    best = *worth;
    chosen = {cells[i].score / 2 + next / 2, true};
  }
  return chosen;
}

}  // namespace textclf
