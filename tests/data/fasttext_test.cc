#include "textclf/data/fasttext.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/data/parse.h"

namespace textclf {
namespace {

Document ParseLine(const std::string& record, const ReadOptions& options = {}) {
  const auto document = Parse(*MakeFastTextFormat(options), record);
  EXPECT_TRUE(document.ok()) << record << document.status();
  return document.ok() ? *document : Document();
}

TEST(FastTextTest, LabelsStandInFront) {
  const Document document = ParseLine("__label__b __label__a Te koop: fiets");
  EXPECT_EQ(Marks(document), "a=1 b=1");
  EXPECT_EQ(document.text, "Te koop: fiets");
}

TEST(FastTextTest, WithoutLabelsALineIsLabelledWithNone) {
  const Document document = ParseLine("  Te koop __label__a ");
  EXPECT_EQ(Marks(document), "");
  EXPECT_EQ(document.text, "  Te koop __label__a ");
}

TEST(FastTextTest, OnlyTheSeparatorIsDropped) {
  EXPECT_EQ(ParseLine("__label__a  x \xFF").text, " x \xFF");
  EXPECT_EQ(ParseLine("\t__label__a \t __label__b\tx").text, "x");
  EXPECT_EQ(Marks(ParseLine("\t__label__a \t __label__b\tx")), "a=1 b=1");
  EXPECT_EQ(ParseLine("__label__a").text, "");
  EXPECT_EQ(ParseLine("__label__a ").text, "");
  EXPECT_EQ(ParseLine("__label__a   ").text, "  ");
  EXPECT_EQ(ParseLine(std::string("__label__a x\0y", 14)).text, std::string("x\0y", 3));
}

TEST(FastTextTest, LabelsMustHaveUtf8Names) {
  const auto format = MakeFastTextFormat({});
  EXPECT_EQ(Message(Parse(*format, "__label__ x")), "found a label without a name");
  EXPECT_EQ(
      Message(Parse(*format, "__label__caf\xE9 x")),
      "the label \"caf\uFFFD\" is not UTF-8; iconv -f WINDOWS-1252 -t UTF-8 may mend "
      "the file");
}

TEST(FastTextTest, LabelsCanBeLeftUnread) {
  const Document document = ParseLine("__label__ __label__a x", {.read_labels = false});
  EXPECT_EQ(Marks(document), "-");
  EXPECT_EQ(document.text, "x");
}

TEST(FastTextTest, KeepsNothing) {
  EXPECT_THAT(ParseLine("x", {.keep = {"a"}}).kept, testing::ElementsAre("null"));
}

}  // namespace
}  // namespace textclf
