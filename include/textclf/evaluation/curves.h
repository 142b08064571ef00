#ifndef TEXTCLF_EVALUATION_CURVES_H_
#define TEXTCLF_EVALUATION_CURVES_H_

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "textclf/evaluation/metrics.h"
#include "textclf/evaluation/ranking.h"

namespace textclf {

// What charts of one label show, as free functions of its known cells.

/// A place of a chart.
struct Point {
  double x = 0;
  double y = 0;

  bool operator==(const Point&) const = default;
};

/// What comes of giving a label to every cell that scores at least `threshold`.
struct OperatingPoint {
  double threshold = 0;
  LabelCounts counts;
};

/// One for each different score, highest first; cells of equal score enter together. The
/// first takes the fewest cells, the last takes all. O(n log n).
inline std::vector<OperatingPoint> OperatingPoints(std::vector<ScoredCell> cells) {
  std::sort(cells.begin(), cells.end(),
            [](const ScoredCell& a, const ScoredCell& b) { return a.score > b.score; });
  LabelCounts counts;
  for (const ScoredCell& cell : cells) counts.Add(cell.yes, false);
  std::vector<OperatingPoint> points;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    --(cells[i].yes ? counts.false_negatives : counts.true_negatives);
    ++(cells[i].yes ? counts.true_positives : counts.false_positives);
    const bool last = i + 1 == cells.size() || cells[i + 1].score != cells[i].score;
    if (last) points.push_back({cells[i].score, counts});
  }
  return points;
}

/// Of the cells that are no, the share that was predicted yes: fp / (fp + tn); 0 where
/// none is.
inline double FalsePositiveRate(const LabelCounts& c) {
  return Share(c.false_positives, c.false_positives + c.true_negatives);
}

/// A line with few points that looks like `line`, whose x rise or fall in [0, 1]: in each
/// of `buckets` equal parts of [0, 1] the first, last, lowest and highest point stay, so
/// where a part is no wider than a pixel the picture is the same (M4: Jugel et al. 2014,
/// PVLDB 7(10)). At most 4 * buckets points, in their order. O(points).
inline std::vector<Point> ThinLine(std::span<const Point> line, std::size_t buckets) {
  assert(buckets > 0);
  const auto bucket_of = [&](const Point& point) {
    const double place = std::floor(point.x * static_cast<double>(buckets));
    return std::min(buckets - 1, static_cast<std::size_t>(std::max(0.0, place)));
  };
  std::vector<Point> thin;
  for (std::size_t begin = 0; begin < line.size();) {
    std::size_t end = begin + 1;
    while (end < line.size() && bucket_of(line[end]) == bucket_of(line[begin])) ++end;
    const auto [low, high] =
        std::minmax_element(line.begin() + begin, line.begin() + end,
                            [](const Point& a, const Point& b) { return a.y < b.y; });
    std::size_t kept[] = {begin, static_cast<std::size_t>(low - line.begin()),
                          static_cast<std::size_t>(high - line.begin()), end - 1};
    std::sort(std::begin(kept), std::end(kept));
    const auto* const last = std::unique(std::begin(kept), std::end(kept));
    for (const std::size_t* i = kept; i != last; ++i) thin.push_back(line[*i]);
    begin = end;
  }
  return thin;
}

/// The cells whose probability lies in one part of [0, 1].
struct ProbabilityBin {
  std::size_t yes = 0;
  std::size_t no = 0;
  double sum_of_probabilities = 0;

  std::size_t cells() const { return yes + no; }
  /// What was promised on average; 0 where there is no cell.
  double mean_probability() const {
    return cells() == 0 ? 0 : sum_of_probabilities / static_cast<double>(cells());
  }
  /// What came true.
  double share_of_yes() const { return Share(yes, cells()); }
};

/// Cells counted in `bins` equal parts of [0, 1], the last of which holds 1: histogram of
/// scores and reliability diagram (DeGroot & Fienberg 1983) in one. Scores are
/// probabilities. O(n).
inline std::vector<ProbabilityBin> BinByProbability(std::span<const ScoredCell> cells,
                                                    std::size_t bins) {
  assert(bins > 0);
  std::vector<ProbabilityBin> counted(bins);
  for (const ScoredCell& cell : cells) {
    const auto place = static_cast<std::size_t>(cell.score * static_cast<double>(bins));
    ProbabilityBin& bin = counted[std::min(place, bins - 1)];
    ++(cell.yes ? bin.yes : bin.no);
    bin.sum_of_probabilities += cell.score;
  }
  return counted;
}

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_CURVES_H_
