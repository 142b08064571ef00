#include "textclf/data/corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/data/parse.h"
#include "tests/data/test_file.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Document Labelled(const std::string& text, const std::vector<NamedMark>& marks) {
  Document document;
  document.text = text;
  document.marks = marks;
  document.labelled = true;
  return document;
}

Document Unlabelled(const std::string& text) {
  Document document;
  document.text = text;
  return document;
}

/// "1?0" for the marks of a row.
std::string Row(const Corpus& corpus, std::size_t row) {
  std::string out;
  for (const Mark mark : corpus.marks.row(row)) {
    out += mark == Mark::kYes ? '1' : mark == Mark::kNo ? '0' : '?';
  }
  return out;
}

TEST(CorpusTest, LabelsComeInByteOrderAndAbsentMeansNo) {
  const auto corpus = MakeCorpus(
      {Labelled("a", {{"é", Mark::kYes}, {"b", Mark::kUnknown}}), Labelled("b", {}),
       Unlabelled("c"), Labelled("d", {{"B", Mark::kNo}, {"b", Mark::kYes}})});
  ASSERT_TRUE(corpus.ok());
  EXPECT_THAT(corpus->labels, ElementsAre("B", "b", "é"));
  ASSERT_EQ(corpus->marks.rows(), 4u);
  EXPECT_EQ(Row(*corpus, 0), "0?1");
  EXPECT_EQ(Row(*corpus, 1), "000");
  EXPECT_EQ(Row(*corpus, 2), "???");
  EXPECT_EQ(Row(*corpus, 3), "010");
  EXPECT_THAT(Texts(*corpus), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(corpus->documents[0].marks, IsEmpty());
}

TEST(CorpusTest, GivenLabelsDropAllOthers) {
  const std::vector<Document> documents = {
      Labelled("a", {{"x", Mark::kYes}, {"y", Mark::kYes}}),
      Labelled("b", {{"z", Mark::kYes}})};
  const auto corpus = MakeCorpus(documents, {"z", "x", "z"});
  ASSERT_TRUE(corpus.ok());
  EXPECT_THAT(corpus->labels, ElementsAre("x", "z"));
  EXPECT_EQ(Row(*corpus, 0), "10");
  EXPECT_EQ(Row(*corpus, 1), "01");
  EXPECT_EQ(Message(MakeCorpus(documents, {"x", "q"})),
            "no document names the label \"q\", expected one of: \"x\", \"y\", \"z\"");
}

TEST(CorpusTest, NothingIsACorpusToo) {
  const auto corpus = MakeCorpus({});
  ASSERT_TRUE(corpus.ok());
  EXPECT_EQ(corpus->marks.rows(), 0u);
  EXPECT_EQ(Summarize(*corpus).documents, 0u);
  EXPECT_THAT(Message(MakeCorpus({}, {"a"})), HasSubstr("there are no labels"));
}

TEST(CorpusTest, ReadsSeveralFilesInOrder) {
  const TestFile jsonl("{\"text\":\"a\",\"labels\":{\"x\":1,\"y\":null}}\n", "a.jsonl");
  const TestFile csv("text,labels\nb,y|z\nc,\n", "b.csv");
  const auto corpus = ReadCorpus({csv.path(), jsonl.path()});
  ASSERT_TRUE(corpus.ok()) << corpus.status();
  EXPECT_THAT(Texts(*corpus), ElementsAre("b", "c", "a"));
  EXPECT_THAT(corpus->labels, ElementsAre("x", "y", "z"));
  EXPECT_EQ(Row(*corpus, 0), "011");
  EXPECT_EQ(Row(*corpus, 1), "000");
  EXPECT_EQ(Row(*corpus, 2), "1?0");
  EXPECT_THAT(ReadCorpus({csv.path(), jsonl.path()}, {}, {"y"})->labels,
              ElementsAre("y"));
}

TEST(CorpusTest, AFileWithoutDocumentsIsAnError) {
  const TestFile full("{\"text\":\"a\"}\n", "full");
  const TestFile empty("\n\n", "empty");
  EXPECT_EQ(Message(ReadCorpus({full.path(), empty.path()})),
            empty.path() + ": found no documents, expected at least one");
  EXPECT_THAT(Message(ReadCorpus({"/no/such/file"})), HasSubstr("/no/such/file"));
}

TEST(CorpusTest, AGroupThatNoDocumentHasIsAnError) {
  const TestFile file("{\"text\":\"a\",\"seller\":7}\n{\"text\":\"a\"}\n");
  EXPECT_TRUE(ReadCorpus({file.path()}, {.group_fields = {"seller"}}).ok());
  EXPECT_EQ(Message(ReadCorpus({file.path()}, {.group_fields = {"selller"}})),
            "no document has the field \"selller\", expected groups there; --group-field "
            "names another");
}

TEST(CorpusTest, SummaryCountsMarksAndDuplicates) {
  const auto corpus = MakeCorpus({Labelled("a", {{"x", Mark::kYes}}), Unlabelled("a"),
                                  Labelled("", {{"x", Mark::kUnknown}}),
                                  Labelled("a", {}), Unlabelled("")});
  const CorpusSummary summary = Summarize(*corpus);
  EXPECT_EQ(summary.documents, 5u);
  EXPECT_EQ(summary.unlabelled, 3u);
  EXPECT_EQ(summary.duplicates, 3u);
  ASSERT_EQ(summary.labels.size(), 1u);
  EXPECT_EQ(summary.labels[0].label, "x");
  EXPECT_EQ(summary.labels[0].yes, 1u);
  EXPECT_EQ(summary.labels[0].no, 1u);
  EXPECT_EQ(summary.labels[0].unknown, 3u);
}

TEST(AlignCorpusTest, TakesTheLabelsOfAModel) {
  Document document;
  document.marks = {{"b", Mark::kYes}, {"x", Mark::kYes}};
  document.labelled = true;
  const std::vector<std::string> labels = {"a", "b"};
  const auto corpus = AlignCorpus({document}, labels);
  ASSERT_TRUE(corpus.ok());
  EXPECT_EQ(corpus->labels, labels);
  EXPECT_EQ(corpus->marks.at(0, 0), Mark::kNo);
  EXPECT_EQ(corpus->marks.at(0, 1), Mark::kYes);
  const std::vector<std::string> others = {"y", "z"};
  EXPECT_EQ(std::string(AlignCorpus({document}, others).status().message()),
            "no document names the label \"y\", expected one of: \"b\", \"x\"");
}

}  // namespace
}  // namespace textclf
