#include "group_marks.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>

namespace textclf::internal {
namespace {

void AddRow(std::span<const Mark> marks, GroupMarks& group) {
  ++group.rows;
  for (std::uint32_t k = 0; k < marks.size(); ++k) {
    if (marks[k] != Mark::kYes) continue;
    const auto known = std::find_if(group.labels.begin(), group.labels.end(),
                                    [&](const auto& label) { return label.first == k; });
    if (known == group.labels.end()) {
      group.labels.emplace_back(k, 1);
    } else {
      ++known->second;
    }
  }
}

}  // namespace

GroupedRows GatherGroups(const MarkMatrix& marks, std::span<const std::uint32_t> groups) {
  absl::flat_hash_map<std::uint32_t, std::uint32_t> number_of;
  GroupedRows rows;
  rows.yes.resize(marks.labels());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(rows.groups.size());
    const std::uint32_t group = number_of.try_emplace(groups[i], next).first->second;
    if (group == next) rows.groups.emplace_back();
    rows.group_of.push_back(group);
    AddRow(marks.row(i), rows.groups[group]);
  }
  for (std::size_t k = 0; k < marks.labels(); ++k) {
    rows.yes[k] = marks.Count(k, Mark::kYes);
  }
  return rows;
}

}  // namespace textclf::internal
