#include "textclf/evaluation/grouping.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/data/groups.h"

namespace textclf {

std::vector<std::uint32_t> Grouping::Of(std::span<const std::uint32_t> rows) const {
  std::vector<std::uint32_t> groups_of_rows;
  groups_of_rows.reserve(rows.size());
  for (const std::uint32_t row : rows) groups_of_rows.push_back(group_of[row]);
  return groups_of_rows;
}

absl::StatusOr<Grouping> GroupDocuments(std::span<const Document> documents,
                                        const DuplicateOptions& duplicates) {
  std::vector<std::string_view> texts;
  texts.reserve(documents.size());
  for (const Document& document : documents) texts.push_back(document.text);
  TEXTCLF_ASSIGN_OR_RETURN(const DuplicateClusters clusters,
                           FindDuplicates(texts, duplicates));
  Grouping grouping;
  grouping.group_of = GroupsOf(documents, clusters.cluster_of);
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    grouping.groups += grouping.group_of[i] == i ? 1 : 0;
  }
  grouping.copies = clusters.copies();
  grouping.duplicates = duplicates;
  grouping.has_named_groups =
      std::any_of(documents.begin(), documents.end(),
                  [](const Document& document) { return !document.groups.empty(); });
  return grouping;
}

}  // namespace textclf
