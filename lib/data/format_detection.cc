#include "format_detection.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "delimited_cells.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/delimited.h"
#include "textclf/data/fasttext.h"
#include "textclf/data/json_text.h"
#include "textclf/data/jsonl.h"

namespace textclf::internal {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kFastTextLabel = "__label__";

/// Passes over a byte order mark, if it is that of UTF-8.
absl::Status SkipByteOrderMark(FileHead& head) {
  TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(kUtf8Mark.size()));
  if (head.bytes().starts_with("\xFF\xFE") || head.bytes().starts_with("\xFE\xFF")) {
    return absl::InvalidArgumentError(
        "found UTF-16, expected UTF-8; iconv -f UTF-16 -t UTF-8 converts it");
  }
  if (head.bytes().starts_with(kUtf8Mark)) head.Skip(kUtf8Mark.size());
  return absl::OkStatus();
}

absl::Status SkipEmptyLines(FileHead& head) {
  while (true) {
    TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(2));
    if (head.bytes().starts_with('\n')) {
      head.Skip(1);
    } else if (head.bytes().starts_with("\r\n")) {
      head.Skip(2);
    } else {
      return absl::OkStatus();
    }
  }
}

/// The first byte that is no white space, or a NUL where all is.
absl::StatusOr<char> FirstVisibleByte(FileHead& head) {
  std::size_t seen = 0;
  while (true) {
    const std::size_t at = head.bytes().find_first_not_of(" \t\r\n", seen);
    if (at != std::string_view::npos) return head.bytes()[at];
    if (head.at_end()) return '\0';
    seen = head.bytes().size();
    TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(seen + 1));
  }
}

/// The record that `head` starts with, with its line end, where cells are cut at
/// `delimiter`.
absl::StatusOr<std::string_view> PeekDelimited(FileHead& head, char delimiter) {
  return head.PeekRecord([delimiter](std::string_view bytes, RecordScan& scan) {
    return FindDelimitedEnd(delimiter, bytes, scan);
  });
}

/// The number of cells in a header that has the text among them; else 0.
std::size_t CellsWithText(std::string_view header, char delimiter,
                          const ReadOptions& options) {
  std::vector<Cell> cells;
  if (!SplitCells(delimiter, header, cells).ok()) return 0;
  std::string name;
  for (const Cell& cell : cells) {
    cell.AssignTo(name);
    if (name == options.text_field) return cells.size();
  }
  return 0;
}

/// The delimiter that makes the header have the text among its columns; nothing where
/// none does. A header that is the text alone is CSV.
absl::StatusOr<std::optional<char>> ChooseDelimiter(FileHead& head,
                                                    const ReadOptions& options) {
  for (const char delimiter : {'\t', ',', ';'}) {
    const bool tab = delimiter == '\t';
    if (options.format == FileFormat::kCsv && tab) continue;
    if (options.format == FileFormat::kTsv && !tab) continue;
    TEXTCLF_ASSIGN_OR_RETURN(const std::string_view header,
                             PeekDelimited(head, delimiter));
    const std::size_t cells = CellsWithText(WithoutLineEnd(header), delimiter, options);
    const bool named = options.format == FileFormat::kTsv;
    if (cells > 1 || (cells == 1 && (named || !tab))) return delimiter;
  }
  return std::nullopt;
}

/// The delimiter to report a missing column with.
char LikelyDelimiter(std::string_view header, const ReadOptions& options) {
  if (options.format == FileFormat::kTsv) return '\t';
  const auto commas = std::count(header.begin(), header.end(), ',');
  const auto semicolons = std::count(header.begin(), header.end(), ';');
  return semicolons > commas ? ';' : ',';
}

absl::StatusOr<std::string_view> PeekLine(FileHead& head) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::string_view line, head.PeekRecord(FindLineEnd));
  return WithoutLineEnd(line);
}

absl::Status UnknownFormat(std::string_view line, const ReadOptions& options) {
  constexpr std::size_t kShownBytes = 60;
  std::string shown;
  AppendJsonString(line.substr(0, kShownBytes), shown);
  return absl::InvalidArgumentError(absl::StrFormat(
      "found %s%s, expected a JSON object, \"__label__\" or a header with a column "
      "\"%s\"; tell the format with --format or the column with --text-field",
      shown, line.size() > kShownBytes ? "…" : "", options.text_field));
}

/// Reads the header and a look at the record after it.
absl::StatusOr<DetectedFormat> OpenDelimited(FileHead& head, char delimiter,
                                             const ReadOptions& options) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::string_view record, PeekDelimited(head, delimiter));
  const std::string header(WithoutLineEnd(record));
  // An error in the header is on its line, so it is checked before being passed over.
  TEXTCLF_RETURN_IF_ERROR(MakeDelimitedFormat(header, "", delimiter, options).status());
  head.Skip(record.size());
  TEXTCLF_RETURN_IF_ERROR(SkipEmptyLines(head));
  TEXTCLF_ASSIGN_OR_RETURN(const std::string_view first, PeekDelimited(head, delimiter));
  DetectedFormat detected;
  detected.format = delimiter == '\t' ? FileFormat::kTsv : FileFormat::kCsv;
  TEXTCLF_ASSIGN_OR_RETURN(
      detected.record_format,
      MakeDelimitedFormat(header, WithoutLineEnd(first), delimiter, options));
  return detected;
}

absl::StatusOr<DetectedFormat> DetectDelimited(FileHead& head,
                                               const ReadOptions& options) {
  TEXTCLF_RETURN_IF_ERROR(SkipEmptyLines(head));
  TEXTCLF_ASSIGN_OR_RETURN(std::optional<char> delimiter, ChooseDelimiter(head, options));
  if (!delimiter) {
    TEXTCLF_ASSIGN_OR_RETURN(const std::string_view line, PeekLine(head));
    if (options.format == FileFormat::kAuto) return UnknownFormat(line, options);
    delimiter = LikelyDelimiter(line, options);
  }
  return OpenDelimited(head, *delimiter, options);
}

DetectedFormat Jsonl(const ReadOptions& options) {
  return {FileFormat::kJsonl, MakeJsonlFormat(options)};
}

DetectedFormat FastText(const ReadOptions& options) {
  return {FileFormat::kFastText, MakeFastTextFormat(options)};
}

/// True where the first line with something on it starts with a fastText label.
absl::StatusOr<bool> StartsWithFastTextLabel(FileHead& head) {
  TEXTCLF_RETURN_IF_ERROR(SkipEmptyLines(head));
  TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(kFastTextLabel.size()));
  return head.bytes().starts_with(kFastTextLabel);
}

}  // namespace

absl::Status FileHead::ReadBlock() {
  TEXTCLF_ASSIGN_OR_RETURN(const std::size_t count, file_.Read(block_bytes_, buffer_));
  at_end_ = count == 0;
  return absl::OkStatus();
}

absl::Status FileHead::ReadAhead(std::size_t count) {
  while (!at_end_ && bytes().size() < count) TEXTCLF_RETURN_IF_ERROR(ReadBlock());
  return absl::OkStatus();
}

absl::StatusOr<std::string_view> FileHead::PeekRecord(
    absl::FunctionRef<std::optional<std::size_t>(std::string_view, RecordScan&)>
        find_end) {
  RecordScan scan;
  while (true) {
    const std::optional<std::size_t> end = find_end(bytes(), scan);
    if (end) return bytes().substr(0, *end);
    if (at_end_) return bytes();
    TEXTCLF_RETURN_IF_ERROR(ReadBlock());
  }
}

void FileHead::Skip(std::size_t count) {
  const std::string_view passed = bytes().substr(0, count);
  line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
  offset_ += passed.size();
}

absl::StatusOr<DetectedFormat> DetectFormat(FileHead& head, const ReadOptions& options) {
  TEXTCLF_RETURN_IF_ERROR(SkipByteOrderMark(head));
  TEXTCLF_ASSIGN_OR_RETURN(const char first, FirstVisibleByte(head));
  const bool automatic = options.format == FileFormat::kAuto;
  if (first == '[' && (automatic || options.format == FileFormat::kJsonl)) {
    return absl::InvalidArgumentError(
        "found a JSON array, expected one object a line; jq -c '.[]' writes that");
  }
  if (head.at_end() && head.bytes().find_first_not_of(" \t\r\n") == std::string::npos) {
    return Jsonl(options);
  }
  if (options.format == FileFormat::kJsonl) return Jsonl(options);
  if (options.format == FileFormat::kFastText) return FastText(options);
  if (!automatic) return DetectDelimited(head, options);
  if (first == '{') return Jsonl(options);
  TEXTCLF_ASSIGN_OR_RETURN(const bool fasttext, StartsWithFastTextLabel(head));
  return fasttext ? FastText(options) : DetectDelimited(head, options);
}

}  // namespace textclf::internal
