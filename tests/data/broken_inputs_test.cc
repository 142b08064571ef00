// What people really have: broken in every way that we know of, each with the repair or
// the error that it must get, and what is good in it read nevertheless.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/data/parse.h"
#include "tests/data/test_file.h"

namespace textclf {
namespace {

using testing::ElementsAreArray;

struct BrokenInput {
  const char* name;
  std::string bytes;
  /// Texts, and of errors what stands behind the path: all of it, or its beginning where
  /// it ends in "…".
  std::vector<std::string> outcomes;
  FileFormat format = FileFormat::kAuto;
};

/// Telegram Desktop's file around the lines of one message, and a good one behind it.
std::string Export(const std::string& lines) {
  return "{\n \"name\": \"A\",\n \"type\": \"private_group\",\n \"id\": 1,\n "
         "\"messages\": [\n"
         "  {\n   \"id\": 1,\n   \"type\": \"message\",\n" +
         lines +
         "\n  },\n  {\n   \"id\": 2,\n   \"type\": \"message\",\n   \"text\": \"goed\"\n "
         " }\n"
         " ]\n}\n";
}

const std::string kGood = "{\"text\":\"goed\"}\n";

const std::vector<BrokenInput>& Cases() {
  static const auto& cases = *new std::vector<BrokenInput>{
      // JSON lines.
      {"object cut short",
       "{\"text\":\"a\n" + kGood,
       {":1: not valid JSON: the object does not end on its line;…", "goed"}},
      {"line cut in an escape",
       "{\"text\":\"a\\\n" + kGood,
       {":1: not valid JSON: …", "goed"}},
      {"last line cut", kGood + "{\"text\":\"b", {"goed", ":2: not valid JSON: …"}},
      {"tab within a string",
       "{\"text\":\"a\tb\"}\n" + kGood,
       {":1: not valid JSON: found a bare control character…", "goed"}},
      {"escape of another language",
       "{\"text\":\"a\\q\"}\n" + kGood,
       {":1: not valid JSON: found an escape that JSON does not have", "goed"}},
      {"control character of C", "{\"text\":\"a\\x0cb\"}\n", {"a\fb"}},
      {"half an emoji", "{\"text\":\"a\\ud83d\"}\n", {"a\uFFFD"}},
      {"bytes of Windows-1252", "{\"text\":\"caf\xE9\"}\n", {"caf\uFFFD"}},
      {"single quotes",
       "{\"text\":\"a\"}\n{'text':'b'}\n",
       {"a", ":2: not valid JSON: …"}},
      {"comma at the end",
       "{\"text\":\"a\",}\n" + kGood,
       {":1: not valid JSON: …", "goed"}},
      {"two objects on a line",
       "{\"text\":\"a\"}{\"text\":\"b\"}\n" + kGood,
       {":1: not valid JSON: found something after the object…", "goed"}},
      {"text that is a number",
       "{\"text\":7}\n" + kGood,
       {":1: \"text\" is a number, expected a string", "goed"}},
      {"text of another name",
       "{\"txt\":\"a\"}\n" + kGood,
       {":1: found no field \"text\", expected the text there;…", "goed"}},
      {"number among the objects",
       kGood + "7\n",
       {"goed", ":2: found a number, expected a JSON object"}},
      {"an array",
       "[{\"text\":\"a\"}]",
       {":1: found a JSON array, expected one object a line;…"}},
      {"UTF-16", std::string("\xFF\xFE{\0", 4), {":1: found UTF-16, expected UTF-8;…"}},
      {"zeros where a disk was full",
       kGood + std::string(20, '\0'),
       {"goed", ":2: not valid JSON: …"}},
      // Tables.
      {"quote that never closes",
       "id,text\n1,a\n2,\"b\n3,c\n",
       {"a", ":3: found a cell whose quotes never close,…"}},
      {"quote within quotes",
       "id,text\n1,\"a \"b\" c\"\n2,goed\n",
       {":2: found a cell that goes on after its closing quote,…", "goed"}},
      {"cell too many",
       "id,text\n1,a,b\n2,goed\n",
       {":2: found 3 cells, expected 2 as in the header;…", "goed"}},
      {"cell missing",
       "id;text;x\n1;a\n2;goed;\n",
       {":2: found 2 cells, expected 3…", "goed"}},
      {"header twice", "text,text\na,b\n", {":1: the header has two columns \"text\",…"}},
      {"Excel's code page", "id;text\r\n1;caf\xE9 \x80 5\r\n", {"café € 5"}},
      {"Excel's first line", "sep=;\r\nid;text\r\n1;goed\r\n", {"goed"}},
      {"mark before the header", "\xEF\xBB\xBFtext;id\r\ngoed;1\r\n", {"goed"}},
      // Telegram Desktop.
      {"control character as \\x", Export("   \"text\": \"a\\x01\""), {"a\x01", "goed"}},
      {"bare value",
       Export("   \"text\": [\n    {\n     \"text\": \"a\",\n     \"document_id\": "
              "video_files/sticker (2).webm\n    }\n   ]"),
       {"a", "goed"}},
      {"bare quote in a text", Export("   \"text\": \"a \"b\" c\""), {":6: …", "goed"}},
      {"quote that is missing", Export("   \"text\": \"a"), {":6: …", "goed"}},
      {"two texts of a service message",
       "{\"name\":null,\"type\":\"private_group\",\"id\":1,\"messages\":[{\"id\":1,"
       "\"type\":"
       "\"service\",\"text\":\"a\",\"text\":7},{\"id\":2,\"type\":\"message\",\"text\":"
       "\"goed\"}]}",
       {"goed"}},
      {"message that is a number",
       "{\"type\":\"private_group\",\"id\":1,\"messages\":[7,{\"id\":2,\"type\":"
       "\"message\","
       "\"text\":\"goed\"}]}",
       {"goed"}},
      {"export cut within a message",
       Export("   \"text\": \"a\"").substr(0, 118),
       {":6: the message does not end,…"}},
      {"export cut between messages",
       "{\"type\":\"private_group\",\"id\":1,\"messages\":[{\"id\":2,\"type\":"
       "\"message\","
       "\"text\":\"goed\"},",
       {"goed", ":2: the message does not end,…"}},
      {"text that is an object",
       Export("   \"text\": {\"a\": 1}"),
       {":6: \"text\" is an object, expected a string or an array of parts", "goed"}},
      // Label files.
      {"choice without its list",
       "{\"text\":\"a\",\"accept\":\"x\",\"answer\":\"accept\"}\n"
       "{\"text\":\"goed\",\"accept\":[],\"answer\":\"accept\"}\n",
       {":1: \"accept\" is a string, expected an array of the chosen ids", "goed"}},
      {"half an emoji among answers",
       "{\"text\":\"a\\ud83d\",\"label\":\"x\",\"answer\":\"reject\"}\n",
       {"a\uFFFD"}},
      {"broken field that is not read",
       "{\"text\":\"goed\",\"label\":\"x\",\"answer\":\"accept\"}\n"
       "{\"text\":\"a\",\"spans\":[tru],\"answer\":\"accept\"}\n",
       {"goed", ":2: not valid JSON: …"}},
      {"tasks cut short",
       "[{\"id\":1,\"data\":{\"text\":\"goed\"},\"annotations\":[]},\n{\"id\":2,\"data\":"
       "{",
       {"goed", ":2: not valid JSON: …"}},
      {"task that is a string",
       "[{\"id\":1,\"data\":{\"text\":\"goed\"},\"annotations\":[]},\n\"a\"]",
       {"goed", ":2: found a string, expected a JSON object"}},
      // Telethon.
      {"message without a text",
       "{\"peer_id\":{\"user_id\":1},\"message\":7}\n",
       {":1: \"message\" is a number, expected a string"}},
      {"service message",
       "{\"_\":\"MessageService\",\"peer_id\":{\"user_id\":1},\"action\":{}}\n",
       {}},
  };
  return cases;
}

std::vector<std::string> Outcomes(const BrokenInput& input, std::size_t block_bytes) {
  const TestFile file(input.bytes);
  auto reader = DocumentReader::Open(file.path(), {.format = input.format}, block_bytes);
  if (!reader.ok()) return {Message(reader).substr(file.path().size())};
  std::vector<std::string> outcomes;
  Document document;
  while (true) {
    const auto more = reader->Next(document);
    if (more.ok() && !*more) return outcomes;
    outcomes.push_back(more.ok() ? document.text
                                 : Message(more).substr(file.path().size()));
  }
}

TEST(BrokenInputsTest, EachGetsItsRepairOrItsError) {
  constexpr std::string_view kMore = "…";
  EXPECT_GE(Cases().size(), 30u);
  for (const BrokenInput& input : Cases()) {
    std::vector<std::string> outcomes = Outcomes(input, 1 << 20);
    EXPECT_EQ(Outcomes(input, 1), outcomes) << input.name;
    std::vector<std::string> expected = input.outcomes;
    for (std::size_t i = 0; i < std::min(outcomes.size(), expected.size()); ++i) {
      if (!expected[i].ends_with(kMore)) continue;
      expected[i].resize(expected[i].size() - kMore.size());
      outcomes[i].resize(std::min(outcomes[i].size(), expected[i].size()));
    }
    EXPECT_THAT(outcomes, ElementsAreArray(expected)) << input.name;
  }
}

}  // namespace
}  // namespace textclf
