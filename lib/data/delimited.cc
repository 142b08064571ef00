#include "textclf/data/delimited.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "delimited_cells.h"
#include "document_marks.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/json_text.h"
#include "textclf/data/timestamp.h"

namespace textclf {
namespace {

using internal::Cell;

using Column = std::size_t;

/// What each column is for.
struct Layout {
  char delimiter = ',';
  std::vector<std::string> names;
  Column text = 0;
  std::optional<Column> id;
  std::vector<Column> groups;
  std::optional<Column> time;
  std::optional<Column> sender;
  std::optional<Column> chat;
  std::optional<Column> annotator;
  std::optional<Column> labels;       // names between bars
  std::vector<Column> label_columns;  // 0, 1 or nothing
  std::vector<std::optional<Column>> kept;
};

std::string Listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) {
    if (!list.empty()) list += ", ";
    list += '"' + name + '"';
  }
  return list;
}

/// Fails with kInvalidArgument when the column stands there twice.
absl::StatusOr<std::optional<Column>> FindColumn(const std::vector<std::string>& names,
                                                 const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  if (std::find(found + 1, names.end(), name) != names.end()) {
    return absl::InvalidArgumentError(
        absl::StrFormat("the header has two columns \"%s\", expected one", name));
  }
  return static_cast<Column>(found - names.begin());
}

absl::StatusOr<Column> RequireColumn(const std::vector<std::string>& names,
                                     const std::string& name, const char* option) {
  TEXTCLF_ASSIGN_OR_RETURN(const std::optional<Column> column, FindColumn(names, name));
  if (column) return *column;
  return absl::InvalidArgumentError(
      absl::StrFormat("found the columns %s, expected a column \"%s\"; %s names another",
                      Listed(names), name, option));
}

/// Finds the column of that name, which must be there unless the name is empty.
absl::Status PlaceNamed(const std::vector<std::string>& names, const std::string& name,
                        const char* option, std::optional<Column>& place) {
  if (name.empty()) return absl::OkStatus();
  TEXTCLF_ASSIGN_OR_RETURN(place, RequireColumn(names, name, option));
  return absl::OkStatus();
}

/// True for a number as a spreadsheet writes it when it has too many digits: "1,23E+15".
bool IsScientific(std::string_view id) {
  const std::size_t exponent = id.find_first_of("eE");
  if (exponent == 0 || exponent == id.npos || exponent + 1 == id.size()) return false;
  return id.substr(0, exponent).find_first_not_of("0123456789.,") == id.npos &&
         id.substr(exponent + 1).find_first_not_of("+0123456789") == id.npos;
}

absl::StatusOr<std::vector<std::string>> ColumnNames(std::string_view header,
                                                     char delimiter) {
  std::vector<Cell> cells;
  TEXTCLF_RETURN_IF_ERROR(internal::SplitCells(delimiter, header, cells));
  std::vector<std::string> names(cells.size());
  for (Column i = 0; i < cells.size(); ++i) cells[i].AssignTo(names[i]);
  return names;
}

/// The one column with names of labels, if there is one.
absl::StatusOr<std::optional<Column>> FindLabels(const std::vector<std::string>& names,
                                                 const ReadOptions& options) {
  if (!options.label_field.empty()) {
    return RequireColumn(names, options.label_field, "--label-field");
  }
  TEXTCLF_ASSIGN_OR_RETURN(const std::optional<Column> labels,
                           FindColumn(names, "labels"));
  if (labels) return labels;
  return FindColumn(names, "label");
}

bool HasOtherUse(const Layout& layout, Column column) {
  return column == layout.text || column == layout.id || column == layout.time ||
         column == layout.sender || column == layout.chat || column == layout.annotator ||
         std::find(layout.groups.begin(), layout.groups.end(), column) !=
             layout.groups.end() ||
         std::find(layout.kept.begin(), layout.kept.end(), column) != layout.kept.end();
}

/// The columns that look like labels in `first_record`; none where it is broken, which
/// reading it will report.
std::vector<Column> GuessLabelColumns(const Layout& layout,
                                      std::string_view first_record) {
  std::vector<Cell> cells;
  if (!internal::SplitCells(layout.delimiter, first_record, cells).ok()) return {};
  if (cells.size() != layout.names.size()) return {};
  std::vector<Column> columns;
  bool any_mark = false;
  for (Column i = 0; i < cells.size(); ++i) {
    const bool mark = cells[i].bytes == "0" || cells[i].bytes == "1";
    if (!mark && !cells[i].bytes.empty()) continue;
    if (layout.names[i].empty() || HasOtherUse(layout, i)) continue;
    columns.push_back(i);
    any_mark = any_mark || mark;
  }
  return any_mark ? columns : std::vector<Column>();
}

absl::Status PlaceLabels(std::string_view first_record, const ReadOptions& options,
                         Layout& layout) {
  if (!options.read_labels) return absl::OkStatus();
  for (const std::string& name : options.label_columns) {
    TEXTCLF_ASSIGN_OR_RETURN(const Column column,
                             RequireColumn(layout.names, name, "--label-columns"));
    layout.label_columns.push_back(column);
  }
  if (!layout.label_columns.empty()) return absl::OkStatus();
  TEXTCLF_ASSIGN_OR_RETURN(layout.labels, FindLabels(layout.names, options));
  if (layout.labels) return absl::OkStatus();
  layout.label_columns = GuessLabelColumns(layout, first_record);
  for (const Column column : layout.label_columns) {
    TEXTCLF_RETURN_IF_ERROR(FindColumn(layout.names, layout.names[column]).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<Layout> PlaceColumns(std::string_view header,
                                    std::string_view first_record, char delimiter,
                                    const ReadOptions& options) {
  Layout layout;
  layout.delimiter = delimiter;
  TEXTCLF_ASSIGN_OR_RETURN(layout.names, ColumnNames(header, delimiter));
  TEXTCLF_ASSIGN_OR_RETURN(
      layout.text, RequireColumn(layout.names, options.text_field, "--text-field"));
  TEXTCLF_ASSIGN_OR_RETURN(layout.id, FindColumn(layout.names, options.id_field));
  for (const std::string& name : options.group_fields) {
    TEXTCLF_ASSIGN_OR_RETURN(layout.groups.emplace_back(),
                             RequireColumn(layout.names, name, "--group-field"));
  }
  TEXTCLF_RETURN_IF_ERROR(
      PlaceNamed(layout.names, options.time_field, "--time-field", layout.time));
  TEXTCLF_RETURN_IF_ERROR(
      PlaceNamed(layout.names, options.sender_field, "--sender-field", layout.sender));
  TEXTCLF_RETURN_IF_ERROR(
      PlaceNamed(layout.names, options.chat_field, "--chat-field", layout.chat));
  TEXTCLF_RETURN_IF_ERROR(PlaceNamed(layout.names, options.annotator_field,
                                     "--annotator-field", layout.annotator));
  for (const std::string& name : options.keep) {
    TEXTCLF_ASSIGN_OR_RETURN(layout.kept.emplace_back(), FindColumn(layout.names, name));
  }
  TEXTCLF_RETURN_IF_ERROR(PlaceLabels(first_record, options, layout));
  return layout;
}

class DelimitedParser final : public RecordParser {
 public:
  explicit DelimitedParser(const Layout& layout) : layout_(layout) {}

  absl::StatusOr<bool> Parse(std::string_view record, Document& document) override {
    TEXTCLF_RETURN_IF_ERROR(internal::SplitCells(layout_.delimiter, record, cells_));
    if (cells_.size() != layout_.names.size()) return WrongNumberOfCells();
    internal::Clear(layout_.kept.size(), document);
    cells_[layout_.text].AssignTo(document.text);
    if (layout_.id) cells_[*layout_.id].AssignTo(document.id);
    document.id_is_rounded = IsScientific(document.id);
    ReadSource(document);
    ReadGroups(document);
    Keep(document);
    if (layout_.labels) AddLabels(cells_[*layout_.labels], document);
    TEXTCLF_RETURN_IF_ERROR(AddLabelColumns(document));
    document.labelled = layout_.labels || !layout_.label_columns.empty();
    TEXTCLF_RETURN_IF_ERROR(internal::SettleMarks(document));
    return true;
  }

 private:
  absl::Status WrongNumberOfCells() const {
    return absl::InvalidArgumentError(absl::StrFormat(
        "found %d %s, expected %d as in the header; quotes go around a cell that holds "
        "the delimiter, a quote or a line end",
        cells_.size(), cells_.size() == 1 ? "cell" : "cells", layout_.names.size()));
  }

  void ReadSource(Document& document) {
    if (layout_.sender) cells_[*layout_.sender].AssignTo(document.sender);
    if (layout_.chat) cells_[*layout_.chat].AssignTo(document.chat);
    if (layout_.annotator) cells_[*layout_.annotator].AssignTo(document.annotator);
    if (layout_.time) document.time = ParseTimestamp(cells_[*layout_.time].bytes);
  }

  void ReadGroups(Document& document) {
    for (std::size_t field = 0; field < layout_.groups.size(); ++field) {
      cells_[layout_.groups[field]].AssignTo(scratch_);
      if (!scratch_.empty()) document.groups.push_back({field, scratch_});
    }
  }

  void Keep(Document& document) {
    for (std::size_t i = 0; i < layout_.kept.size(); ++i) {
      if (!layout_.kept[i]) continue;
      cells_[*layout_.kept[i]].AssignTo(scratch_);
      document.kept[i].clear();
      AppendJsonString(scratch_, document.kept[i]);
    }
  }

  void AddLabels(const Cell& cell, Document& document) {
    constexpr std::string_view kBlanks = " \t";
    cell.AssignTo(scratch_);
    std::string_view rest = scratch_;
    while (!rest.empty()) {
      std::string_view label = rest.substr(0, rest.find('|'));
      rest.remove_prefix(std::min(label.size() + 1, rest.size()));
      label.remove_prefix(std::min(label.find_first_not_of(kBlanks), label.size()));
      label = label.substr(0, label.find_last_not_of(kBlanks) + 1);
      if (!label.empty()) document.marks.push_back({std::string(label), Mark::kYes});
    }
  }

  absl::Status AddLabelColumns(Document& document) const {
    for (const Column column : layout_.label_columns) {
      const std::string_view cell = cells_[column].bytes;
      Mark mark = Mark::kUnknown;
      if (cell == "0") {
        mark = Mark::kNo;
      } else if (cell == "1") {
        mark = Mark::kYes;
      } else if (!cell.empty()) {
        return NoMark(layout_.names[column], cell);
      }
      document.marks.push_back({layout_.names[column], mark});
    }
    return absl::OkStatus();
  }

  static absl::Status NoMark(const std::string& column, std::string_view cell) {
    std::string quoted;
    AppendJsonString(cell.substr(0, 60), quoted);
    return absl::InvalidArgumentError(
        absl::StrFormat("column \"%s\" is %s, expected 0, 1 or nothing; --label-columns "
                        "names the columns that are labels",
                        column, quoted));
  }

  const Layout& layout_;
  std::vector<Cell> cells_;
  std::string scratch_;
};

class DelimitedFormat final : public RecordFormat {
 public:
  explicit DelimitedFormat(Layout layout) : layout_(std::move(layout)) {}

  std::optional<std::size_t> FindEnd(std::string_view bytes,
                                     RecordScan& scan) const override {
    return internal::FindDelimitedEnd(layout_.delimiter, bytes, scan);
  }
  bool IsBlank(std::string_view record) const override { return record.empty(); }
  std::unique_ptr<RecordParser> NewParser() const override {
    return std::make_unique<DelimitedParser>(layout_);
  }

 private:
  Layout layout_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<RecordFormat>> MakeDelimitedFormat(
    std::string_view header, std::string_view first_record, char delimiter,
    const ReadOptions& options) {
  TEXTCLF_ASSIGN_OR_RETURN(Layout layout,
                           PlaceColumns(header, first_record, delimiter, options));
  return std::make_unique<DelimitedFormat>(std::move(layout));
}

}  // namespace textclf
