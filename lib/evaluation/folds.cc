#include "textclf/evaluation/folds.h"

#include <absl/container/flat_hash_map.h>
#include <absl/strings/str_format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "group_marks.h"
#include "textclf/base/status_macros.h"

namespace textclf {
namespace {

std::uint64_t Draw(std::uint64_t a, std::uint64_t b, std::uint64_t seed) {
  const std::uint64_t both[] = {a, b};
  return XXH3_64bits_withSeed(both, sizeof both, seed);
}

class Stratifier {
 public:
  Stratifier(const MarkMatrix& marks, std::span<const std::uint32_t> groups,
             const FoldOptions& options)
      : options_(options),
        rows_(internal::GatherGroups(marks, groups)),
        contents_(rows_, options.count),
        left_(rows_.yes),
        groups_with_(marks.labels()) {
    for (std::uint32_t g = 0; g < rows_.groups.size(); ++g) {
      draws_.push_back(Draw(g, 0, options.seed));
      for (const auto& [label, count] : rows_.groups[g].labels) {
        groups_with_[label].emplace_back(count, g);
      }
    }
  }

  std::size_t groups() const { return rows_.groups.size(); }

  Folds Stratify() {
    for (std::size_t label; (label = RarestLabel()) < left_.size();) Place(label);
    const std::vector<std::uint32_t> by_size = GroupsBySize();
    for (const std::uint32_t group : by_size) {
      if (!contents_.IsPlaced(group)) {
        Put(group, BestFold(group, [](std::uint32_t) { return 0; }));
      }
    }
    internal::BalanceFolds(rows_, by_size, contents_);
    Folds folds = {options_.count, {}};
    folds.fold_of.reserve(rows_.group_of.size());
    for (const std::uint32_t group : rows_.group_of) {
      folds.fold_of.push_back(contents_.fold_of(group));
    }
    return folds;
  }

 private:
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
      return std::tie(b.first, rows_.groups[b.second].rows, draws_[a.second], a.second) <
             std::tie(a.first, rows_.groups[a.second].rows, draws_[b.second], b.second);
    });
    for (const auto& [count, group] : candidates) {
      if (contents_.IsPlaced(group)) continue;
      Put(group,
          BestFold(group, [&](std::uint32_t f) { return contents_.yes_in(f, label); }));
    }
  }

  std::vector<std::uint32_t> GroupsBySize() const {
    std::vector<std::uint32_t> order(rows_.groups.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(rows_.groups[b].rows, draws_[a], a) <
             std::tie(rows_.groups[a].rows, draws_[b], b);
    });
    return order;
  }

  /// The fold with fewest of what `filled` counts, then fewest rows, then drawn.
  template <typename Filled>
  std::uint32_t BestFold(std::uint32_t group, Filled filled) const {
    const auto rank = [&](std::uint32_t fold) {
      return std::tuple(filled(fold), contents_.rows_in(fold),
                        Draw(draws_[group], fold + 1, options_.seed));
    };
    std::uint32_t best = 0;
    for (std::uint32_t fold = 1; fold < options_.count; ++fold) {
      if (rank(fold) < rank(best)) best = fold;
    }
    return best;
  }

  void Put(std::uint32_t group, std::uint32_t fold) {
    contents_.Put(group, fold);
    for (const auto& [label, count] : rows_.groups[group].labels) left_[label] -= count;
  }

  FoldOptions options_;
  internal::GroupedRows rows_;
  internal::FoldContents contents_;
  std::vector<std::uint64_t> draws_;  // groups
  std::vector<std::size_t> left_;     // K: rows with the label that are not placed yet
  /// K: the groups that have the label, each after its number of such rows.
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> groups_with_;
};

}  // namespace

std::vector<std::uint32_t> Folds::HeldOut(std::uint32_t fold) const {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < fold_of.size(); ++i) {
    if (fold_of[i] == fold) rows.push_back(i);
  }
  return rows;
}

std::vector<std::uint32_t> Folds::LearnedFrom(std::uint32_t fold) const {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < fold_of.size(); ++i) {
    if (fold_of[i] != fold && (teaches.empty() || teaches[i])) rows.push_back(i);
  }
  return rows;
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
        "documents of one group are not parted; cut fewer folds (--cv) or label more "
        "documents",
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
  Folds enough = folds;
  enough.count = std::min(kFewest, folds.count);
  while (enough.count < folds.count && enough.AllHeldOut() < rows) ++enough.count;
  return enough;
}

absl::StatusOr<std::vector<Folds>> MakeEnoughFolds(const Folds& first,
                                                   const MarkMatrix& marks,
                                                   std::span<const std::uint32_t> groups,
                                                   FoldOptions options,
                                                   std::size_t rows) {
  constexpr std::size_t kMostPartitions = 10;
  std::vector<Folds> partitions = {EnoughOf(first, rows)};
  std::size_t held_out = partitions.front().AllHeldOut();
  while (held_out < rows && partitions.size() < kMostPartitions) {
    ++options.seed;
    TEXTCLF_ASSIGN_OR_RETURN(const Folds folds, MakeFolds(marks, groups, options));
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
