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

void AppendMarks(const Document& document, std::string& out) {
  const bool all_yes =
      std::all_of(document.marks.begin(), document.marks.end(),
                  [](const NamedMark& named) { return named.mark == Mark::kYes; });
  out += all_yes ? '[' : '{';
  for (std::size_t i = 0; i < document.marks.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonString(document.marks[i].label, out);
    if (!all_yes) {
      out += ':';
      out += JsonOf(document.marks[i].mark);
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
    AppendMarks(document, out);
  }
  if (!document.group.empty()) {
    out += ",\"group\":";
    AppendJsonString(document.group, out);
  }
  out += "}\n";
}

}  // namespace textclf
