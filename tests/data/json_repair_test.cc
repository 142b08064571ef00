#include "lib/data/json_repair.h"

#include <gtest/gtest.h>

#include <string>

namespace textclf::internal {
namespace {

TEST(JsonRepairTest, LeavesGoodJsonAndOtherErrorsAlone) {
  for (const char* json :
       {"", R"({"text":"é \ud83d\ude00 \\ \" \u00e9 \/"})", "{\"a", "\\", "\\u", "\\u12",
        R"("\uzzzz \q")", "\\é", R"("\\ud83d")", "\t\n"}) {
    EXPECT_EQ(RepairJson(json), json);
  }
}

TEST(JsonRepairTest, ReplacesHalfPairs) {
  EXPECT_EQ(RepairJson(R"("\ud83d")"), "\"\uFFFD\"");
  EXPECT_EQ(RepairJson(R"("\uDE00\uD83D")"), "\"\uFFFD\uFFFD\"");
  EXPECT_EQ(RepairJson(R"(\ud83d\u00)"), "\uFFFD\\u00");
  EXPECT_EQ(RepairJson(R"(\\\ud83d)"), "\\\\\uFFFD");
  EXPECT_EQ(RepairJson(R"(\ud83d\ud83d\ude00)"), "\uFFFD\\ud83d\\ude00");
}

TEST(JsonRepairTest, ReplacesIllFormedUtf8) {
  EXPECT_EQ(RepairJson("\"\xFF\xE2\x82\""), "\"\uFFFD\uFFFD\"");
  EXPECT_EQ(RepairJson("\\\xFF"), "\\\uFFFD");
}

}  // namespace
}  // namespace textclf::internal
