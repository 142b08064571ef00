#include "textclf/data/copies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// `marks` is one character for each label: 1 yes, 0 no, ? unknown.
Corpus MakeMarked(const std::vector<std::pair<std::string, std::string>>& documents) {
  Corpus corpus;
  corpus.labels = {"a", "b"};
  corpus.marks = MarkMatrix(2);
  for (const auto& [text, marks] : documents) {
    corpus.documents.emplace_back().text = text;
    std::vector<Mark> row;
    for (const char c : marks) {
      row.push_back(c == '1' ? Mark::kYes : c == '0' ? Mark::kNo : Mark::kUnknown);
    }
    corpus.marks.AppendRow(row);
  }
  return corpus;
}

TEST(CopiesTest, EachDocumentKnowsItsFirstCopy) {
  const Corpus corpus =
      MakeMarked({{"x", "00"}, {"y", "00"}, {"x", "00"}, {"X", "00"}, {"x", "00"}});
  EXPECT_THAT(FirstCopies(corpus.documents), ElementsAre(0, 1, 0, 3, 0));
  EXPECT_THAT(FirstCopies({}), IsEmpty());
}

TEST(CopiesTest, ContradictionsAreYesHereAndNoThere) {
  const std::vector<Contradiction> found =
      FindContradictions(MakeMarked({{"agreed", "10"},
                                     {"two", "10"},
                                     {"three", "11"},
                                     {"two", "01"},
                                     {"agreed", "10"},
                                     {"three", "10"},
                                     {"three", "1?"},
                                     {"alone", "11"}}));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(found[0].documents, ElementsAre(2, 5, 6));
  EXPECT_THAT(found[0].labels, ElementsAre(1));
  EXPECT_THAT(found[1].documents, ElementsAre(1, 3));
  EXPECT_THAT(found[1].labels, ElementsAre(0, 1));
}

TEST(CopiesTest, UnknownContradictsNothing) {
  EXPECT_THAT(FindContradictions(MakeMarked({{"x", "1?"}, {"x", "?0"}, {"x", "??"}})),
              IsEmpty());
}

}  // namespace
}  // namespace textclf
