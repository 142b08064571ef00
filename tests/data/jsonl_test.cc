#include "textclf/data/jsonl.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/data/parse.h"

namespace textclf {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

absl::StatusOr<Document> ParseJson(const std::string& record,
                                   const ReadOptions& options = {}) {
  return Parse(*MakeJsonlFormat(options), record);
}

std::string MarksOf(const std::string& labels, const ReadOptions& options = {}) {
  const auto document = ParseJson("{\"text\":\"x\"," + labels + "}", options);
  return document.ok() ? Marks(*document) : Message(document);
}

TEST(JsonlTest, ReadsTheTextAsItIs) {
  EXPECT_EQ(ParseJson(R"({"text":" a\n\"b\" € \ud83d\ude00\u0000 "})")->text,
            std::string(" a\n\"b\" € 😀\0 ", 17));
  EXPECT_EQ(ParseJson("  { \"text\" : \"\" }\t\r")->text, "");
}

TEST(JsonlTest, TextMustBeAString) {
  EXPECT_EQ(Message(ParseJson(R"({"text":null})")),
            "\"text\" is null, expected a string");
  EXPECT_EQ(Message(ParseJson(R"({"text":["a"]})")),
            "\"text\" is an array, expected a string");
  EXPECT_EQ(
      Message(ParseJson(R"({"body":"a"})")),
      "found no field \"text\", expected the text there; --text-field names another");
}

TEST(JsonlTest, FieldsGoByTheirNames) {
  ReadOptions options;
  options.text_field = "body";
  options.id_field = "nr";
  options.group_fields = {"seller"};
  options.label_field = "tags";
  const auto document = ParseJson(
      R"({"text":1,"id":[],"labels":7,"body":"a","nr":"b","seller":"c","tags":["d"]})",
      options);
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->text, "a");
  EXPECT_EQ(document->id, "b");
  EXPECT_EQ(GroupsOf(*document), "c");
  EXPECT_EQ(Marks(*document), "d=1");
}

TEST(JsonlTest, KeysMayHoldEscapes) {
  EXPECT_EQ(ParseJson(R"({"\u0074ext":"a"})")->text, "a");
}

TEST(JsonlTest, LabelsAreAnArrayAStringOrAnObject) {
  EXPECT_EQ(MarksOf(R"("labels":["b","a"])"), "a=1 b=1");
  EXPECT_EQ(MarksOf(R"("labels":[])"), "");
  EXPECT_EQ(MarksOf(R"("labels":"a b")"), "a b=1");
  EXPECT_EQ(MarksOf(R"("labels":{"a":true,"b":false,"c":null,"d":1,"e":0 })"),
            "a=1 b=0 c=? d=1 e=0");
  EXPECT_EQ(MarksOf(R"("label":["a"])"), "a=1");
  EXPECT_EQ(MarksOf(R"("label":"a")"), "a=1");
}

TEST(JsonlTest, NullAndAbsentAreNotLabelled) {
  EXPECT_EQ(MarksOf(R"("labels":null)"), "-");
  EXPECT_EQ(MarksOf(R"("id":1)"), "-");
}

TEST(JsonlTest, RepeatedLabelsAreOne) {
  EXPECT_EQ(MarksOf(R"("labels":["a","b","a","\u0061"])"), "a=1 b=1");
  EXPECT_EQ(MarksOf(R"("labels":{"a":1,"a":0})"), "a=0");
}

TEST(JsonlTest, LabelsWinOverLabelInAnyOrder) {
  EXPECT_EQ(MarksOf(R"("labels":["a"],"label":7)"), "a=1");
  EXPECT_EQ(MarksOf(R"("label":7,"labels":["a"])"), "a=1");
  EXPECT_EQ(MarksOf(R"("label":{"x":[7]},"labels":["a"])"), "a=1");
  EXPECT_EQ(MarksOf(R"("labels":null,"label":"b")"), "b=1");
  EXPECT_EQ(MarksOf(R"("labels":["a"],"tags":["c"])", {.label_field = "tags"}), "c=1");
  EXPECT_EQ(MarksOf(R"("labels":["a"])", {.label_field = "tags"}), "-");
}

TEST(JsonlTest, ANumberIsTheNameOfAClass) {
  EXPECT_EQ(MarksOf(R"("label":7)"), "7=1");
  EXPECT_EQ(MarksOf(R"("label":0)"), "0=1");
}

TEST(JsonlTest, OtherLabelsAreErrors) {
  EXPECT_EQ(MarksOf(R"("labels":-1)"),
            "\"labels\" is -1, expected a string, a whole number or an array of strings");
  EXPECT_EQ(MarksOf(R"("label":0.5)"),
            "\"label\" is 0.5, expected a string, a whole number or an array of strings");
  EXPECT_EQ(MarksOf(R"("label":true)"),
            "\"label\" is true or false, expected an array of strings");
  EXPECT_EQ(MarksOf(R"("labels":["a",7])"),
            "\"labels\" holds a number, expected an array of strings");
  EXPECT_EQ(MarksOf(R"("labels":{"a":"yes"})"),
            "\"labels\" says \"yes\" of \"a\", expected true, false, 1, 0 or null");
  EXPECT_EQ(MarksOf(R"("labels":{"a":2})"),
            "\"labels\" says 2 of \"a\", expected true, false, 1, 0 or null");
  EXPECT_EQ(MarksOf(R"("labels":[""])"), "found a label without a name");
}

TEST(JsonlTest, LabelsCanBeLeftUnread) {
  EXPECT_EQ(MarksOf(R"("labels":7,"label":["a"])", {.read_labels = false}), "-");
}

TEST(JsonlTest, IdIsAStringOrANumberDigitForDigit) {
  const auto text = ParseJson(R"({"text":"","id":"7"})");
  EXPECT_EQ(text->id, "7");
  EXPECT_FALSE(text->id_is_number);
  const auto number = ParseJson(R"({"text":"","id":123456789012345678901234567890 })");
  EXPECT_EQ(number->id, "123456789012345678901234567890");
  EXPECT_TRUE(number->id_is_number);
  EXPECT_EQ(ParseJson(R"({"text":"","id":null})")->id, "");
  EXPECT_EQ(ParseJson(R"({"text":""})")->id, "");
  EXPECT_FALSE(ParseJson(R"({"text":""})")->id_is_number);
  EXPECT_EQ(Message(ParseJson(R"({"text":"","id":true})")),
            "\"id\" is true or false, expected a string or a number");
  EXPECT_THAT(Message(ParseJson(R"({"text":"","id":1x})")), HasSubstr("not valid JSON"));
}

TEST(JsonlTest, GroupIsAStringOrANumber) {
  const ReadOptions options = {.group_fields = {"g"}};
  EXPECT_EQ(GroupsOf(*ParseJson(R"({"text":"","g":"a"})", options)), "a");
  EXPECT_EQ(GroupsOf(*ParseJson(R"({"text":"","g":7})", options)), "7");
  EXPECT_EQ(GroupsOf(*ParseJson(R"({"text":"","g":null})", options)), "");
  EXPECT_EQ(GroupsOf(*ParseJson(R"({"text":"","":"a"})")), "");
}

TEST(JsonlTest, KeepsFieldsAsTheyStandThere) {
  const ReadOptions options = {.keep = {"a", "labels", "none", "text", "a"}};
  const auto document = ParseJson(
      R"({"a": [1, {"b" : 12345678901234567890123}] ,"labels":["x", "y"] ,"text":"\u00e9"})",
      options);
  ASSERT_TRUE(document.ok()) << document.status();
  const std::string a = R"([1, {"b" : 12345678901234567890123}])";
  EXPECT_THAT(document->kept, ElementsAre(a, R"(["x", "y"])", "null", R"("\u00e9")", a));
  EXPECT_EQ(Marks(*document), "x=1 y=1");
  EXPECT_EQ(document->text, "é");
}

TEST(JsonlTest, KeepsEveryKindOfValue) {
  const ReadOptions options = {.keep = {"k"}};
  for (const char* value : {"null", "true", "false", "0", "-1.5e3", "\"\"", "\"a\"",
                            "\"\\n\"", "[]", "{}", "{\"a\":{}}", "[[],[{}]]"}) {
    for (const std::string& record :
         {"{\"k\":" + std::string(value) + ",\"text\":\"a\"}",
          "{\"text\":\"a\" , \"k\" : " + std::string(value) + " }"}) {
      const auto document = ParseJson(record, options);
      ASSERT_TRUE(document.ok()) << record << document.status();
      EXPECT_THAT(document->kept, ElementsAre(value)) << record;
    }
  }
}

TEST(JsonlTest, KeepsNothingThatIsNotJson) {
  for (const char* value :
       {"nul", "[1,,2]", "[1}", "{\"a\"}", "01", "\"\\q\"", "[tru]"}) {
    const std::string record = "{\"k\":" + std::string(value) + ",\"text\":\"a\"}";
    EXPECT_FALSE(ParseJson(record, {.keep = {"k"}}).ok()) << record;
  }
}

TEST(JsonlTest, OfEqualKeysTheLastCounts) {
  const auto document = ParseJson(
      R"({"text":"a","labels":["x"],"labels":["y"],"text":"b","id":1,"id":"2"})");
  EXPECT_EQ(document->text, "b");
  EXPECT_EQ(document->id, "2");
  EXPECT_FALSE(document->id_is_number);
  EXPECT_EQ(Marks(*document), "y=1");
  EXPECT_EQ(MarksOf(R"("labels":["x"],"labels":null)"), "-");
}

TEST(JsonlTest, InvalidUtf8ReadsAsReplacement) {
  const auto document =
      ParseJson("{\"text\":\"a\xFF\xE2\x82z\",\"labels\":[\"\xC0\"],\"\xFE\":1}");
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->text, "a\uFFFD\uFFFDz");
  EXPECT_EQ(Marks(*document), "\uFFFD=1");
}

TEST(JsonlTest, HalfSurrogatePairsReadAsReplacement) {
  EXPECT_EQ(ParseJson(R"({"text":"a\ud83dz"})")->text, "a\uFFFDz");
  EXPECT_EQ(ParseJson(R"({"text":"a\ude00z"})")->text, "a\uFFFDz");
  EXPECT_EQ(ParseJson(R"({"text":"\ud83d\u0041"})")->text, "\uFFFDA");
  EXPECT_EQ(ParseJson(R"({"text":"\ud83d\ud83d\ude00"})")->text, "\uFFFD😀");
  EXPECT_EQ(ParseJson(R"({"text":"\\ud83d"})")->text, "\\ud83d");
  EXPECT_THAT(ParseJson(R"({"text":"","k":"\uD83D"})", {.keep = {"k"}})->kept,
              ElementsAre("\"\uFFFD\""));
}

TEST(JsonlTest, SyntaxErrorsSayWhatIsWrong) {
  const auto message = [](const std::string& record) {
    return Message(ParseJson(record));
  };
  EXPECT_THAT(message("{"), HasSubstr("the object does not end on its line"));
  EXPECT_THAT(message(R"({"text":"a)"), HasSubstr("the object does not end on its line"));
  EXPECT_THAT(message(R"({"text":"a")"),
              HasSubstr("the object does not end on its line"));
  EXPECT_THAT(message("{\"text\":\"a\tb\"}"), HasSubstr("control character"));
  EXPECT_THAT(message(R"({"text":"\q"})"), HasSubstr("escape that JSON does not have"));
  EXPECT_THAT(message(R"({"text":"a" "b":1})"), HasSubstr("out of place"));
  EXPECT_THAT(message(R"({"text":"a",})"), HasSubstr("out of place"));
  EXPECT_THAT(message(R"({"text":"a"} {"text":"b"})"), HasSubstr("after the object"));
  EXPECT_THAT(message(R"({"text":"a"} 1})"), HasSubstr("after the object"));
  EXPECT_EQ(message(R"(["a"])"), "found an array, expected a JSON object");
  EXPECT_EQ(message("12"), "found a number, expected a JSON object");
  EXPECT_FALSE(ParseJson("").ok());
  EXPECT_FALSE(ParseJson("x").ok());
  EXPECT_FALSE(ParseJson(std::string("\0", 1)).ok());
}

TEST(JsonlTest, ParserServesManyRecordsAfterErrors) {
  const auto format = MakeJsonlFormat({});
  const auto parser = format->NewParser();
  Document document;
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(parser->Parse(R"({"text":"a","labels":[)", document).ok());
    EXPECT_FALSE(parser->Parse(R"({"text":"a","labels":["b", nul)", document).ok());
    EXPECT_TRUE(parser->Parse(R"({"text":"b","labels":["c"]})", document).ok());
    EXPECT_EQ(document.text, "b");
    EXPECT_TRUE(
        parser->Parse(R"({"text":")" + std::string(5000, 'x') + "\"}", document).ok());
    EXPECT_EQ(document.text.size(), 5000u);
    EXPECT_EQ(Marks(document), "-");
  }
}

TEST(JsonlTest, DeepNestingDoesNoHarm) {
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_EQ(ParseJson("{\"k\":" + deep + ",\"text\":\"a\"}")->text, "a");
  EXPECT_EQ(
      ParseJson("{\"k\":" + deep + ",\"text\":\"a\"}", {.keep = {"k"}})->kept[0].size(),
      200000u);
}

}  // namespace
}  // namespace textclf
