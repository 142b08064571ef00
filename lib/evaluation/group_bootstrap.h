#ifndef TEXTCLF_LIB_EVALUATION_GROUP_BOOTSTRAP_H_
#define TEXTCLF_LIB_EVALUATION_GROUP_BOOTSTRAP_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "textclf/evaluation/intervals.h"

namespace textclf::internal {

/// One known cell of a label.
struct BootstrapCell {
  double score = 0;
  double loss = 0;
  std::uint32_t group = 0;
  bool yes = false;
  bool predicted = false;
};

/// The known cells of each label, best score first.
using RankedLabels = std::vector<std::vector<BootstrapCell>>;

/// The loss of one thing of a group: of a document, where labels exclude each other.
struct GroupLoss {
  double loss = 0;
  std::uint32_t group = 0;
};

/// Fills in the intervals that come of the bootstrap. `losses` is what the whole log-loss
/// is the mean of; empty: of all cells. Groups are 0 … groups - 1.
void Bootstrap(const RankedLabels& labels, std::span<const GroupLoss> losses,
               std::size_t groups, const IntervalOptions& options,
               EvaluationIntervals& intervals);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_GROUP_BOOTSTRAP_H_
