#include "lib/data/json_repair.h"

#include <gtest/gtest.h>

#include <string>

namespace textclf::internal {
namespace {

std::string Repaired(std::string_view json) {
  Repairs repairs;
  const std::string repaired = RepairJson(json, repairs);
  EXPECT_EQ(repairs == Repairs{}, repaired == json) << json;
  return repaired;
}

TEST(JsonRepairTest, LeavesGoodJsonAndOtherErrorsAlone) {
  for (const char* json :
       {"", R"({"text":"é \ud83d\ude00 \\ \" \u00e9 \/"})", "{\"a", "\\", "\\u", "\\u12",
        R"("\uzzzz \q")", "\\é", R"("\\ud83d")", "\t\n"}) {
    EXPECT_EQ(Repaired(json), json);
  }
}

TEST(JsonRepairTest, ReplacesHalfPairs) {
  EXPECT_EQ(Repaired(R"("\ud83d")"), "\"\uFFFD\"");
  EXPECT_EQ(Repaired(R"("\uDE00\uD83D")"), "\"\uFFFD\uFFFD\"");
  EXPECT_EQ(Repaired(R"(\ud83d\u00)"), "\uFFFD\\u00");
  EXPECT_EQ(Repaired(R"(\\\ud83d)"), "\\\\\uFFFD");
  EXPECT_EQ(Repaired(R"(\ud83d\ud83d\ude00)"), "\uFFFD\\ud83d\\ude00");
}

TEST(JsonRepairTest, ReplacesIllFormedUtf8) {
  EXPECT_EQ(Repaired("\"\xFF\xE2\x82\""), "\"\uFFFD\uFFFD\"");
  EXPECT_EQ(Repaired("\\\xFF"), "\\\uFFFD");
}

TEST(JsonRepairTest, ReadsControlCharactersOfTelegramDesktop) {
  EXPECT_EQ(Repaired(R"("1=412\x012\x0C")"), R"("1=412\u00012\u000C")");
  EXPECT_EQ(Repaired(R"("\\x0c")"), R"("\\x0c")") << "a backslash and an x";
  EXPECT_EQ(Repaired(R"("\x0")"), R"("\x0")");
  EXPECT_EQ(Repaired(R"("\xg0")"), R"("\xg0")");
}

TEST(JsonRepairTest, QuotesValuesThatStandBareOnTheirLine) {
  EXPECT_EQ(Repaired("{\"document_id\": video_files/sticker (2).webm\n}"),
            "{\"document_id\": \"video_files/sticker (2).webm\"\n}");
  EXPECT_EQ(Repaired("{\"document_id\": (File not included.),\r\"a\":1}"),
            "{\"document_id\": \"(File not included.)\",\r\"a\":1}");
  EXPECT_EQ(Repaired("{\"a\": tru\n}"), "{\"a\": \"tru\"\n}");
  for (const char* json : {"{\"a\": b}", "{\"a\":true\n}", "{\"a\": -1,\n\"b\":null}",
                           "{\"a: b\n\": 1}", "{\"a\":\n[]}", "{\"a\":\n}", "{\"a\":"}) {
    EXPECT_EQ(Repaired(json), json);
  }
}

TEST(JsonRepairTest, CountsWhatItMends) {
  Repairs repairs;
  RepairJson("{\"a\": x\n,\"b\":\"\\x01\\x02\xFF\\ud83d\"}", repairs);
  EXPECT_EQ(
      repairs,
      (Repairs{
          .control_escapes = 2, .unquoted_values = 1, .half_pairs = 1, .ill_formed = 1}));
}

}  // namespace
}  // namespace textclf::internal
