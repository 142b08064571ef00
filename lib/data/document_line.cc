#include "textclf/data/document_line.h"

#include <algorithm>

#include "textclf/data/json_text.h"
#include "textclf/data/timestamp.h"

namespace textclf {
namespace {

std::string_view JsonOf(Mark mark) {
  switch (mark) {
    case Mark::kYes:
      return "true";
    case Mark::kNo:
      return "false";
    case Mark::kUnknown:
      return "null";
  }
  return "null";
}

void AppendMarks(const std::vector<NamedMark>& marks, std::string& out) {
  const bool all_yes =
      std::all_of(marks.begin(), marks.end(),
                  [](const NamedMark& named) { return named.mark == Mark::kYes; });
  out += all_yes ? '[' : '{';
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonString(marks[i].label, out);
    if (!all_yes) {
      out += ':';
      out += JsonOf(marks[i].mark);
    }
  }
  out += all_yes ? ']' : '}';
}

}  // namespace

void AppendId(const Document& document, std::string& out) {
  out += "\"id\":";
  if (document.id_is_number) {
    out += document.id;
  } else {
    AppendJsonString(document.id, out);
  }
}

void AppendLabels(std::span<const std::string> labels, std::span<const Mark> marks,
                  std::string& out) {
  std::vector<NamedMark> named;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (marks[k] != Mark::kNo) named.push_back({labels[k], marks[k]});
  }
  out += "\"labels\":";
  AppendMarks(named, out);
}

void AppendDocumentLine(const Document& document,
                        std::span<const std::string> group_fields,
                        const std::string& time_field, std::string& out) {
  out += '{';
  if (!document.id.empty()) {
    AppendId(document, out);
    out += ',';
  }
  out += "\"text\":";
  AppendJsonString(document.text, out);
  if (document.labelled) {
    out += ",\"labels\":";
    AppendMarks(document.marks, out);
  }
  const auto append = [&](const std::string& field, const std::string& value) {
    out += ',';
    AppendJsonString(field, out);
    out += ':';
    AppendJsonString(value, out);
  };
  for (const NamedGroup& group : document.groups) {
    append(group_fields[group.field], group.name);
  }
  if (document.time && !time_field.empty()) append(time_field, TimeText(*document.time));
  out += "}\n";
}

}  // namespace textclf
