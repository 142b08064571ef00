#ifndef TEXTCLF_LIB_MODEL_RELEVANT_LABELS_H_
#define TEXTCLF_LIB_MODEL_RELEVANT_LABELS_H_

#include <span>
#include <vector>

#include "textclf/model/label_constraints.h"

namespace textclf::internal {

/// Labels that an optimum may have: those with a gain, those of which one must be
/// taken, and what they imply. Without the others a set gains no less and breaks
/// nothing.
std::vector<char> RelevantLabels(const RuleGraph& graph, std::span<const double> gains);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_RELEVANT_LABELS_H_
