#include "textclf/linear/log_count_ratio.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "textclf/linear/one_vs_rest.h"

namespace textclf {
namespace {

struct Drawn {
  SparseRows<double> x = SparseRows<double>(30);
  MarkMatrix marks = MarkMatrix(3);
};

Drawn Draw() {
  std::mt19937 random(5);
  Drawn drawn;
  for (int i = 0; i < 200; ++i) {
    for (std::uint32_t c = 0; c < 30; ++c) {
      if (random() % (c + 2) == 0) drawn.x.Append(c, 0.1 * (c + 1));
    }
    drawn.x.FinishRow();
    std::vector<Mark> marks;
    for (int k = 0; k < 3; ++k) {
      marks.push_back(static_cast<Mark>(static_cast<int>(random() % 3) - 1));
    }
    drawn.marks.AppendRow(marks);
  }
  return drawn;
}

/// Word by word from the paper, one column of one label at a time.
double Ratio(const Drawn& drawn, std::size_t label, std::uint32_t column) {
  double yes_here = 1, no_here = 1, yes_all = 30, no_all = 30;
  for (std::size_t i = 0; i < drawn.x.rows(); ++i) {
    const Mark mark = drawn.marks.at(i, label);
    for (const std::uint32_t c : drawn.x.row(i).columns) {
      if (mark == Mark::kYes) (c == column ? ++yes_here : yes_here, ++yes_all);
      if (mark == Mark::kNo) (c == column ? ++no_here : no_here, ++no_all);
    }
  }
  return std::log((yes_here / yes_all) / (no_here / no_all));
}

TEST(LogCountRatioTest, IsThePapersFormula) {
  const Drawn drawn = Draw();
  const std::vector<std::size_t> labels = {2, 0};
  const auto ratios = LogCountRatios(DesignMatrix(drawn.x), drawn.marks, labels);
  for (std::size_t p = 0; p < labels.size(); ++p) {
    for (std::uint32_t c = 0; c < 30; ++c) {
      EXPECT_NEAR(ratios[p][c], Ratio(drawn, labels[p], c), 1e-12);
    }
  }
}

TEST(LogCountRatioTest, OneVsRestEqualsScaledRows) {
  const Drawn drawn = Draw();
  const std::vector<std::size_t> label = {1};
  LogisticOptions options;
  options.solver.tolerance = 1e-8;
  options.column_scaling = ColumnScaling::kLogCountRatio;
  const LogisticFit fit = FitOneVsRest(drawn.x, drawn.marks, label, options);
  const auto ratios = LogCountRatios(DesignMatrix(drawn.x), drawn.marks, label)[0];
  SparseRows<double> scaled(30);
  for (std::size_t i = 0; i < drawn.x.rows(); ++i) {
    const auto row = drawn.x.row(i);
    for (std::size_t j = 0; j < row.size(); ++j) {
      scaled.Append(row.columns[j], row.values[j] * ratios[row.columns[j]]);
    }
    scaled.FinishRow();
  }
  options.column_scaling = ColumnScaling::kNone;
  const LogisticFit twin = FitOneVsRest(scaled, drawn.marks, label, options);
  EXPECT_NEAR(fit.summaries[0].objective, twin.summaries[0].objective, 1e-8);
  for (std::uint32_t c = 0; c < 30; ++c) {
    EXPECT_NEAR(fit.weights[c], ratios[c] * twin.weights[c], 1e-5);
  }
}

}  // namespace
}  // namespace textclf
