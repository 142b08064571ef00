#ifndef TEXTCLF_DATA_TIMESTAMP_H_
#define TEXTCLF_DATA_TIMESTAMP_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace textclf {

/// Seconds since 1970 in UTC from a time as files have it: a number of seconds, whose
/// fraction is dropped, or a date as ISO 8601 writes it, such as "2024-05-31",
/// "2024-05-31 23:59" and "2024-05-31T23:59:58.5+02:00". Without a zone it counts as UTC.
/// Nothing for anything else. O(length).
std::optional<std::int64_t> ParseTimestamp(std::string_view text);

/// "2024-05-31" for such a time where that is midnight, else "2024-05-31T23:59:58Z";
/// ParseTimestamp reads it back. `seconds` is one that it gave.
std::string TimeText(std::int64_t seconds);

/// The month, in UTC, of a time that `ParseTimestamp` gave: 12 times the year, and 0 for
/// January.
int MonthNumber(std::int64_t seconds);

/// "2024-05" for such a number.
std::string MonthName(int number);

}  // namespace textclf

#endif  // TEXTCLF_DATA_TIMESTAMP_H_
