#include "textclf/data/document_line.h"

#include <algorithm>

#include "textclf/data/json_text.h"

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

void AppendDocumentLine(const Document& document, std::string& out) {
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
  if (!document.group.empty()) {
    out += ",\"group\":";
    AppendJsonString(document.group, out);
  }
  out += "}\n";
}

}  // namespace textclf
