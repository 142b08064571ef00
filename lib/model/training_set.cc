#include "textclf/model/training_set.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/model/decision.h"

namespace textclf {
namespace {

bool HasExactlyOneLabel(std::span<const Mark> marks) {
  return std::count(marks.begin(), marks.end(), Mark::kYes) == 1 &&
         std::count(marks.begin(), marks.end(), Mark::kUnknown) == 0;
}

bool IsMarked(std::span<const Mark> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [](Mark mark) { return mark != Mark::kUnknown; });
}

/// The first marked document that has not exactly one label.
std::optional<std::size_t> FirstNotExclusive(const Corpus& corpus) {
  for (std::size_t i = 0; i < corpus.marks.rows(); ++i) {
    const auto marks = corpus.marks.row(i);
    if (IsMarked(marks) && !HasExactlyOneLabel(marks)) return i;
  }
  return std::nullopt;
}

absl::Status Invalid(std::string message) {
  return absl::InvalidArgumentError(std::move(message));
}

absl::Status CheckTask(const Corpus& corpus, Task task) {
  const std::size_t labels = corpus.labels.size();
  if (task == Task::kMultilabel) return absl::OkStatus();
  if (task == Task::kBinary && labels != 2) {
    return Invalid(absl::StrFormat(
        "a binary task needs two labels, found %d; choose two with --labels", labels));
  }
  if (labels < 2) {
    return Invalid(
        "labels that exclude each other must be at least two, found one; use --task "
        "multilabel to tell it from its absence");
  }
  if (const auto document = FirstNotExclusive(corpus)) {
    return Invalid(absl::StrFormat(
        "document %d has %d of the labels and %d unknown marks, but an exclusive task "
        "needs exactly one label and none unknown; use --task multilabel",
        *document + 1,
        std::count(corpus.marks.row(*document).begin(), corpus.marks.row(*document).end(),
                   Mark::kYes),
        std::count(corpus.marks.row(*document).begin(), corpus.marks.row(*document).end(),
                   Mark::kUnknown)));
  }
  return absl::OkStatus();
}

absl::Status CheckRules(Task task, const std::vector<LabelRule>& rules) {
  if (rules.empty() || task == Task::kMultilabel) return absl::OkStatus();
  return Invalid(
      absl::StrFormat("constraints were given for a %s task, in which each document has "
                      "exactly one label "
                      "already; use --task multilabel, or leave out --constraints",
                      std::string(ToString(task))));
}

std::vector<std::uint32_t> MarkedRows(const MarkMatrix& marks) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < marks.rows(); ++i) {
    if (IsMarked(marks.row(i))) rows.push_back(i);
  }
  return rows;
}

}  // namespace

Task TaskOf(const Corpus& corpus) {
  if (corpus.labels.size() < 2 || FirstNotExclusive(corpus)) return Task::kMultilabel;
  return corpus.labels.size() == 2 ? Task::kBinary : Task::kMulticlass;
}

absl::StatusOr<TrainingSet> MakeTrainingSet(const Corpus& corpus,
                                            std::optional<Task> task,
                                            const std::vector<LabelRule>& rules) {
  if (corpus.labels.empty()) return Invalid("the documents name no label to learn");
  TrainingSet set;
  set.task = task.value_or(rules.empty() ? TaskOf(corpus) : Task::kMultilabel);
  TEXTCLF_RETURN_IF_ERROR(CheckTask(corpus, set.task));
  TEXTCLF_RETURN_IF_ERROR(CheckRules(set.task, rules));
  TEXTCLF_ASSIGN_OR_RETURN(set.constraints, LabelConstraints::Make(rules, corpus.labels));
  set.rows = MarkedRows(corpus.marks);
  if (set.rows.empty()) return Invalid("no document is marked with any label");
  set.marks = Select(corpus.marks, set.rows);
  set.problem_labels = ProblemLabels(set.task, corpus.labels.size());
  return set;
}

MarkMatrix Select(const MarkMatrix& marks, std::span<const std::uint32_t> rows) {
  MarkMatrix selected(marks.labels());
  for (const std::uint32_t row : rows) selected.AppendRow(marks.row(row));
  return selected;
}

}  // namespace textclf
