#include "textclf/evaluation/comparison.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "split_mix.h"
#include "textclf/base/parallel.h"
#include "textclf/evaluation/metrics.h"

namespace textclf {
namespace {

/// What one side did on some documents and one label. True negatives follow.
struct SideCounts {
  std::int64_t true_positives = 0;
  std::int64_t false_positives = 0;
  std::int64_t false_negatives = 0;

  void Add(const SideCounts& other, std::int64_t times) {
    true_positives += times * other.true_positives;
    false_positives += times * other.false_positives;
    false_negatives += times * other.false_negatives;
  }
  double f1() const {
    return Share(
        static_cast<std::size_t>(2 * true_positives),
        static_cast<std::size_t>(2 * true_positives + false_positives + false_negatives));
  }
};

constexpr std::size_t kSides = 2;  // A and B

/// A label of a group on which anything is yes, given or missed.
struct GroupLabel {
  std::uint32_t label = 0;
  std::array<SideCounts, kSides> sides;
};

/// All that the figures need of one group.
struct Group {
  std::vector<GroupLabel> labels;
  std::int64_t complete = 0;
  std::int64_t known = 0;
  std::array<std::int64_t, kSides> right = {};
};

/// The counts of any number of groups, to be used again.
struct Tally {
  std::vector<std::array<SideCounts, kSides>> labels;
  std::int64_t complete = 0;
  std::int64_t known = 0;
  std::array<std::int64_t, kSides> right = {};

  void Clear(std::size_t label_count) {
    labels.assign(label_count, {});
    complete = known = 0;
    right = {};
  }
  /// Adds a group some times, A and B changing places where `swapped`.
  void Add(const Group& group, std::int64_t times, bool swapped) {
    complete += times * group.complete;
    known += times * group.known;
    for (std::size_t side = 0; side < kSides; ++side) {
      const std::size_t from = swapped ? 1 - side : side;
      right[side] += times * group.right[from];
      for (const GroupLabel& entry : group.labels) {
        labels[entry.label][side].Add(entry.sides[from], times);
      }
    }
  }
};

/// accuracy, micro F1, macro F1, Hamming loss, and F1 of each label.
constexpr std::size_t kWholeFigures = 4;

std::vector<double> FiguresOf(const Tally& tally, std::size_t side,
                              std::span<const char> label_is_known) {
  std::vector<double> figures(kWholeFigures);
  SideCounts cells;
  double macro = 0;
  double known_labels = 0;
  for (std::size_t k = 0; k < tally.labels.size(); ++k) {
    const SideCounts& counts = tally.labels[k][side];
    cells.Add(counts, 1);
    figures.push_back(counts.f1());
    if (label_is_known[k] == 0) continue;
    macro += counts.f1();
    ++known_labels;
  }
  const auto share = [](std::int64_t part, std::int64_t whole) {
    return Share(static_cast<std::size_t>(part), static_cast<std::size_t>(whole));
  };
  figures[0] = share(tally.right[side], tally.complete);
  figures[1] = cells.f1();
  figures[2] = known_labels == 0 ? 0 : macro / known_labels;
  figures[3] = share(cells.false_positives + cells.false_negatives, tally.known);
  return figures;
}

class Comparer {
 public:
  Comparer(const MarkMatrix& truth, std::span<const Prediction> a,
           std::span<const Prediction> b, std::span<const std::uint32_t> groups,
           const ComparisonOptions& options)
      : truth_(truth), sides_{a, b}, options_(options), label_is_known_(truth.labels()) {
    assert(a.size() == truth.rows() && b.size() == truth.rows() &&
           groups.size() == truth.rows());
    absl::flat_hash_map<std::uint32_t, std::size_t> place_of;
    for (std::size_t i = 0; i < truth.rows(); ++i) {
      const auto [place, is_new] = place_of.try_emplace(groups[i], groups_.size());
      if (is_new) groups_.emplace_back();
      AddDocument(i, groups_[place->second]);
    }
  }

  Comparison Run() {
    comparison_.documents = truth_.rows();
    comparison_.groups = groups_.size();
    Tally tally;
    tally.Clear(truth_.labels());
    for (const Group& group : groups_) tally.Add(group, 1, false);
    std::vector<PairedDifference> figures;
    const std::vector<double> a = FiguresOf(tally, 0, label_is_known_);
    const std::vector<double> b = FiguresOf(tally, 1, label_is_known_);
    for (std::size_t f = 0; f < a.size(); ++f) {
      figures.push_back({.a = a[f], .b = b[f], .difference = b[f] - a[f]});
    }
    FindIntervals(figures);
    FindPValues(figures);
    comparison_.accuracy = figures[0];
    comparison_.micro_f1 = figures[1];
    comparison_.macro_f1 = figures[2];
    comparison_.hamming_loss = figures[3];
    comparison_.label_f1.assign(figures.begin() + kWholeFigures, figures.end());
    return comparison_;
  }

 private:
  void AddDocument(std::size_t i, Group& group) {
    std::array<bool, kSides> right = {true, true};
    std::int64_t known = 0;
    for (std::uint32_t k = 0; k < truth_.labels(); ++k) {
      const Mark mark = truth_.at(i, k);
      if (mark == Mark::kUnknown) continue;
      ++known;
      label_is_known_[k] = 1;
      AddCell(k, mark == Mark::kYes, {sides_[0][i].Gives(k), sides_[1][i].Gives(k)},
              group, right);
    }
    group.known += known;
    if (known == static_cast<std::int64_t>(truth_.labels())) {
      ++group.complete;
      for (std::size_t side = 0; side < kSides; ++side) {
        group.right[side] += right[side] ? 1 : 0;
      }
    }
    if (known > 0) CountDocument(right);
  }

  static void AddCell(std::uint32_t label, bool yes, std::array<bool, kSides> given,
                      Group& group, std::array<bool, kSides>& right) {
    if (!yes && !given[0] && !given[1]) return;
    auto entry = std::find_if(group.labels.begin(), group.labels.end(),
                              [&](const GroupLabel& g) { return g.label == label; });
    if (entry == group.labels.end()) {
      entry = group.labels.insert(group.labels.end(), {label, {}});
    }
    for (std::size_t side = 0; side < kSides; ++side) {
      SideCounts& counts = entry->sides[side];
      if (yes && given[side]) ++counts.true_positives;
      if (yes && !given[side]) ++counts.false_negatives;
      if (!yes && given[side]) ++counts.false_positives;
      if (yes != given[side]) right[side] = false;
    }
  }

  void CountDocument(std::array<bool, kSides> right) {
    if (right[0] && right[1]) ++comparison_.both_right;
    if (right[0] && !right[1]) ++comparison_.only_a_right;
    if (!right[0] && right[1]) ++comparison_.only_b_right;
    if (!right[0] && !right[1]) ++comparison_.both_wrong;
  }

  /// Calls `fill(random, tally)` for each resample and gives the differences: one list
  /// for each figure. Each resample has random numbers of its own, so threads do not
  /// matter.
  template <typename Fill>
  std::vector<std::vector<double>> Resample(std::uint64_t stream,
                                            const Fill& fill) const {
    constexpr std::size_t kBlock = 64;
    const std::uint64_t seed = internal::SplitMix64(options_.seed ^ stream).Next();
    std::vector<std::vector<double>> differences(kWholeFigures + truth_.labels(),
                                                 std::vector<double>(options_.resamples));
    ForEachBlock(options_.resamples, kBlock, options_.threads, [&](Block block) {
      Tally tally;
      for (std::size_t r = block.begin; r < block.end; ++r) {
        internal::SplitMix64 random = internal::RandomOfResample(seed, r);
        tally.Clear(truth_.labels());
        fill(random, tally);
        const std::vector<double> a = FiguresOf(tally, 0, label_is_known_);
        const std::vector<double> b = FiguresOf(tally, 1, label_is_known_);
        for (std::size_t f = 0; f < a.size(); ++f) differences[f][r] = b[f] - a[f];
      }
    });
    return differences;
  }

  void FindIntervals(std::vector<PairedDifference>& figures) const {
    constexpr std::uint64_t kDraws = 1;
    auto drawn = Resample(kDraws, [&](internal::SplitMix64& random, Tally& tally) {
      for (std::size_t i = 0; i < groups_.size(); ++i) {
        tally.Add(groups_[random.Below(groups_.size())], 1, false);
      }
    });
    if (options_.resamples == 0) return;
    const auto last = static_cast<double>(options_.resamples - 1);
    const auto cut = static_cast<std::size_t>(last * (1 - options_.confidence) / 2);
    for (std::size_t f = 0; f < figures.size(); ++f) {
      std::sort(drawn[f].begin(), drawn[f].end());
      figures[f].low = drawn[f][cut];
      figures[f].high = drawn[f][drawn[f].size() - 1 - cut];
    }
  }

  void FindPValues(std::vector<PairedDifference>& figures) const {
    constexpr std::uint64_t kSwaps = 2;
    constexpr double kRounding = 1e-12;
    const auto swapped =
        Resample(kSwaps, [&](internal::SplitMix64& random, Tally& tally) {
          for (const Group& group : groups_)
            tally.Add(group, 1, (random.Next() >> 63) == 1);
        });
    for (std::size_t f = 0; f < figures.size(); ++f) {
      const double size = std::abs(figures[f].difference) - kRounding;
      const auto as_large =
          std::count_if(swapped[f].begin(), swapped[f].end(),
                        [&](double difference) { return std::abs(difference) >= size; });
      figures[f].p_value =
          static_cast<double>(1 + as_large) / static_cast<double>(1 + options_.resamples);
    }
  }

  const MarkMatrix& truth_;
  std::array<std::span<const Prediction>, kSides> sides_;
  ComparisonOptions options_;
  std::vector<Group> groups_;
  std::vector<char> label_is_known_;
  Comparison comparison_;
};

}  // namespace

Comparison Compare(const MarkMatrix& truth, std::span<const Prediction> a,
                   std::span<const Prediction> b, std::span<const std::uint32_t> groups,
                   const ComparisonOptions& options) {
  return Comparer(truth, a, b, groups, options).Run();
}

}  // namespace textclf
