#include "textclf/data/timestamp.h"

#include <absl/strings/str_format.h>

#include <chrono>
#include <cstddef>

namespace textclf {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t kSecondsADay = 86400;
// Years 1 to 9999, so that a month always has seven characters.
constexpr std::int64_t kFirstSecond = -62135596800;
constexpr std::int64_t kEndSecond = 253402300800;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads times from the left.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool done() const { return text_.empty(); }

  bool Take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  /// The number in the next `digits` bytes, or nothing.
  std::optional<int> Digits(std::size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    int number = 0;
    for (const char c : text_.substr(0, digits)) {
      if (!IsDigit(c)) return std::nullopt;
      number = 10 * number + (c - '0');
    }
    text_.remove_prefix(digits);
    return number;
  }

  void SkipDigits() {
    while (!text_.empty() && IsDigit(text_[0])) text_.remove_prefix(1);
  }

 private:
  std::string_view text_;
};

std::optional<std::int64_t> Seconds(std::string_view text) {
  constexpr std::size_t kMaxDigits = 12;
  const bool negative = text.starts_with('-');
  text.remove_prefix(negative ? 1 : 0);
  Scanner scanner(text);
  std::size_t digits = 0;
  while (digits < text.size() && IsDigit(text[digits])) ++digits;
  if (digits == 0 || digits > kMaxDigits) return std::nullopt;
  std::int64_t seconds = 0;
  for (const char c : text.substr(0, digits)) seconds = 10 * seconds + (c - '0');
  scanner.SkipDigits();
  if (scanner.Take('.')) scanner.SkipDigits();
  if (!scanner.done()) return std::nullopt;
  return negative ? -seconds : seconds;
}

std::optional<std::int64_t> Day(Scanner& scanner) {
  const auto y = scanner.Digits(4);
  if (!y || !scanner.Take('-')) return std::nullopt;
  const auto m = scanner.Digits(2);
  if (!m || !scanner.Take('-')) return std::nullopt;
  const auto d = scanner.Digits(2);
  if (!d) return std::nullopt;
  const year_month_day date(year(*y), month(static_cast<unsigned>(*m)),
                            day(static_cast<unsigned>(*d)));
  if (!date.ok()) return std::nullopt;
  return sys_days(date).time_since_epoch().count();
}

/// "23:59", "23:59:58" or "23:59:58.5".
std::optional<std::int64_t> TimeOfDay(Scanner& scanner) {
  const auto h = scanner.Digits(2);
  if (!h || !scanner.Take(':')) return std::nullopt;
  const auto m = scanner.Digits(2);
  if (!m) return std::nullopt;
  std::optional<int> s = 0;
  if (scanner.Take(':')) {
    s = scanner.Digits(2);
    if (scanner.Take('.')) scanner.SkipDigits();
  }
  if (!s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
  return *h * 3600 + *m * 60 + *s;
}

/// How far ahead of UTC the zone is: "Z", "+02:00", "+0200" or nothing.
std::optional<std::int64_t> Zone(Scanner& scanner) {
  if (scanner.done() || scanner.Take('Z')) return 0;
  const bool east = scanner.Take('+');
  if (!east && !scanner.Take('-')) return std::nullopt;
  const auto h = scanner.Digits(2);
  scanner.Take(':');
  const auto m = scanner.Digits(2);
  if (!h || !m) return std::nullopt;
  const std::int64_t offset = *h * 3600 + *m * 60;
  return east ? offset : -offset;
}

std::optional<std::int64_t> Iso8601(std::string_view text) {
  Scanner scanner(text);
  const auto days = Day(scanner);
  if (!days) return std::nullopt;
  if (scanner.done()) return *days * kSecondsADay;
  if (!scanner.Take('T') && !scanner.Take(' ')) return std::nullopt;
  const auto time = TimeOfDay(scanner);
  if (!time) return std::nullopt;
  const auto zone = Zone(scanner);
  if (!zone || !scanner.done()) return std::nullopt;
  return *days * kSecondsADay + *time - *zone;
}

}  // namespace

std::optional<std::int64_t> ParseTimestamp(std::string_view text) {
  auto time = Seconds(text);
  if (!time) time = Iso8601(text);
  if (!time || *time < kFirstSecond || *time >= kEndSecond) return std::nullopt;
  return time;
}

std::string TimeText(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const year_month_day date(midnight);
  std::string text = absl::StrFormat("%04d-%02d-%02d", static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()),
                                     static_cast<unsigned>(date.day()));
  const auto of_day = (time - midnight).count();
  if (of_day == 0) return text;
  return text + absl::StrFormat("T%02d:%02d:%02dZ", of_day / 3600, of_day / 60 % 60,
                                of_day % 60);
}

int MonthNumber(std::int64_t seconds) {
  const auto days = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  const year_month_day date(days);
  return 12 * static_cast<int>(date.year()) +
         static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

std::string MonthName(int number) {
  return absl::StrFormat("%04d-%02d", number / 12, number % 12 + 1);
}

}  // namespace textclf
