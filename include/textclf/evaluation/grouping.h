#ifndef TEXTCLF_EVALUATION_GROUPING_H_
#define TEXTCLF_EVALUATION_GROUPING_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/data/document.h"
#include "textclf/duplicates/find_duplicates.h"

namespace textclf {

/// Which documents are one observation: they are never parted, and drawn together.
struct Grouping {
  /// n: the index of the first document of the same group.
  std::vector<std::uint32_t> group_of;
  std::size_t groups = 0;
  /// Documents that are copies of an earlier one.
  std::size_t copies = 0;
  /// What a copy is.
  DuplicateOptions duplicates;
  /// Whether documents also name groups of their own (`Document::group`).
  bool has_named_groups = false;

  /// The groups of `rows`, in that order.
  std::vector<std::uint32_t> Of(std::span<const std::uint32_t> rows) const;
};

/// Groups documents by all that ties them: near copies of a text (FindDuplicates), equal
/// names of groups, and both through others (connected components).
/// Fails like FindDuplicates.
absl::StatusOr<Grouping> GroupDocuments(std::span<const Document> documents,
                                        const DuplicateOptions& duplicates);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_GROUPING_H_
