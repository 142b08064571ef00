#ifndef TEXTCLF_LIB_MODEL_CONSISTENT_LABELS_H_
#define TEXTCLF_LIB_MODEL_CONSISTENT_LABELS_H_

#include <optional>
#include <span>

#include "textclf/model/label_constraints.h"

namespace textclf::internal {

/// See LabelConstraints::MostProbable. Nothing where no set of labels keeps all rules, or
/// none was found in the work that is allowed.
std::optional<LabelIndices> FindMostProbable(const RuleGraph& graph,
                                             std::span<const double> gains);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_CONSISTENT_LABELS_H_
