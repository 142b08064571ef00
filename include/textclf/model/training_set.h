#ifndef TEXTCLF_MODEL_TRAINING_SET_H_
#define TEXTCLF_MODEL_TRAINING_SET_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "textclf/data/corpus.h"
#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/label_constraints.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// What a corpus gives to learn: its n marked documents and what is asked of them.
struct TrainingSet {
  Task task = Task::kMultilabel;
  /// n: indices of the documents with any known mark, rising.
  std::vector<std::uint32_t> rows;
  /// n x K.
  MarkMatrix marks;
  /// P: the labels that have a problem of their own.
  std::vector<std::size_t> problem_labels;
  LabelConstraints constraints;
};

/// How the labels of a corpus relate: exclusive where each document with any known mark
/// has exactly one label marked yes and no mark unknown, two of them binary; else
/// multi-label.
Task TaskOf(const Corpus& corpus);

/// `task` empty: TaskOf, or multi-label where there are `rules`. Fails with
/// kInvalidArgument where there is no label, no marked document, where the documents
/// contradict the task asked for, or as LabelConstraints::Make; and where there are rules
/// for a task of which each document has exactly one label.
absl::StatusOr<TrainingSet> MakeTrainingSet(const Corpus& corpus,
                                            std::optional<Task> task,
                                            const std::vector<LabelRule>& rules = {});

/// The rows `rows` of `marks`, in that order.
MarkMatrix Select(const MarkMatrix& marks, std::span<const std::uint32_t> rows);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_TRAINING_SET_H_
