#include "lib/evaluation/text_table.h"

#include <gtest/gtest.h>

namespace textclf::internal {
namespace {

TEST(TextTableTest, WidthIsThatOfATerminal) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("sport"), 5);
  EXPECT_EQ(DisplayWidth("coöperatie"), 10);
  EXPECT_EQ(DisplayWidth("coo\u0308peratie"), 10);  // o and combining diaeresis
  EXPECT_EQ(DisplayWidth("新闻"), 4);
  EXPECT_EQ(DisplayWidth("😀"), 2);
  EXPECT_EQ(DisplayWidth("\xFF\xFE"), 2);
}

TEST(TextTableTest, CellTextIsCutAtItsWidth) {
  EXPECT_EQ(CellText("sport", 5), "sport");
  EXPECT_EQ(CellText("sporten", 5), "spor…");
  EXPECT_EQ(CellText("新闻新闻", 5), "新闻…");
  EXPECT_EQ(CellText("新闻新闻", 6), "新闻…");
  EXPECT_EQ(CellText("coo\u0308peratie", 4), "coo\u0308…");
}

TEST(TextTableTest, CellTextCannotSteerTheTerminal) {
  EXPECT_EQ(CellText("a\x1B[31mb\n\tc", 40), "a\uFFFD[31mb\uFFFD\uFFFDc");
  EXPECT_EQ(CellText("\u202Eab", 40), "\uFFFDab");  // right-to-left override
  EXPECT_EQ(CellText("a\u2028b", 40), "a\uFFFDb");
  EXPECT_EQ(CellText("a\xFF\xC3", 40), "a\uFFFD\uFFFD");
}

TEST(TextTableTest, ColumnsAreAlignedByWidth) {
  TextTable table({Align::kLeft, Align::kRight, Align::kLeft});
  table.AddRow({"", "n"});
  table.AddRow({"coöp", "10", "x"});
  table.AddRow({"新", "1", "y"});
  EXPECT_EQ(table.ToString(),
            "         n\n"
            "  coöp  10  x\n"
            "  新     1  y\n");
  EXPECT_EQ(table.width(), 13);
}

TEST(TextTableTest, AnEmptyTableIsEmpty) {
  EXPECT_EQ(TextTable({Align::kLeft}).ToString(), "");
}

}  // namespace
}  // namespace textclf::internal
