#include "textclf/evaluation/folds.h"

#include <absl/container/flat_hash_map.h>
#include <absl/strings/str_format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

/// Rows that stand together, as a fold sees them.
struct Group {
  std::size_t rows = 0;
  /// Labels that some of its rows have, and how many.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> labels;
  std::uint64_t draw = 0;
  bool placed = false;
};

std::uint64_t Draw(std::uint64_t a, std::uint64_t b, std::uint64_t seed) {
  const std::uint64_t both[] = {a, b};
  return XXH3_64bits_withSeed(both, sizeof both, seed);
}

class Stratifier {
 public:
  Stratifier(const MarkMatrix& marks, std::span<const std::uint32_t> groups,
             const FoldOptions& options)
      : marks_(marks), options_(options) {
    Gather(groups);
    left_.assign(marks.labels(), 0);
    groups_with_.resize(marks.labels());
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
      for (const auto& [label, count] : groups_[g].labels) {
        left_[label] += count;
        groups_with_[label].emplace_back(count, g);
      }
    }
    rows_in_.assign(options.count, 0);
    yes_in_.assign(options.count, std::vector<std::size_t>(marks.labels(), 0));
  }

  std::size_t groups() const { return groups_.size(); }

  Folds Stratify() {
    fold_of_group_.assign(groups_.size(), 0);
    for (std::size_t label; (label = RarestLabel()) < left_.size();) Place(label);
    PlaceUnlabelled();
    Folds folds = {options_.count, std::vector<std::uint32_t>(marks_.rows())};
    for (std::size_t i = 0; i < marks_.rows(); ++i) {
      folds.fold_of[i] = fold_of_group_[group_of_[i]];
    }
    return folds;
  }

 private:
  void Gather(std::span<const std::uint32_t> groups) {
    absl::flat_hash_map<std::uint32_t, std::uint32_t> place;
    group_of_.resize(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto next = static_cast<std::uint32_t>(groups_.size());
      group_of_[i] = place.try_emplace(groups[i], next).first->second;
      if (group_of_[i] == next)
        groups_.emplace_back().draw = Draw(next, 0, options_.seed);
      Add(marks_.row(i), groups_[group_of_[i]]);
    }
  }

  static void Add(std::span<const Mark> marks, Group& group) {
    ++group.rows;
    for (std::uint32_t k = 0; k < marks.size(); ++k) {
      if (marks[k] != Mark::kYes) continue;
      const auto known =
          std::find_if(group.labels.begin(), group.labels.end(),
                       [&](const auto& label) { return label.first == k; });
      if (known == group.labels.end()) {
        group.labels.emplace_back(k, 1);
      } else {
        ++known->second;
      }
    }
  }

  /// The label with fewest rows left to place, K where none has any.
  std::size_t RarestLabel() const {
    std::size_t rarest = left_.size();
    for (std::size_t k = 0; k < left_.size(); ++k) {
      if (left_[k] > 0 && (rarest == left_.size() || left_[k] < left_[rarest])) {
        rarest = k;
      }
    }
    return rarest;
  }

  void Place(std::size_t label) {
    auto& candidates = groups_with_[label];
    std::sort(candidates.begin(), candidates.end(), [&](const auto& a, const auto& b) {
      const Group& left = groups_[a.second];
      const Group& right = groups_[b.second];
      return std::tie(b.first, right.rows, left.draw, a.second) <
             std::tie(a.first, left.rows, right.draw, b.second);
    });
    for (const auto& [count, group] : candidates) {
      if (groups_[group].placed) continue;
      PutInto(BestFold(group, [&](std::size_t f) { return yes_in_[f][label]; }), group);
    }
  }

  void PlaceUnlabelled() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t g = 0; g < groups_.size(); ++g) {
      if (!groups_[g].placed) order.push_back(g);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(groups_[b].rows, groups_[a].draw, a) <
             std::tie(groups_[a].rows, groups_[b].draw, b);
    });
    for (const std::uint32_t group : order) {
      PutInto(BestFold(group, [](std::size_t) { return 0; }), group);
    }
  }

  /// The fold with fewest of what `filled` counts, then fewest rows, then drawn.
  template <typename Filled>
  std::uint32_t BestFold(std::uint32_t group, Filled filled) const {
    const auto rank = [&](std::uint32_t fold) {
      return std::tuple(filled(fold), rows_in_[fold],
                        Draw(groups_[group].draw, fold + 1, options_.seed));
    };
    std::uint32_t best = 0;
    for (std::uint32_t fold = 1; fold < options_.count; ++fold) {
      if (rank(fold) < rank(best)) best = fold;
    }
    return best;
  }

  void PutInto(std::uint32_t fold, std::uint32_t group) {
    fold_of_group_[group] = fold;
    groups_[group].placed = true;
    rows_in_[fold] += groups_[group].rows;
    for (const auto& [label, count] : groups_[group].labels) {
      yes_in_[fold][label] += count;
      left_[label] -= count;
    }
  }

  const MarkMatrix& marks_;
  FoldOptions options_;
  std::vector<std::uint32_t> group_of_;  // n
  std::vector<Group> groups_;
  std::vector<std::uint32_t> fold_of_group_;
  std::vector<std::size_t> left_;  // K: rows with the label that are not placed yet
  /// K: the groups that have the label, each after its number of such rows.
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> groups_with_;
  std::vector<std::size_t> rows_in_;              // folds
  std::vector<std::vector<std::size_t>> yes_in_;  // folds x K
};

std::vector<std::uint32_t> RowsWhere(std::span<const std::uint32_t> fold_of,
                                     std::uint32_t fold, bool held_out) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < fold_of.size(); ++i) {
    if ((fold_of[i] == fold) == held_out) rows.push_back(i);
  }
  return rows;
}

}  // namespace

std::vector<std::uint32_t> Folds::HeldOut(std::uint32_t fold) const {
  return RowsWhere(fold_of, fold, true);
}

std::vector<std::uint32_t> Folds::LearnedFrom(std::uint32_t fold) const {
  return RowsWhere(fold_of, fold, false);
}

absl::StatusOr<Folds> MakeFolds(const MarkMatrix& marks,
                                std::span<const std::uint32_t> groups,
                                const FoldOptions& options) {
  if (options.count < 2) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%d folds, expected at least 2", options.count));
  }
  Stratifier stratifier(marks, groups, options);
  if (stratifier.groups() < options.count) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "%d folds need as many groups of documents, found %d; copies of a text and "
        "documents of one group are not parted",
        options.count, stratifier.groups()));
  }
  Folds folds = stratifier.Stratify();
  TEXTCLF_RETURN_IF_ERROR(CheckGroupsWhole(folds, groups));
  return folds;
}

std::size_t Folds::AllHeldOut() const {
  return static_cast<std::size_t>(
      std::count_if(fold_of.begin(), fold_of.end(),
                    [this](std::uint32_t fold) { return fold < count; }));
}

Folds EnoughOf(const Folds& folds, std::size_t rows) {
  constexpr std::uint32_t kFewest = 2;
  Folds enough = {std::min(kFewest, folds.count), folds.fold_of};
  while (enough.count < folds.count && enough.AllHeldOut() < rows) ++enough.count;
  return enough;
}

absl::StatusOr<std::vector<Folds>> MakeEnoughFolds(const MarkMatrix& marks,
                                                   std::span<const std::uint32_t> groups,
                                                   const FoldOptions& options,
                                                   std::size_t rows) {
  constexpr std::size_t kMostPartitions = 10;
  std::vector<Folds> partitions;
  FoldOptions next = options;
  for (std::size_t held_out = 0; held_out < rows && partitions.size() < kMostPartitions;
       ++next.seed) {
    TEXTCLF_ASSIGN_OR_RETURN(const Folds folds, MakeFolds(marks, groups, next));
    partitions.push_back(EnoughOf(folds, rows - held_out));
    held_out += partitions.back().AllHeldOut();
  }
  return partitions;
}

absl::Status CheckGroupsWhole(const Folds& folds, std::span<const std::uint32_t> groups) {
  absl::flat_hash_map<std::uint32_t, std::uint32_t> fold_of_group;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::uint32_t fold =
        fold_of_group.try_emplace(groups[i], folds.fold_of[i]).first->second;
    if (fold == folds.fold_of[i]) continue;
    return absl::InternalError(absl::StrFormat(
        "group %d stands in folds %d and %d; figures of such folds mean nothing",
        groups[i], fold, folds.fold_of[i]));
  }
  return absl::OkStatus();
}

}  // namespace textclf
