#include "textclf/linear/design_matrix.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/linear/random_problem.h"

namespace textclf {
namespace {

using ::testing::ElementsAre;

SparseRows<double> Small() {
  SparseRows<double> x(3);
  x.Append(0, 1.0);
  x.Append(2, 2.0);
  x.FinishRow();
  x.FinishRow();
  x.Append(2, 0.1);
  x.FinishRow();
  return x;
}

TEST(DesignMatrixTest, NumbersColumnsByFallingFrequency) {
  const DesignMatrix matrix(Small());
  EXPECT_EQ(matrix.rows(), 3u);
  EXPECT_EQ(matrix.columns(), 3u);
  EXPECT_EQ(matrix.original_column(0), 2u);
  EXPECT_EQ(matrix.original_column(1), 0u);
  EXPECT_EQ(matrix.original_column(2), 1u);
  EXPECT_THAT(matrix.row_lines().offsets, ElementsAre(0, 2, 2, 3));
  EXPECT_THAT(matrix.row_lines().indices, ElementsAre(1, 0, 0));
  EXPECT_THAT(matrix.row_lines().values, ElementsAre(1.0f, 2.0f, 0.1f));
  EXPECT_THAT(matrix.column_lines().offsets, ElementsAre(0, 2, 3, 3));
  EXPECT_THAT(matrix.column_lines().indices, ElementsAre(0, 2, 0));
  EXPECT_THAT(matrix.column_lines().values, ElementsAre(2.0f, 0.1f, 1.0f));
}

/// Rows and columns hold the same values, to 48 bits.
TEST(DesignMatrixTest, BothOrdersHoldTheMatrix) {
  const RandomProblems made = MakeRandomProblems(300, 50, 1, 1.0, 21);
  const DesignMatrix matrix(made.x);
  std::vector<double> dense(300 * 50, 0.0);
  for (std::size_t i = 0; i < 300; ++i) {
    const auto row = made.x.row(i);
    for (std::size_t j = 0; j < row.size(); ++j) {
      dense[i * 50 + row.columns[j]] = row.values[j];
    }
  }
  const auto expect_line = [&](const CompressedLines& lines, std::size_t line,
                               auto&& value_at) {
    for (std::size_t j = lines.offsets[line]; j < lines.offsets[line + 1]; ++j) {
      const double value =
          static_cast<double>(lines.values[j]) + static_cast<double>(lines.remainders[j]);
      ASSERT_NEAR(value / value_at(lines.indices[j]), 1, 1e-14);
    }
  };
  for (std::size_t i = 0; i < 300; ++i) {
    expect_line(matrix.row_lines(), i, [&](std::uint32_t c) {
      return dense[i * 50 + matrix.original_column(c)];
    });
  }
  for (std::size_t c = 0; c < 50; ++c) {
    expect_line(matrix.column_lines(), c, [&](std::uint32_t i) {
      return dense[i * 50 + matrix.original_column(c)];
    });
  }
}

TEST(DesignMatrixTest, ThreadsDoNotChangeIt) {
  const RandomProblems made = MakeRandomProblems(20000, 50, 1, 1.0, 22);
  ASSERT_GT(made.x.stored_values(), 100'000u);  // few are not worth three threads
  const DesignMatrix alone(made.x, 1);
  const DesignMatrix shared(made.x, 3);
  for (std::size_t c = 0; c < alone.columns(); ++c) {
    ASSERT_EQ(shared.original_column(c), alone.original_column(c));
  }
  EXPECT_EQ(shared.largest_row_square(), alone.largest_row_square());
  const auto expect_same = [](const CompressedLines& a, const CompressedLines& b) {
    EXPECT_TRUE(a.offsets == b.offsets && a.indices == b.indices);
    EXPECT_TRUE(a.values == b.values && a.remainders == b.remainders);
  };
  expect_same(shared.row_lines(), alone.row_lines());
  expect_same(shared.column_lines(), alone.column_lines());
}

void ExpectWhole(const CompressedLines& lines) {
  std::size_t end = 0;
  for (const Block& part : lines.parts) {
    EXPECT_EQ(part.begin, end);
    end = part.end;
  }
  EXPECT_EQ(end, lines.lines());
}

TEST(DesignMatrixTest, PartsCoverAllLinesInOrder) {
  for (const std::size_t n : {0, 1, 7, 30001}) {
    SparseRows<double> x(50);
    for (std::uint32_t i = 0; i < n; ++i) {
      for (std::uint32_t c = 0; c < i % 7; ++c) x.Append(c * 3, 1.0);
      x.FinishRow();
    }
    const DesignMatrix matrix(x);
    ExpectWhole(matrix.row_lines());
    ExpectWhole(matrix.column_lines());
    EXPECT_EQ(matrix.row_lines().parts.size() > 1, n > 7);
    for (const Block& part : matrix.row_lines().parts) {
      EXPECT_EQ(part.begin % DesignMatrix::kRowGroup, 0u);
    }
  }
}

}  // namespace
}  // namespace textclf
