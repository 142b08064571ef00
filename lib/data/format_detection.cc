#include "format_detection.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "delimited_cells.h"
#include "encoding.h"
#include "json_probe.h"
#include "known_columns.h"
#include "label_studio.h"
#include "telegram_export.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/delimited.h"
#include "textclf/data/fasttext.h"
#include "textclf/data/json_text.h"
#include "textclf/data/jsonl.h"
#include "textclf/data/label_files.h"
#include "textclf/data/telegram.h"

namespace textclf::internal {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kFastTextLabel = "__label__";
constexpr std::size_t kProbedBytes = std::size_t{1} << 20;

/// Passes over a byte order mark, if it is that of UTF-8, and tells whether it is there.
absl::StatusOr<bool> SkipByteOrderMark(FileHead& head) {
  TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(kUtf8Mark.size()));
  if (head.bytes().starts_with("\xFF\xFE") || head.bytes().starts_with("\xFE\xFF")) {
    return absl::InvalidArgumentError(
        "found UTF-16, expected UTF-8; iconv -f UTF-16 -t UTF-8 converts it");
  }
  if (!head.bytes().starts_with(kUtf8Mark)) return false;
  head.Skip(kUtf8Mark.size());
  return true;
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

std::vector<std::string> Names(const std::vector<Cell>& header) {
  std::vector<std::string> names(header.size());
  for (std::size_t i = 0; i < header.size(); ++i) header[i].AssignTo(names[i]);
  return names;
}

/// The number of cells in a header that has the text among them; else 0.
std::size_t CellsWithText(std::string_view header, char delimiter,
                          const ReadOptions& options) {
  std::vector<Cell> cells;
  if (!SplitCells(delimiter, header, cells).ok()) return 0;
  const std::vector<std::string> names = Names(cells);
  const std::string text = ForHeader(names, options).text_field;
  return std::find(names.begin(), names.end(), text) == names.end() ? 0 : names.size();
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

/// The delimiter that Excel names in a first line `sep=;`, which is passed over.
absl::StatusOr<std::optional<char>> TakeDelimiterLine(FileHead& head) {
  constexpr std::string_view kPrefix = "sep=";
  TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(kPrefix.size() + 2));
  if (!head.bytes().starts_with(kPrefix)) return std::nullopt;
  TEXTCLF_ASSIGN_OR_RETURN(const std::string_view record, head.PeekRecord(FindLineEnd));
  const std::string_view line = WithoutLineEnd(record);
  if (line.size() != kPrefix.size() + 1) return std::nullopt;
  const char delimiter = line.back();
  head.Skip(record.size());
  return delimiter;
}

/// Reads the header and a look at the record after it.
absl::StatusOr<DetectedFormat> OpenDelimited(FileHead& head, char delimiter,
                                             const ReadOptions& given) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::string_view record, PeekDelimited(head, delimiter));
  const std::string header(WithoutLineEnd(record));
  std::vector<Cell> cells;
  TEXTCLF_RETURN_IF_ERROR(SplitCells(delimiter, header, cells));
  const ReadOptions options = ForHeader(Names(cells), given);
  // An error in the header is on its line, so it is checked before being passed over.
  TEXTCLF_RETURN_IF_ERROR(MakeDelimitedFormat(header, "", delimiter, options).status());
  head.Skip(record.size());
  TEXTCLF_RETURN_IF_ERROR(SkipEmptyLines(head));
  TEXTCLF_ASSIGN_OR_RETURN(const std::string_view first, PeekDelimited(head, delimiter));
  DetectedFormat detected;
  detected.format = delimiter == '\t' ? FileFormat::kTsv : FileFormat::kCsv;
  detected.header = header + '\n';
  TEXTCLF_ASSIGN_OR_RETURN(
      detected.record_format,
      MakeDelimitedFormat(header, WithoutLineEnd(first), delimiter, options));
  return detected;
}

absl::StatusOr<DetectedFormat> DetectDelimited(FileHead& head,
                                               const ReadOptions& options) {
  TEXTCLF_RETURN_IF_ERROR(SkipEmptyLines(head));
  TEXTCLF_ASSIGN_OR_RETURN(std::optional<char> delimiter, TakeDelimiterLine(head));
  if (delimiter) return OpenDelimited(head, *delimiter, options);
  TEXTCLF_ASSIGN_OR_RETURN(delimiter, ChooseDelimiter(head, options));
  if (!delimiter) {
    TEXTCLF_ASSIGN_OR_RETURN(const std::string_view line, PeekLine(head));
    if (options.format == FileFormat::kAuto) return UnknownFormat(line, options);
    delimiter = LikelyDelimiter(line, options);
  }
  return OpenDelimited(head, *delimiter, options);
}

/// Reads the table in the encoding of the options or, where they leave it open, in UTF-8
/// after a byte order mark and else in what the content tells.
absl::StatusOr<DetectedFormat> DetectTable(FileHead& head, bool has_mark,
                                           const ReadOptions& options) {
  const bool open = options.encoding == Encoding::kAuto;
  const auto encoding =
      std::make_shared<Encoding>(open && has_mark ? Encoding::kUtf8 : options.encoding);
  if (*encoding != Encoding::kUtf8) {
    head.ReadThrough([&](std::unique_ptr<ByteSource> source) {
      return DecodeText(std::move(source), encoding);
    });
  }
  TEXTCLF_ASSIGN_OR_RETURN(DetectedFormat detected, DetectDelimited(head, options));
  detected.encoding = encoding;
  return detected;
}

DetectedFormat InUtf8(FileFormat format, std::unique_ptr<const RecordFormat> records) {
  return {format, std::move(records), std::make_shared<Encoding>(Encoding::kUtf8)};
}

DetectedFormat Jsonl(const ReadOptions& options) {
  return InUtf8(FileFormat::kJsonl, MakeJsonlFormat(options));
}

DetectedFormat FastText(const ReadOptions& options) {
  return InUtf8(FileFormat::kFastText, MakeFastTextFormat(options));
}

DetectedFormat Telethon(const ReadOptions& options) {
  return InUtf8(FileFormat::kTelethon, MakeTelethonFormat(options));
}

DetectedFormat TelegramDesktop(FileHead& head, const ReadOptions& options) {
  head.ReadThrough([&](std::unique_ptr<ByteSource> source) {
    return FlattenTelegramExport(std::move(source), head.name());
  });
  return InUtf8(FileFormat::kTelegramDesktop, MakeTelegramDesktopFormat(options));
}

DetectedFormat Prodigy(const ReadOptions& options) {
  return InUtf8(FileFormat::kProdigy, MakeProdigyFormat(options));
}

DetectedFormat Doccano(const ReadOptions& options) {
  return InUtf8(FileFormat::kDoccano, MakeDoccanoFormat(options));
}

DetectedFormat LabelStudio(FileHead& head, const ReadOptions& options) {
  head.ReadThrough([&](std::unique_ptr<ByteSource> source) {
    return FlattenLabelStudio(std::move(source), options);
  });
  return InUtf8(FileFormat::kLabelStudio, MakeLabelStudioFormat(options));
}

absl::Status RefuseArray() {
  return absl::InvalidArgumentError(
      "found a JSON array, expected one object a line; jq -c '.[]' writes that");
}

/// What a file that starts with a bracket holds.
absl::StatusOr<DetectedFormat> DetectArray(FileHead& head, const ReadOptions& options) {
  while (true) {
    const std::optional<bool> ours = IsLabelStudio(head.bytes());
    if (ours == true) return LabelStudio(head, options);
    const std::size_t seen = head.bytes().size();
    if (ours == false || head.at_end() || seen >= kProbedBytes) return RefuseArray();
    TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(2 * seen));
  }
}

/// What a file that starts with a brace holds.
absl::StatusOr<DetectedFormat> DetectJson(FileHead& head, const ReadOptions& options) {
  JsonProbe probe(options.text_field);
  std::size_t seen = 0;
  while (true) {
    const auto format = probe.Take(head.bytes().substr(seen));
    seen = head.bytes().size();
    if (format == FileFormat::kTelegramDesktop) return TelegramDesktop(head, options);
    if (format == FileFormat::kTelethon) return Telethon(options);
    if (format == FileFormat::kProdigy) return Prodigy(options);
    if (format == FileFormat::kDoccano) return Doccano(options);
    if (format || head.at_end() || seen >= kProbedBytes) return Jsonl(options);
    TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(seen + 1));
  }
}

/// True where the first line with something on it starts with a fastText label.
absl::StatusOr<bool> StartsWithFastTextLabel(FileHead& head) {
  TEXTCLF_RETURN_IF_ERROR(SkipEmptyLines(head));
  TEXTCLF_RETURN_IF_ERROR(head.ReadAhead(kFastTextLabel.size()));
  return head.bytes().starts_with(kFastTextLabel);
}

}  // namespace

absl::StatusOr<DetectedFormat> DetectFormat(FileHead& head, const ReadOptions& options) {
  TEXTCLF_ASSIGN_OR_RETURN(const bool has_mark, SkipByteOrderMark(head));
  TEXTCLF_ASSIGN_OR_RETURN(const char first, FirstVisibleByte(head));
  const bool automatic = options.format == FileFormat::kAuto;
  const bool lines_of_json = options.format == FileFormat::kJsonl ||
                             options.format == FileFormat::kProdigy ||
                             options.format == FileFormat::kDoccano;
  if (first == '[' && lines_of_json) return RefuseArray();
  if (head.at_end() && head.bytes().find_first_not_of(" \t\r\n") == std::string::npos) {
    return Jsonl(options);
  }
  if (options.format == FileFormat::kJsonl) return Jsonl(options);
  if (options.format == FileFormat::kFastText) return FastText(options);
  if (options.format == FileFormat::kTelethon) return Telethon(options);
  if (options.format == FileFormat::kTelegramDesktop) {
    return TelegramDesktop(head, options);
  }
  if (options.format == FileFormat::kProdigy) return Prodigy(options);
  if (options.format == FileFormat::kDoccano) return Doccano(options);
  if (options.format == FileFormat::kLabelStudio) return LabelStudio(head, options);
  if (!automatic) return DetectTable(head, has_mark, options);
  if (first == '[') return DetectArray(head, options);
  if (first == '{') return DetectJson(head, options);
  TEXTCLF_ASSIGN_OR_RETURN(const bool fasttext, StartsWithFastTextLabel(head));
  return fasttext ? FastText(options) : DetectTable(head, has_mark, options);
}

}  // namespace textclf::internal
