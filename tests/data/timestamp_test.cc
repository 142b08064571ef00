#include "textclf/data/timestamp.h"

#include <gtest/gtest.h>

namespace textclf {
namespace {

std::string MonthOf(std::int64_t seconds) { return MonthName(MonthNumber(seconds)); }

TEST(TimestampTest, ReadsSecondsAndDates) {
  // date -u -d '2024-02-29T23:59:58Z' +%s
  constexpr std::int64_t kLeapDay = 1709251198;
  for (const char* text :
       {"1709251198", "1709251198.9", "2024-02-29T23:59:58", "2024-02-29 23:59:58",
        "2024-02-29T23:59:58Z", "2024-02-29T23:59:58.123456+00:00",
        "2024-03-01T01:59:58+02:00", "2024-03-01T01:59:58+0200",
        "2024-02-29T18:59:58-05:00"}) {
    EXPECT_EQ(ParseTimestamp(text), kLeapDay) << text;
  }
  EXPECT_EQ(ParseTimestamp("1970-01-01"), 0);
  EXPECT_EQ(ParseTimestamp("1970-01-02 00:01"), 86460);
  EXPECT_EQ(ParseTimestamp("-1"), -1);
}

TEST(TimestampTest, GivesNothingForAnythingElse) {
  for (const char* text :
       {"", "-", "gisteren", "2023-02-29", "2024-13-01", "2024-1-1", "2024-01-01T",
        "2024-01-01T24:00", "2024-01-01T10:61", "2024-01-01T10:00x", "31-12-2024",
        "1,7E+09", "12345678901234567890", "999999999999", "2024-01-01T10:00+02",
        "0000-01-01"}) {
    EXPECT_EQ(ParseTimestamp(text), std::nullopt) << text;
  }
}

TEST(TimestampTest, MonthsAreThoseOfUtc) {
  EXPECT_EQ(MonthOf(0), "1970-01");
  EXPECT_EQ(MonthOf(-1), "1969-12");
  EXPECT_EQ(MonthOf(*ParseTimestamp("2024-03-01T00:30:00+01:00")), "2024-02");
  for (int month = 1; month <= 12; ++month) {
    const std::string expected =
        "2023-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
    EXPECT_EQ(MonthOf(*ParseTimestamp(expected + "-01")), expected);
    EXPECT_EQ(MonthOf(*ParseTimestamp(expected + "-28")), expected);
  }
}

}  // namespace
}  // namespace textclf
