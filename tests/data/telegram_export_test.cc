#include "lib/data/telegram_export.h"

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

// As Telegram Desktop prints them: a blank for each level.
constexpr std::string_view kChat = R"({
 "name": "Markt \"020\"",
 "type": "public_supergroup",
 "id": 1234,
 "messages": [
  {
   "id": 1,
   "type": "service",
   "date": "2024-05-31T10:00:00",
   "date_unixtime": "1717142400",
   "actor": "A",
   "actor_id": "user7",
   "action": "send_webview_data",
   "text": "een",
   "text": ""
  },
  {
   "id": 2,
   "type": "message",
   "date": "2024-05-31T12:00:00",
   "date_unixtime": "1717149600",
   "from": "A",
   "from_id": "user7",
   "text": "Fiets { te koop }",
   "text_entities": [
    {
     "type": "plain",
     "text": "Fiets { te koop }"
    }
   ]
  },
  {
   "id": 3,
   "type": "unsupported"
  },
  {
   "id": 4,
   "type": "message",
   "date": "2024-06-01T12:00:00",
   "from": null,
   "from_id": 8,
   "text": [
    "Kijk ",
    {
     "type": "text_link",
     "text": "hier",
     "href": "https://example.org/"
    },
    " ",
    {
     "type": "bold",
     "text": "nu"
    }
   ],
   "inline_bot_buttons": [
    [
     {
      "type": "url",
      "text": "Bestel",
      "data": "1=412\x012"
     }
    ]
   ]
  }
 ]
})";

std::string Account() {
  return R"({
 "about": "Here is the data you requested.",
 "personal_information": {
  "user_id": 1,
  "messages": [
   {
    "no": "message"
   }
  ]
 },
 "chats": {
  "about": "This page lists all chats",
  "list": [
   {
    "name": "A",
    "type": "personal_chat",
    "id": 1,
    "messages": [
     {
      "id": 1,
      "type": "message",
      "text": "a"
     }
    ]
   },
   {
    "type": "saved_messages",
    "id": 2,
    "messages": []
   },
   {
    "name": null,
    "type": "private_group",
    "id": 3,
    "messages": [
     {
      "id": 1,
      "type": "message",
      "text": "b"
     }
    ]
   }
  ]
 },
 "left_chats": {
  "about": "left",
  "list": [
   {
    "name": "L",
    "type": "public_channel",
    "id": 4,
    "messages": [
     {
      "id": 9,
      "type": "message",
      "text": "c"
     }
    ]
   }
  ]
 }
})";
}

std::vector<Document> Read(std::string_view bytes, const ReadOptions& options = {}) {
  const TestFile file(bytes);
  const auto documents = ReadAll(file.path(), options);
  EXPECT_TRUE(documents.ok()) << documents.status();
  for (const std::size_t block_bytes : {1u, 2u, 3u, 17u, 64u, 333u}) {
    const auto other = ReadAll(file.path(), options, block_bytes);
    EXPECT_TRUE(other.ok() && *other == *documents) << block_bytes;
  }
  return documents.ok() ? *documents : std::vector<Document>();
}

/// "chat/id: text" for each document, or the error behind the path.
std::vector<std::string> Outcomes(const std::string& bytes,
                                  std::size_t block_bytes = 1 << 20) {
  const TestFile file(bytes);
  auto reader = DocumentReader::Open(file.path(), {}, block_bytes);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::vector<std::string> outcomes;
  Document document;
  while (true) {
    const auto more = reader->Next(document);
    if (!more.ok()) {
      outcomes.push_back(Message(more).substr(file.path().size()));
    } else if (*more) {
      outcomes.push_back(document.chat + "/" + document.id + ": " + document.text);
    } else {
      break;
    }
  }
  if (block_bytes != 1) {
    EXPECT_EQ(Outcomes(bytes, 1), outcomes);
  }
  return outcomes;
}

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

TEST(TelegramExportTest, ReadsOneChat) {
  const std::vector<Document> documents = Read(kChat);
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].id, "2");
  EXPECT_TRUE(documents[0].id_is_number);
  EXPECT_EQ(documents[0].text, "Fiets { te koop }");
  EXPECT_EQ(documents[0].time, 1717149600);
  EXPECT_EQ(documents[0].sender, "user7");
  EXPECT_EQ(documents[0].chat, "1234");
  EXPECT_FALSE(documents[0].labelled);
  EXPECT_EQ(documents[1].text, "Kijk hier nu");
  EXPECT_EQ(documents[1].time, 1717243200) << "local time counts as UTC";
  EXPECT_EQ(documents[1].sender, "user8");
  EXPECT_EQ(documents[1].repairs, Repairs{.control_escapes = 1});
}

TEST(TelegramExportTest, LinksAndButtonsJoinTheTextOnRequest) {
  EXPECT_EQ(Read(kChat, {.add_links = true})[1].text,
            "Kijk hier nu\nhttps://example.org/");
  EXPECT_EQ(Read(kChat, {.add_buttons = true})[1].text, "Kijk hier nu\nBestel");
}

TEST(TelegramExportTest, NamesAndFieldsOnRequest) {
  const Document document = Read(kChat, {.group_fields = {"from_id"},
                                         .sender_field = "from",
                                         .chat_field = "name",
                                         .keep = {"chat", "from_id", "none"}})[0];
  EXPECT_EQ(document.sender, "A");
  EXPECT_EQ(document.chat, "Markt \"020\"");
  EXPECT_EQ(GroupsOf(document), "user7");
  EXPECT_THAT(
      document.kept,
      ElementsAre(R"({"name":"Markt \"020\"","type":"public_supergroup","id":1234})",
                  "\"user7\"", "null"));
}

TEST(TelegramExportTest, ReadsAWholeAccount) {
  EXPECT_THAT(Outcomes(Account()), ElementsAre("1/1: a", "3/1: b", "4/9: c"));
}

TEST(TelegramExportTest, LayoutDoesNotMatter) {
  std::string dense;
  for (const char c : Account()) {
    if (c != '\n') dense += c;
  }
  EXPECT_THAT(Outcomes(dense), ElementsAre("1/1: a", "3/1: b", "4/9: c"));
  std::string windows;
  for (const char c : Account()) windows += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_THAT(Outcomes(windows), ElementsAre("1/1: a", "3/1: b", "4/9: c"));
  EXPECT_THAT(Outcomes("\xEF\xBB\xBF" + Account() + "\n\n"),
              ElementsAre("1/1: a", "3/1: b", "4/9: c"));
  // Python's json.dump(indent=0).
  EXPECT_THAT(
      Outcomes("{\n\"type\": \"x\",\n\"id\": 5,\n\"messages\": [\n{\n\"id\": 1,\n"
               "\"type\": \"message\",\n\"text\": [\n{\n\"text\": \"a\"\n},\n\"b\"\n]"
               "\n}\n]\n}"),
      ElementsAre("5/1: ab"));
}

TEST(TelegramExportTest, ErrorsStandOnTheLineOfTheMessage) {
  EXPECT_THAT(Outcomes(Replaced(Account(), "\"text\": \"b\"", "\"text\": 7")),
              ElementsAre("1/1: a",
                          ":36: \"text\" is a number, expected a string or an array of "
                          "parts",
                          "4/9: c"));
}

TEST(TelegramExportTest, AMissingQuoteBreaksOneMessage) {
  for (const char* broken : {"\"text\": \"b", "\"text\": b\"", "\"te\"xt\": \"b\"",
                             "\"text\": \"b\\", "\"text\": [[{", "\"text\": {{{\"b\""}) {
    const auto outcomes = Outcomes(Replaced(Account(), "\"text\": \"b\"", broken));
    ASSERT_EQ(outcomes.size(), 3u) << broken << testing::PrintToString(outcomes);
    EXPECT_EQ(outcomes[0], "1/1: a");
    EXPECT_EQ(outcomes[1].substr(0, 4), ":36:") << outcomes[1];
    EXPECT_EQ(outcomes[2], "4/9: c") << broken;
  }
}

TEST(TelegramExportTest, ABraceTooMuchIsPassedOver) {
  EXPECT_THAT(Outcomes(Replaced(Account(), "\"text\": \"b\"", "\"text\": \"b\"}")),
              ElementsAre("1/1: a", "3/1: b", "4/9: c"));
}

TEST(TelegramExportTest, BareValuesAreMended) {
  const std::string bytes = Replaced(
      Account(), "\"text\": \"b\"",
      "\"text\": [\n       {\n        \"type\": \"custom_emoji\",\n        \"text\": "
      "\"b\",\n"
      "        \"document_id\": video_files/sticker (2).webm\n       }\n      ]");
  EXPECT_THAT(Outcomes(bytes), ElementsAre("1/1: a", "3/1: b", "4/9: c"));
  EXPECT_EQ(Read(bytes)[1].repairs, Repairs{.unquoted_values = 1});
}

TEST(TelegramExportTest, AnExportThatWasCutShortSaysSo) {
  const std::string whole = Account();
  const std::size_t begin = whole.find("\"b\"");
  for (const std::size_t size : {begin, begin + 2, begin + 20, begin + 40}) {
    const auto outcomes = Outcomes(whole.substr(0, size));
    EXPECT_THAT(outcomes.back(), HasSubstr("the message does not end"));
    EXPECT_EQ(outcomes.front(), "1/1: a");
  }
}

TEST(TelegramExportTest, OtherJsonIsNoExport) {
  const TestFile file("{\"a\":1}\n{\"b\":2}");
  const auto documents = ReadAll(file.path(), {.format = FileFormat::kTelegramDesktop});
  EXPECT_EQ(Message(documents),
            file.path() +
                ": found no list of \"messages\", expected Telegram Desktop's "
                "result.json");
}

TEST(TelegramExportTest, DetectionIsBeyondDoubt) {
  const auto format = [](std::string_view bytes, const std::string& text_field = "text") {
    const TestFile file(bytes);
    const auto small = DocumentReader::Open(file.path(), {.text_field = text_field}, 1);
    const auto reader = DocumentReader::Open(file.path(), {.text_field = text_field});
    EXPECT_TRUE(reader.ok()) << reader.status();
    EXPECT_EQ(small->format(), reader->format());
    return reader->format();
  };
  EXPECT_EQ(format(kChat), FileFormat::kTelegramDesktop);
  EXPECT_EQ(format(Account()), FileFormat::kTelegramDesktop);
  EXPECT_EQ(format(R"({"type":"a","id":1,"text":"b","messages":[]})"),
            FileFormat::kJsonl);
  EXPECT_EQ(format(R"({"id":1,"messages":[]})"), FileFormat::kJsonl);
  EXPECT_EQ(format(R"({"chats":{"list":1}})"), FileFormat::kJsonl);
  EXPECT_EQ(format(R"({"message":"a","peer_id":{"user_id":1}})"), FileFormat::kTelethon);
  EXPECT_EQ(format(R"({"message":"a","peer_id":{"user_id":1}})", "message"),
            FileFormat::kJsonl);
  EXPECT_EQ(format(R"({"message":"a","peer_id":{"user_id":1},"text":""})"),
            FileFormat::kJsonl);
  EXPECT_EQ(format(R"({"message":"a","x":{"peer_id":{}}})"), FileFormat::kJsonl);
  EXPECT_EQ(format("{\"a\": \"" + std::string(2'000'000, 'x')), FileFormat::kJsonl);
}

}  // namespace
}  // namespace textclf
