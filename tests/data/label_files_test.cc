// What programs for labelling write: Prodigy, doccano and Label Studio.

#include "textclf/data/label_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/data/parse.h"
#include "tests/data/test_file.h"
#include "textclf/data/corpus.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// "id|text|marks|annotator" of each document, with a + behind the marks of those that do
/// not name all labels; or the error without its file.
std::vector<std::string> Read(const std::string& bytes, const ReadOptions& options = {}) {
  const TestFile file(bytes);
  auto reader = DocumentReader::Open(file.path(), options);
  if (!reader.ok()) return {Message(reader).substr(file.path().size())};
  std::vector<std::string> read;
  Document document;
  while (true) {
    const auto more = reader->Next(document);
    if (more.ok() && !*more) return read;
    read.push_back(more.ok()
                       ? document.id + "|" + document.text + "|" + Marks(document) +
                             (document.names_all ? "" : "+") + "|" + document.annotator
                       : Message(more).substr(file.path().size()));
  }
}

FileFormat FormatOf(const std::string& bytes) {
  const TestFile file(bytes);
  const auto reader = DocumentReader::Open(file.path());
  EXPECT_TRUE(reader.ok()) << reader.status();
  return reader.ok() ? reader->format() : FileFormat::kAuto;
}

const std::string kOptions = R"("options":[{"id":"koop","text":"Koop"},{"id":"ruil"}])";

TEST(ProdigyTest, AcceptedOptionsAreYesTheOthersNo) {
  EXPECT_THAT(
      Read(R"({"text":"a",)" + kOptions +
           R"(,"accept":["koop"],"answer":"accept"})"
           "\n"
           R"({"text":"b",)" +
           kOptions +
           R"(,"accept":[],"answer":"accept"})"
           "\n"
           R"({"text":"c",)" +
           kOptions +
           R"(,"accept":["koop"],"answer":"reject"})"
           "\n"
           R"({"text":"d",)" +
           kOptions +
           R"(,"accept":["koop"],"answer":"ignore"})"
           "\n"
           R"({"text":"e",)" +
           kOptions +
           R"(})"
           "\n"),
      ElementsAre("|a|koop=1 ruil=0+|", "|b|koop=0 ruil=0+|", "|c|-|", "|d|-|", "|e|-|"));
}

TEST(ProdigyTest, OneLabelSaysNothingOfOthers) {
  EXPECT_THAT(Read(R"({"text":"a","label":"koop","answer":"accept"})"
                   "\n"
                   R"({"text":"b","label":"koop","answer":"reject"})"
                   "\n"
                   R"({"text":"c","label":"koop","answer":"ignore"})"
                   "\n"),
              ElementsAre("|a|koop=1+|", "|b|koop=0+|", "|c|-|"));
}

TEST(ProdigyTest, WithoutOptionsTheOthersAreNo) {
  EXPECT_THAT(Read(R"({"text":"a","accept":["koop",7],"answer":"accept"})"),
              ElementsAre("|a|7=1 koop=1|"));
}

TEST(ProdigyTest, IdsAndAnnotatorsAreFound) {
  EXPECT_THAT(
      Read(R"({"text":"a","accept":[],"answer":"accept","meta":{"source_id":7},)"
           R"("_session_id":"set-jan","_annotator_id":"jan"})"
           "\n"
           R"({"id":"x","text":"b","accept":[],"answer":"accept","meta":{"source_id":7},)"
           R"("_session_id":"set-jan"})"
           "\n"),
      ElementsAre("7|a||jan", "x|b||set-jan"));
}

TEST(ProdigyTest, BrokenAnswersAreRefused) {
  EXPECT_THAT(
      Read(R"({"text":"a","label":"x","answer":"accept"})"
           "\n"
           R"({"text":"a","label":"x","answer":"yes"})"
           "\n"
           R"({"text":"a","accept":"x","answer":"accept"})"
           "\n"
           R"({"text":"a","accept":[null],"answer":"accept"})"
           "\n"
           R"({"text":"a","options":{},"accept":[],"answer":"accept"})"
           "\n"
           R"({"text":"a","options":["x"],"accept":[],"answer":"accept"})"
           "\n"
           R"({"text":"a","label":["x"],"answer":"accept"})"
           "\n"
           R"({"text":"a","answer":"accept")"
           "\n"
           R"({"answer":"accept"})"
           "\n"
           R"({"text":"b","label":"x","answer":"accept"})"
           "\n"),
      ElementsAre(
          "|a|x=1+|",
          ":2: \"answer\" is \"yes\", expected \"accept\", \"reject\" or \"ignore\"",
          ":3: \"accept\" is a string, expected an array of the chosen ids",
          ":4: \"accept\" holds null, expected ids that are strings or numbers",
          ":5: \"options\" is an object, expected an array of objects with \"id\"",
          ":6: \"options\" holds null, expected ids that are strings or numbers",
          ":7: \"label\" is an array, expected the label that was asked about",
          HasSubstr(":8: not valid JSON"), HasSubstr(":9: found no field \"text\""),
          "|b|x=1+|"));
}

TEST(ProdigyTest, UnaskedLabelsOfACorpusAreUnknown) {
  const TestFile file(R"({"text":"a","label":"x","answer":"accept"})"
                      "\n"
                      R"({"text":"b","label":"y","answer":"reject"})"
                      "\n"
                      R"({"text":"c","accept":["x"],"answer":"accept"})"
                      "\n");
  const Corpus corpus = *ReadCorpus({file.path()});
  ASSERT_THAT(corpus.labels, ElementsAre("x", "y"));
  const Mark yes = Mark::kYes, no = Mark::kNo, unknown = Mark::kUnknown;
  EXPECT_THAT(corpus.marks.row(0), ElementsAre(yes, unknown));
  EXPECT_THAT(corpus.marks.row(1), ElementsAre(unknown, no));
  EXPECT_THAT(corpus.marks.row(2), ElementsAre(yes, no));
  // As lines they say so by name.
  const auto documents = *ReadDocuments({file.path()});
  EXPECT_EQ(Marks(documents[0]), "x=1 y=?");
  // A label of a model that nobody asked about is unknown as well.
  const std::vector<std::string> more = {"x", "y", "z"};
  const Corpus aligned = *AlignCorpus(documents, more);
  EXPECT_THAT(aligned.marks.row(1), ElementsAre(unknown, no, unknown));
  EXPECT_THAT(aligned.marks.row(2), ElementsAre(yes, no, no));
}

TEST(DoccanoTest, EmptyIsNotLabelled) {
  EXPECT_THAT(Read(R"({"id":1,"text":"a","label":["x","y"],"Comments":["pas op: x"]})"
                   "\n"
                   R"({"id":2,"text":"b","label":[],"Comments":[]})"
                   "\n"
                   R"({"id":3,"text":"c","label":["y"],"Comments":[],"source_id":"m9"})"),
              ElementsAre("1|a|x=1 y=1|", "2|b|-|", "m9|c|y=1|"));
  // Who approved all of them says that none means none.
  EXPECT_THAT(Read(R"({"id":2,"text":"b","label":[],"Comments":[]})",
                   {.format = FileFormat::kJsonl}),
              ElementsAre("2|b||"));
}

TEST(DoccanoTest, OldVersionsAreRead) {
  EXPECT_THAT(Read(R"({"id":1,"text":"a","labels":["x"],"annotation_approver":null})"),
              ElementsAre("1|a|x=1|"));
  EXPECT_THAT(Read(R"({"id":1,"text":"a","annotations":["x"],"Comments":[]})"
                   "\n"
                   R"({"id":2,"text":"b","label":true,"Comments":[]})"),
              ElementsAre("1|a|x=1|",
                          ":2: \"labels\" is true or false, expected an array of "
                          "strings"));
}

TEST(DoccanoTest, RemarksInFastTextAreNoText) {
  EXPECT_THAT(Read("__label__x fiets te koop __comment__twijfel __comment__toch niet\n"
                   "__label__x __comment__leeg\n__label__y a__comment__b\n"),
              ElementsAre("|fiets te koop|x=1|", "||x=1|", "|a__comment__b|y=1|"));
}

const std::string kTask =
    R"([{"id":11,"data":{"text":"a","seller":"Jan","source_id":"m1"},"annotations":[
 {"id":1,"completed_by":3,"was_cancelled":false,"result":[
  {"from_name":"soort","to_name":"text","type":"choices","value":{"choices":["koop"]}},
  {"from_name":"toon","to_name":"text","type":"choices","value":{"choices":["boos"]}}]},
 {"id":2,"completed_by":{"id":4,"email":"p@x.nl"},"was_cancelled":false,"result":[]},
 {"id":3,"completed_by":5,"was_cancelled":true,"result":[
  {"from_name":"soort","value":{"choices":["ruil"]}}]}],
 "predictions":[{"result":[{"from_name":"soort","value":{"choices":["ruil"]}}]}]},
{"id":12,"data":{"text":"b"},"annotations":[]},
{"id":13,"data":{"text":"c"},"annotations":[{"result":[
  {"type":"taxonomy","value":{"taxonomy":[["drugs","xtc"],["wiet"]]}}]}]}
])";

TEST(LabelStudioTest, AnAnnotationIsARecord) {
  EXPECT_THAT(Read(kTask), ElementsAre("m1|a|boos=1 koop=1|3", "m1|a||p@x.nl", "m1|a|-|5",
                                       "12|b|-|", "13|c|drugs/xtc=1 wiet=1|"));
  EXPECT_THAT(Read(kTask, {.label_field = "soort"})[0], "m1|a|koop=1|3");
  const TestFile file(kTask);
  const auto documents = *ReadAll(file.path(), {.group_fields = {"seller"}});
  EXPECT_EQ(GroupsOf(documents[0]), "Jan");
}

TEST(LabelStudioTest, WithoutLabelsATaskIsADocument) {
  EXPECT_THAT(Read(kTask, {.read_labels = false}),
              ElementsAre("m1|a|-|3", "12|b|-|", "13|c|-|"));
}

TEST(LabelStudioTest, MinimalExportsAreRead) {
  EXPECT_THAT(
      Read(
          R"([{"text":"a","id":1,"soort":"koop","annotator":1,"annotation_id":1,"lead_time":3},
{"text":"a","id":1,"soort":{"choices":["koop","ruil"]},"annotator":2,"annotation_id":2},
{"text":"b","id":2,"source_id":"m7","annotator":2,"annotation_id":3}])",
          {.label_field = "soort"}),
      ElementsAre("1|a|koop=1|1", "1|a|koop=1 ruil=1|2", "m7|b|-|2"));
}

TEST(LabelStudioTest, BrokenTasksAreRefusedOneByOne) {
  const std::string good = R"({"id":1,"data":{"text":"goed"},"annotations":[]})";
  EXPECT_THAT(
      Read(
          "[" + good + ",\n7,\n" + R"({"id":2,"data":{"tekst":"a"},"annotations":[]},)" +
          "\n" + R"({"id":3,"data":7,"annotations":[]},)" + "\n" +
          R"({"id":4,"data":{"text":"a"},"annotations":"x"},)" + "\n" +
          R"({"id":5,"data":{"text":"a"},"annotations":[{"result":[{"value":{"choices":[7]}}]}]},)" +
          "\n" + good + ",\n" + R"({"id":6,"data":{"text":"a"})"),
      ElementsAre("1|goed|-|", ":2: found a number, expected a JSON object",
                  HasSubstr(":3: found no field \"text\""),
                  ":4: \"data\" is a number, expected an object with the text",
                  ":5: \"annotations\" is a string, expected an array",
                  ":6: \"labels\" holds a number, expected an array of strings",
                  "1|goed|-|", HasSubstr(":8: not valid JSON")));
}

TEST(LabelFilesTest, DeepNestingIsRefusedAndBreaksNothing) {
  const std::string deep = std::string(200000, '[') + std::string(200000, ']');
  EXPECT_THAT(Read(R"({"text":"goed","label":"x","answer":"accept"})"
                   "\n"
                   R"({"text":"a","spans":)" +
                   deep + R"(,"answer":"accept"})"),
              ElementsAre("|goed|x=1+|", HasSubstr(":2: not valid JSON")));
  EXPECT_THAT(
      Read(
          R"([{"id":1,"data":{"text":"goed"},"annotations":[]},{"id":2,"data":{"text":"a","x":)" +
          deep + R"(},"annotations":[]}])"),
      ElementsAre("1|goed|-|", HasSubstr(":2: ")));
}

TEST(LabelFilesTest, FormatsAreToldBeyondDoubt) {
  EXPECT_EQ(FormatOf(R"({"text":"a","label":"x","answer":"reject"})"),
            FileFormat::kProdigy);
  EXPECT_EQ(FormatOf(R"({"text":"a","label":"x","answer":"42"})"), FileFormat::kJsonl);
  EXPECT_EQ(FormatOf(R"({"text":"a",)" + kOptions + "}"), FileFormat::kProdigy);
  EXPECT_EQ(FormatOf(R"({"text":"a","labels":[],)" + kOptions + "}"), FileFormat::kJsonl);
  EXPECT_EQ(FormatOf(R"({"text":"a","options":["x"]})"), FileFormat::kJsonl);
  EXPECT_EQ(FormatOf(R"({"id":1,"text":"a","label":[],"Comments":[]})"),
            FileFormat::kDoccano);
  EXPECT_EQ(FormatOf(R"({"id":1,"text":"a","label":[],"comments":[]})"),
            FileFormat::kJsonl);
  EXPECT_EQ(FormatOf("\xEF\xBB\xBF " + kTask), FileFormat::kLabelStudio);
  EXPECT_THAT(Read(R"([{"text":"a","data":"b"}])"),
              ElementsAre(HasSubstr(":1: found a JSON array")));
  EXPECT_THAT(Read("["), ElementsAre(HasSubstr(":1: found a JSON array")));
}

}  // namespace
}  // namespace textclf
