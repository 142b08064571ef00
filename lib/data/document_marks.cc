#include "document_marks.h"

#include <absl/strings/str_format.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <vector>

#include "textclf/base/status_macros.h"
#include "textclf/data/json_text.h"

namespace textclf::internal {
namespace {

void SortByLabel(std::vector<NamedMark>& marks) {
  // In reverse, so that of equals the last comes first, which is the one that stays.
  std::reverse(marks.begin(), marks.end());
  const auto less = [](const NamedMark& a, const NamedMark& b) {
    return a.label < b.label;
  };
  const auto equal = [](const NamedMark& a, const NamedMark& b) {
    return a.label == b.label;
  };
  std::stable_sort(marks.begin(), marks.end(), less);
  marks.erase(std::unique(marks.begin(), marks.end(), equal), marks.end());
}

absl::Status CheckLabel(const std::string& label) {
  if (label.empty()) {
    return absl::InvalidArgumentError("found a label without a name");
  }
  if (simdjson::validate_utf8(label)) return absl::OkStatus();
  std::string quoted;
  AppendJsonString(label, quoted);
  return absl::InvalidArgumentError(absl::StrFormat(
      "the label %s is not UTF-8; iconv -f WINDOWS-1252 -t UTF-8 may mend the file",
      quoted));
}

}  // namespace

void Clear(std::size_t kept_fields, Document& document) {
  document.text.clear();
  document.marks.clear();
  document.labelled = false;
  document.names_all = true;
  document.groups.clear();
  document.id.clear();
  document.id_is_number = false;
  document.id_is_rounded = false;
  document.time.reset();
  document.sender.clear();
  document.chat.clear();
  document.annotator.clear();
  document.repairs = {};
  document.kept.assign(kept_fields, "null");
}

bool IsGroupField(std::string_view key, const ReadOptions& options) {
  return std::find(options.group_fields.begin(), options.group_fields.end(), key) !=
         options.group_fields.end();
}

void AddGroup(std::string_view key, std::string_view name, const ReadOptions& options,
              Document& document) {
  for (std::size_t field = 0; field < options.group_fields.size(); ++field) {
    if (options.group_fields[field] != key) continue;
    std::erase_if(document.groups,
                  [&](const NamedGroup& group) { return group.field == field; });
    if (!name.empty()) document.groups.push_back({field, std::string(name)});
  }
}

absl::Status SettleMarks(Document& document) {
  std::vector<NamedMark>& marks = document.marks;
  if (marks.size() > 1) SortByLabel(marks);
  for (const NamedMark& mark : marks) {
    TEXTCLF_RETURN_IF_ERROR(CheckLabel(mark.label));
  }
  return absl::OkStatus();
}

}  // namespace textclf::internal
