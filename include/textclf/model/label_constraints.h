#ifndef TEXTCLF_MODEL_LABEL_CONSTRAINTS_H_
#define TEXTCLF_MODEL_LABEL_CONSTRAINTS_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/label_rules.h"

namespace textclf {

/// Labels, as indices.
using LabelIndices = std::vector<std::uint32_t>;

namespace internal {

/// Rules, label by label, to be walked along.
struct RuleGraph {
  /// A set of which a document may have one label.
  struct Exclusive {
    LabelIndices labels;
    bool exactly_one = false;
  };

  std::size_t labels() const { return implied.size(); }

  std::vector<LabelIndices> implied;   // K: by each label, directly
  std::vector<LabelIndices> implying;  // K: each label, directly
  std::vector<Exclusive> exclusives;
  std::vector<LabelIndices> exclusives_of;  // K: places in `exclusives`
  /// K: how many labels imply it, over any number of steps; itself counted.
  std::vector<std::uint32_t> below;
};

}  // namespace internal

/// R rules on K labels, ready to be applied. Immutable; safe from many threads.
class LabelConstraints {
 public:
  /// None.
  LabelConstraints() = default;

  /// Fails with kInvalidArgument where a rule names a label that is not among `labels`
  /// (in byte order), where no set of labels keeps all rules, where the rules would never
  /// allow a label, or where they hold more than 10,000 names.
  static absl::StatusOr<LabelConstraints> Make(std::vector<LabelRule> rules,
                                               std::span<const std::string> labels);

  bool empty() const { return rules_.empty(); }
  std::span<const LabelRule> rules() const { return rules_; }

  /// Appends the rules, as rising indices, that a document with just `labels` (rising)
  /// breaks. O(names in rules * log labels).
  void AppendBroken(std::span<const std::uint32_t> labels, LabelIndices& broken) const;

  /// The rules that K marks break, whatever the unknown ones turn out to be.
  std::vector<std::uint32_t> BrokenBy(std::span<const Mark> marks) const;

  /// Replaces `labels` by those, of all sets that keep the rules, with the largest sum of
  /// `gains` (K, finite). Exact: branch and bound over the exclusions, in parts that no
  /// rule joins, and a minimum cut where only implications are left; the twin that tries
  /// all 2^K sets agrees (LabelConstraintsTest).
  ///
  /// Exclusions that form a hierarchy are solved subtree by subtree. Exclusions can be
  /// tangled beyond what any method solves; after two million looks at a label the best
  /// set so far, which keeps the rules, is taken.
  void MostProbable(std::span<const double> gains, LabelIndices& labels) const;

 private:
  std::vector<LabelRule> rules_;
  std::vector<LabelIndices> rule_labels_;  // R: the labels of each rule
  internal::RuleGraph graph_;
  LabelIndices kept_;  // some set that keeps all rules
};

}  // namespace textclf

#endif  // TEXTCLF_MODEL_LABEL_CONSTRAINTS_H_
