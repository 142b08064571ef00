#ifndef TEXTCLF_LIB_MODEL_LABEL_DECISIONS_H_
#define TEXTCLF_LIB_MODEL_LABEL_DECISIONS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/label_constraints.h"

namespace textclf::internal {

/// Labels that are decided on, one after the other, each with all that follows from it by
/// the rules; the latest can be undone.
class LabelDecisions {
 public:
  explicit LabelDecisions(const RuleGraph& graph)
      : graph_(graph), decisions_(graph.labels(), Mark::kUnknown) {}

  bool IsOpen(std::uint32_t label) const { return decisions_[label] == Mark::kUnknown; }
  bool IsNo(std::uint32_t label) const { return decisions_[label] == Mark::kNo; }

  /// Decides on a label and on all that follows; false where that is a contradiction.
  bool Decide(std::uint32_t label, Mark mark);

  /// Leaves a label out for good, whatever would follow.
  void LeaveOut(std::uint32_t label) { decisions_[label] = Mark::kNo; }

  /// How many decisions stand, for UndoTo and TakenSince.
  std::size_t count() const { return trail_.size(); }
  void UndoTo(std::size_t count);
  /// The labels that were decided to be yes since there were `count` decisions.
  LabelIndices TakenSince(std::size_t count) const;

  /// All decisions ever made, undone ones as well.
  std::size_t looks() const { return looks_; }

 private:
  bool Set(std::uint32_t label, Mark mark);
  bool SetAll(const LabelIndices& labels, Mark mark);
  bool FollowUp(std::uint32_t label);
  bool TakeLast(const RuleGraph::Exclusive& set);

  const RuleGraph& graph_;
  std::vector<Mark> decisions_;  // K
  LabelIndices trail_;           // labels in the order of decisions
  std::size_t looks_ = 0;
};

/// A label that no document may have, since it implies its own contrary.
std::optional<std::uint32_t> FirstImpossible(const RuleGraph& graph);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_LABEL_DECISIONS_H_
