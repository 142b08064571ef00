#include "delimited_cells.h"

#include <absl/strings/str_format.h>

#include <algorithm>

namespace textclf::internal {
namespace {

// What FindDelimitedEnd keeps in RecordScan::state.
enum State : int {
  kCellStart,  // a quote would open a quoted cell
  kPlain,      // in an unquoted cell, or (an error that SplitCells reports) after quotes
  kQuoted,
  kQuoteInQuoted,  // it closes the cell, or is the first of a doubled quote
};

State After(State state, char c, char delimiter) {
  if (state == kQuoted) return c == '"' ? kQuoteInQuoted : kQuoted;
  if (state == kQuoteInQuoted && c == '"') return kQuoted;
  if (c == delimiter) return kCellStart;
  return state == kCellStart && c == '"' ? kQuoted : kPlain;
}

/// The place of the next quote at or after `begin`, or the end. Adds up line ends passed.
std::size_t SkipToQuote(std::string_view bytes, std::size_t begin, RecordScan& scan) {
  const std::size_t end = std::min(bytes.find('"', begin), bytes.size());
  const std::string_view passed = bytes.substr(begin, end - begin);
  scan.inner_lines +=
      static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
  return end;
}

/// Takes the cell that `record` starts with, up to but without its delimiter.
absl::Status TakeQuoted(char delimiter, std::string_view& record, Cell& cell) {
  std::size_t quote = record.find('"', 1);
  while (quote != record.npos && record.substr(quote + 1).starts_with('"')) {
    cell.doubled_quotes = true;
    quote = record.find('"', quote + 2);
  }
  if (quote == record.npos) {
    return absl::InvalidArgumentError(
        "found a cell whose quotes never close, expected a \" at its end");
  }
  cell.bytes = record.substr(1, quote - 1);
  record.remove_prefix(quote + 1);
  if (record.empty() || record[0] == delimiter) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "found a cell that goes on after its closing quote, expected the next cell; quotes "
      "within quotes are doubled");
}

void TakePlain(char delimiter, std::string_view& record, Cell& cell) {
  cell.bytes = record.substr(0, record.find(delimiter));
  record.remove_prefix(cell.bytes.size());
}

}  // namespace

void Cell::AssignTo(std::string& out) const {
  if (!doubled_quotes) {
    out = bytes;
    return;
  }
  out.clear();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out += bytes[i];
    if (bytes[i] == '"') ++i;
  }
}

std::optional<std::size_t> FindDelimitedEnd(char delimiter, std::string_view bytes,
                                            RecordScan& scan) {
  auto state = static_cast<State>(scan.state);
  for (std::size_t i = scan.offset; i < bytes.size(); ++i) {
    if (state == kQuoted) {
      i = SkipToQuote(bytes, i, scan);
      if (i == bytes.size()) break;
    } else if (bytes[i] == '\n') {
      return i + 1;
    }
    state = After(state, bytes[i], delimiter);
  }
  scan.offset = bytes.size();
  scan.state = state;
  return std::nullopt;
}

absl::Status SplitCells(char delimiter, std::string_view record,
                        std::vector<Cell>& cells) {
  cells.clear();
  while (true) {
    Cell& cell = cells.emplace_back();
    if (record.starts_with('"')) {
      absl::Status status = TakeQuoted(delimiter, record, cell);
      if (!status.ok()) return status;
    } else {
      TakePlain(delimiter, record, cell);
    }
    if (record.empty()) return absl::OkStatus();
    record.remove_prefix(1);
  }
}

}  // namespace textclf::internal
