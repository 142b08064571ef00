#include "predict_progress.h"

#include <absl/strings/str_format.h>

#include <cmath>

namespace textclf::tools {
namespace {

/// "1,234,567"
std::string Grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string Note(std::uint64_t count, const char* one, const char* many) {
  if (count == 0) return "";
  return Grouped(count) + " " + (count == 1 ? one : many) + "\n";
}

}  // namespace

std::string ProgressText(const BulkProgress& progress, double seconds,
                         std::optional<std::uint64_t> total_bytes) {
  const StreamSummary& summary = progress.summary;
  const auto documents = static_cast<double>(summary.all.documents);
  std::string text = Grouped(summary.all.documents) + " messages";
  if (seconds > 0) {
    text += ", " + Grouped(static_cast<std::uint64_t>(documents / seconds)) + " a second";
  }
  if (total_bytes && progress.bytes_read > 0) {
    const auto read = static_cast<double>(progress.bytes_read);
    const double left = std::max(0.0, static_cast<double>(*total_bytes) - read);
    const auto seconds_left = std::llround(seconds * left / read);
    text += absl::StrFormat(", %d:%02d left", seconds_left / 60, seconds_left % 60);
  }
  if (summary.remembered > 0) {
    text += absl::StrFormat(", %.0f%% seen before",
                            100 * static_cast<double>(summary.remembered) / documents);
  }
  if (summary.rejected > 0) text += ", " + Grouped(summary.rejected) + " rejected";
  return text;
}

std::string NotesText(const StreamSummary& summary, Encoding encoding,
                      bool encoding_was_told) {
  std::string text;
  if (encoding == Encoding::kWindows1252 && !encoding_was_told) {
    text += "read as Windows-1252, for it is no UTF-8; --encoding says otherwise\n";
  }
  text += Note(summary.rounded_ids, "id was rounded by a spreadsheet (1,23E+15)",
               "ids were rounded by a spreadsheet (1,23E+15): they identify nothing");
  text += Note(summary.repairs.control_escapes, "escape \\xNN mended",
               "escapes \\xNN mended");
  text += Note(summary.repairs.unquoted_values, "value without quotes mended",
               "values without quotes mended");
  text += Note(summary.repairs.half_pairs, "half of a surrogate pair read as U+FFFD",
               "halves of surrogate pairs read as U+FFFD");
  text += Note(summary.repairs.ill_formed, "part that is no UTF-8 read as U+FFFD",
               "parts that are no UTF-8 read as U+FFFD");
  text += Note(summary.rejected, "record could not be read", "records could not be read");
  for (const StreamSummary::Rule& rule : summary.rules) {
    text += absl::StrFormat("%s: %d of %d documents would have broken \"%s\"\n",
                            rule.model, rule.broken, summary.all.documents, rule.rule);
  }
  return text;
}

}  // namespace textclf::tools
