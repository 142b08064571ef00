#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "textclf/matrix/mark_matrix.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

SparseRows<double> Small() {
  SparseRows<double> x(3);
  x.Append(0, 1.0);
  x.Append(2, 2.0);
  x.FinishRow();
  x.FinishRow();
  x.Append(2, 3.0);
  x.FinishRow();
  return x;
}

TEST(SparseRowsTest, GrowsRowByRow) {
  const SparseRows<double> x = Small();
  EXPECT_EQ(x.rows(), 3u);
  EXPECT_EQ(x.columns(), 3u);
  EXPECT_EQ(x.stored_values(), 3u);
  EXPECT_THAT(x.row(0).columns, ElementsAre(0, 2));
  EXPECT_THAT(x.row(0).values, ElementsAre(1.0, 2.0));
  EXPECT_EQ(x.row(1).size(), 0u);
  EXPECT_THAT(x.row(2).values, ElementsAre(3.0));
}

TEST(SparseRowsTest, TransposeTurnsRowsIntoColumns) {
  const SparseRows<double> turned = Transpose(Small());
  EXPECT_EQ(turned.columns(), 3u);
  EXPECT_THAT(turned.offsets(), ElementsAre(0, 1, 1, 3));
  EXPECT_THAT(turned.column_indices(), ElementsAre(0, 0, 2));
  EXPECT_THAT(turned.values(), ElementsAre(1.0, 2.0, 3.0));
  const SparseRows<double> back = Transpose(turned);
  EXPECT_THAT(back.offsets(), ElementsAreArray(Small().offsets()));
  EXPECT_THAT(back.column_indices(), ElementsAreArray(Small().column_indices()));
  EXPECT_EQ(Transpose(SparseRows<double>(2)).rows(), 2u);
}

TEST(SparseRowsDeathTest, ColumnsMustRiseAndLieInside) {
  SparseRows<double> x(3);
  x.Append(1, 1.0);
  EXPECT_DEBUG_DEATH(x.Append(1, 1.0), "");
  EXPECT_DEBUG_DEATH(x.Append(3, 1.0), "");
}

TEST(MarkMatrixTest, HoldsAndCountsMarks) {
  MarkMatrix marks(2);
  marks.AppendRow(std::vector<Mark>{Mark::kYes, Mark::kUnknown});
  marks.AppendRow(std::vector<Mark>{Mark::kYes, Mark::kNo});
  EXPECT_EQ(marks.rows(), 2u);
  EXPECT_EQ(marks.at(0, 1), Mark::kUnknown);
  EXPECT_EQ(marks.Count(0, Mark::kYes), 2u);
  EXPECT_EQ(marks.Count(1, Mark::kNo), 1u);
}

}  // namespace
}  // namespace textclf
