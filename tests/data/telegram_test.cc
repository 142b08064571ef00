#include "textclf/data/telegram.h"

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

std::vector<Document> Read(std::string_view bytes, const ReadOptions& options = {}) {
  const TestFile file(bytes);
  const auto documents = ReadAll(file.path(), options);
  EXPECT_TRUE(documents.ok()) << documents.status();
  return documents.ok() ? *documents : std::vector<Document>();
}

Document Expected() {
  Document document;
  document.id = "7";
  document.id_is_number = true;
  document.text = "Fiets te koop, €50";
  document.time = 1717149600;
  document.sender = "user42";
  document.chat = "1234";
  return document;
}

TEST(TelegramTest, EveryReaderYieldsTheSameDocument) {
  const Document expected = Expected();
  EXPECT_THAT(Read(R"({"name":"M","type":"private_group","id":1234,"messages":[
 {"id":7,"type":"message","date_unixtime":"1717149600","from_id":"user42",
  "text":[{"type":"bold","text":"Fiets"}," te koop, €50"]}]})"),
              ElementsAre(expected));
  // Telethon.
  EXPECT_THAT(
      Read(
          R"({"_":"Message","id":7,"peer_id":{"_":"PeerChannel","channel_id":1234},"date":"2024-05-31T10:00:00+00:00","message":"Fiets te koop, €50","from_id":{"_":"PeerUser","user_id":42}})"),
      ElementsAre(expected));
  // 4CAT's NDJSON.
  EXPECT_THAT(
      Read(
          R"({"id":7,"peer_id":{"channel_id":1234,"_type":"PeerChannel"},"date":1717149600.0,"message":"Fiets te koop, €50","action":null,"from_id":{"user_id":42,"_type":"PeerUser"},"_type":"Message"})"),
      ElementsAre(expected));
  Document table = expected;
  table.id_is_number = false;  // cells are text
  EXPECT_THAT(
      Read("id,thread_id,chat,author,body,timestamp,unix_timestamp\n"
           "7,x,1234,user42,\"Fiets te koop, €50\",2024-05-31 12:00:00,1717149600\n"),
      ElementsAre(table));
  EXPECT_THAT(
      Read("id,thread_id,author,body,timestamp,unix_timestamp\n"
           "7,1234,user42,\"Fiets te koop, €50\",2024-05-31 12:00:00,1717149600\n"),
      ElementsAre(table));
  EXPECT_THAT(
      Read("nr;tekst;wanneer;wie;waar\n7;Fiets te koop, €50;2024-05-31T12:00:00+02:00;"
           "user42;1234\n",
           {.text_field = "tekst",
            .id_field = "nr",
            .time_field = "wanneer",
            .sender_field = "wie",
            .chat_field = "waar"}),
      ElementsAre(table));
  EXPECT_THAT(
      Read(R"({"id":7,"text":"Fiets te koop, €50","t":1717149600,"s":"user42","c":1234})",
           {.time_field = "t", .sender_field = "s", .chat_field = "c"}),
      ElementsAre(expected));
}

TEST(TelegramTest, TelethonServiceMessagesAreNoDocuments) {
  EXPECT_THAT(
      Read("{\"_\":\"MessageService\",\"id\":1,\"peer_id\":{\"chat_id\":2},\"action\":"
           "{\"_\":\"MessageActionChatCreate\"},\"text\":7}\n",
           {.format = FileFormat::kTelethon}),
      IsEmpty());
  EXPECT_THAT(Read("{\"id\":1,\"peer_id\":{\"chat_id\":2},\"action\":{\"x\":1}}\n"),
              IsEmpty());
}

TEST(TelegramTest, TelethonPostsAreSentByTheirChannel) {
  const auto documents = Read(
      "{\"id\":1,\"peer_id\":{\"channel_id\":2},\"from_id\":null,\"message\":\"a\"}\n"
      "{\"id\":2,\"peer_id\":{\"user_id\":3},\"from_id\":null,\"message\":\"b\"}\n"
      "{\"id\":3,\"peer_id\":{\"chat_id\":4},\"from_id\":5,\"message\":null}\n");
  ASSERT_EQ(documents.size(), 3u);
  EXPECT_EQ(documents[0].sender, "channel2");
  EXPECT_EQ(documents[1].sender, "");
  EXPECT_EQ(documents[1].chat, "3");
  EXPECT_EQ(documents[2].sender, "user5");
  EXPECT_EQ(documents[2].text, "");
}

TEST(TelegramTest, TelethonLinksAndButtons) {
  const char* line =
      R"({"peer_id":{"user_id":3},"message":"hier","entities":[{"_":"MessageEntityBold"},{"_":"MessageEntityTextUrl","offset":0,"length":4,"url":"https://a.nl"}],"reply_markup":{"_":"ReplyInlineMarkup","rows":[{"buttons":[{"text":"Koop","url":"x"},{"text":"Bel"}]}]}})";
  EXPECT_EQ(Read(line)[0].text, "hier");
  EXPECT_EQ(Read(line, {.add_links = true, .add_buttons = true})[0].text,
            "hier\nhttps://a.nl\nKoop\nBel");
}

TEST(TelegramTest, TelethonErrorsNameTheField) {
  const auto format = MakeTelethonFormat({});
  EXPECT_THAT(Message(Parse(*format, "{\"peer_id\":{\"user_id\":1}}")),
              HasSubstr("found no field \"message\""));
  EXPECT_EQ(Message(Parse(*format, "{\"message\":7}")),
            "\"message\" is a number, expected a string");
  EXPECT_EQ(Message(Parse(*format, "{\"message\":\"a\",\"id\":[]}")),
            "\"id\" is an array, expected a string or a number");
  EXPECT_THAT(Message(Parse(*format, "{\"message\":\"a\"")),
              HasSubstr("the message does not end"));
  EXPECT_EQ(Message(Parse(*format, "{\"message\":\"a}")),
            "not valid JSON: the object does not end");
}

TEST(TelegramTest, ScientificIdsAreTold) {
  const auto documents = Read("id;text\n1,23E+15;a\n1.2e+9;b\n123;c\nE5;d\n1x3e+5;e\n");
  std::vector<bool> rounded;
  for (const Document& document : documents) rounded.push_back(document.id_is_rounded);
  EXPECT_THAT(rounded, ElementsAre(true, true, false, false, false));
}

TEST(TelegramTest, ExcelNamesItsDelimiter) {
  const auto documents = Read("\xEF\xBB\xBFsep=;\r\nid;text\r\n1;\"a\nb\"\r\n");
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].text, "a\nb");
  EXPECT_EQ(Read("sep=|\ntext|id\na;b|1\n")[0].text, "a;b");
  const TestFile file("sep=;\nid;text\n1;a;b\n");
  EXPECT_THAT(Message(ReadAll(file.path())), HasSubstr(":3: found 3 cells"));
}

}  // namespace
}  // namespace textclf
