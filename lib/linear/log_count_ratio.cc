#include "textclf/linear/log_count_ratio.h"

#include <cmath>
#include <cstdint>

namespace textclf {
namespace {

/// Rows of one label with each column: known ones, and those marked yes.
struct ColumnRows {
  std::vector<std::uint32_t> yes;
  std::vector<std::uint32_t> unknown;
};

std::vector<std::uint32_t> CountRows(const DesignMatrix& x) {
  std::vector<std::uint32_t> rows(x.columns(), 0);
  for (const std::uint32_t column : x.row_lines().indices) ++rows[column];
  return rows;
}

/// Counts what is not no, which is little, so that the rest is a difference.
std::vector<ColumnRows> CountMarks(const DesignMatrix& x, const MarkMatrix& marks,
                                   std::span<const std::size_t> labels) {
  std::vector<ColumnRows> counts(labels.size());
  for (ColumnRows& count : counts) {
    count.yes.assign(x.columns(), 0);
    count.unknown.assign(x.columns(), 0);
  }
  const CompressedLines& lines = x.row_lines();
  for (std::size_t i = 0; i < x.rows(); ++i) {
    for (std::size_t p = 0; p < labels.size(); ++p) {
      const Mark mark = marks.at(i, labels[p]);
      if (mark == Mark::kNo) continue;
      auto& rows = mark == Mark::kYes ? counts[p].yes : counts[p].unknown;
      for (std::size_t j = lines.offsets[i]; j < lines.offsets[i + 1]; ++j) {
        ++rows[lines.indices[j]];
      }
    }
  }
  return counts;
}

}  // namespace

std::vector<std::vector<double>> LogCountRatios(const DesignMatrix& x,
                                                const MarkMatrix& marks,
                                                std::span<const std::size_t> labels) {
  const std::vector<std::uint32_t> rows = CountRows(x);
  const std::vector<ColumnRows> counts = CountMarks(x, marks, labels);
  std::vector<std::vector<double>> ratios(labels.size());
  for (std::size_t p = 0; p < labels.size(); ++p) {
    const std::vector<std::uint32_t>& yes = counts[p].yes;
    const std::vector<std::uint32_t>& unknown = counts[p].unknown;
    const auto yes_of = [&](std::size_t c) { return 1.0 + yes[c]; };
    const auto no_of = [&](std::size_t c) {
      return 1.0 + (rows[c] - unknown[c] - yes[c]);
    };
    double all_yes = 0;
    double all_no = 0;
    for (std::size_t c = 0; c < x.columns(); ++c) {
      all_yes += yes_of(c);
      all_no += no_of(c);
    }
    ratios[p].resize(x.columns());
    for (std::size_t c = 0; c < x.columns(); ++c) {
      ratios[p][x.original_column(c)] =
          std::log(yes_of(c) / no_of(c) * (all_no / all_yes));
    }
  }
  return ratios;
}

}  // namespace textclf
