#ifndef TEXTCLF_LIB_EVALUATION_GROUP_MARKS_H_
#define TEXTCLF_LIB_EVALUATION_GROUP_MARKS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "textclf/matrix/mark_matrix.h"

namespace textclf::internal {

/// Rows that stand together, as a fold sees them.
struct GroupMarks {
  std::size_t rows = 0;
  /// Labels that some of its rows have, and how many.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> labels;
};

/// Rows by group; groups are numbered in the order of their first rows.
struct GroupedRows {
  std::vector<std::uint32_t> group_of;  // n
  std::vector<GroupMarks> groups;
  /// K: rows that have the label.
  std::vector<std::size_t> yes;
};

GroupedRows GatherGroups(const MarkMatrix& marks, std::span<const std::uint32_t> groups);

/// Which groups a fold holds, and what that makes.
class FoldContents {
 public:
  FoldContents(const GroupedRows& rows, std::uint32_t folds)
      : rows_(&rows),
        fold_of_(rows.groups.size(), folds),
        rows_in_(folds),
        yes_in_(folds, std::vector<std::size_t>(rows.yes.size())) {}

  std::uint32_t folds() const { return static_cast<std::uint32_t>(rows_in_.size()); }
  /// `folds()` for a group that stands in none yet.
  std::uint32_t fold_of(std::uint32_t group) const { return fold_of_[group]; }
  bool IsPlaced(std::uint32_t group) const { return fold_of_[group] < folds(); }
  std::size_t rows_in(std::uint32_t fold) const { return rows_in_[fold]; }
  std::size_t yes_in(std::uint32_t fold, std::size_t label) const {
    return yes_in_[fold][label];
  }

  /// Puts a group into a fold, out of the one that it stands in, if any.
  void Put(std::uint32_t group, std::uint32_t fold) {
    const GroupMarks& marks = rows_->groups[group];
    if (IsPlaced(group)) {
      rows_in_[fold_of_[group]] -= marks.rows;
      for (const auto& [k, n] : marks.labels) yes_in_[fold_of_[group]][k] -= n;
    }
    fold_of_[group] = fold;
    rows_in_[fold] += marks.rows;
    for (const auto& [k, n] : marks.labels) yes_in_[fold][k] += n;
  }

 private:
  const GroupedRows* rows_;
  std::vector<std::uint32_t> fold_of_;            // groups
  std::vector<std::size_t> rows_in_;              // folds
  std::vector<std::vector<std::size_t>> yes_in_;  // folds x K
};

/// Moves groups between folds as long as that makes the sum over folds and labels of the
/// squared distance of the fold's part of a label from 1 / folds, and of its part of the
/// rows, smaller. Groups are tried in the order of `order`, which holds each once.
void BalanceFolds(const GroupedRows& rows, std::span<const std::uint32_t> order,
                  FoldContents& contents);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_GROUP_MARKS_H_
