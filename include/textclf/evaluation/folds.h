#ifndef TEXTCLF_EVALUATION_FOLDS_H_
#define TEXTCLF_EVALUATION_FOLDS_H_

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/matrix/mark_matrix.h"

namespace textclf {

struct FoldOptions {
  /// At least two.
  std::uint32_t count = 5;
  /// Decides where nothing else does.
  std::uint64_t seed = 0;
};

/// A partition of n rows: each is held out in one fold and learned from in all others.
struct Folds {
  std::uint32_t count = 0;
  /// n: the fold in which a row is held out; `count` and more stand for none.
  std::vector<std::uint32_t> fold_of;
  /// n: whether a row is learned from where it is not held out; empty: all are.
  std::vector<bool> teaches = {};

  bool IsHeldOut(std::size_t row) const { return fold_of[row] < count; }

  /// The rows held out in `fold`, rising. O(n).
  std::vector<std::uint32_t> HeldOut(std::uint32_t fold) const;
  /// How many rows some fold holds out. O(n).
  std::size_t AllHeldOut() const;
  /// All others that teach, rising. O(n).
  std::vector<std::uint32_t> LearnedFrom(std::uint32_t fold) const;
};

/// Cuts rows into folds that have about equal shares of each label and of the rows, and
/// never parts a group: rows with equal `groups` stand in one fold, which is checked
/// before folds are given away (CheckGroupsWhole).
///
/// Iterative stratification (Sechidis, Tsoumakas & Vlahavas 2011, algorithm 1), with
/// groups in the place of examples: the label that is rarest among what is left goes
/// first, its groups with most of it before the others, each into the fold that has
/// fewest of that label, then fewest rows. Then groups are moved, one by one, to where
/// they bring the folds' parts of labels and of rows nearer to 1 / folds, in squares and
/// relative to the whole, until no move of one group does (FoldsTest). `marks` is n x K;
/// only *yes* is balanced. O(n K + passes * folds * labels of all groups).
/// Fails with kInvalidArgument where there are fewer than two folds, or fewer groups than
/// folds.
absl::StatusOr<Folds> MakeFolds(const MarkMatrix& marks,
                                std::span<const std::uint32_t> groups,
                                const FoldOptions& options);

/// Fails with kInternal where rows of one group stand in two folds. O(n).
absl::Status CheckGroupsWhole(const Folds& folds, std::span<const std::uint32_t> groups);

/// The first of `folds`, as many as together hold out `rows` rows, but two at least. The
/// rows of all others are learned from and never held out.
Folds EnoughOf(const Folds& folds, std::size_t rows);

/// Folds that together hold out `rows` rows: EnoughOf `first`, which MakeFolds gave for
/// the other arguments, or, where all of it is too little, further partitions of the same
/// rows, drawn with the seeds that follow; ten at most. Fails like MakeFolds.
absl::StatusOr<std::vector<Folds>> MakeEnoughFolds(const Folds& first,
                                                   const MarkMatrix& marks,
                                                   std::span<const std::uint32_t> groups,
                                                   FoldOptions options, std::size_t rows);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_FOLDS_H_
