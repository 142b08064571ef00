#ifndef TEXTCLF_TESTS_DATA_PARSE_H_
#define TEXTCLF_TESTS_DATA_PARSE_H_

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "textclf/base/status_macros.h"
#include "textclf/data/document_reader.h"
#include "textclf/data/record_format.h"

namespace textclf {

/// One record, read into a document that has been used before.
inline absl::StatusOr<Document> Parse(const RecordFormat& format,
                                      std::string_view record) {
  Document document;
  document.text = document.id = "stale";
  document.groups = {{0, "stale"}};
  document.names_all = false;
  document.marks = {{"stale", Mark::kYes}};
  document.kept = {"stale", "stale"};
  document.labelled = document.id_is_number = true;
  TEXTCLF_RETURN_IF_ERROR(format.NewParser()->Parse(record, document).status());
  return document;
}

/// What the error of `result` says; "ok" where there is none.
template <typename T>
std::string Message(const absl::StatusOr<T>& result) {
  return result.ok() ? "ok" : std::string(result.status().message());
}

/// "a=1 b=0 c=?" for the marks of a document, "-" for one that is not labelled.
inline std::string Marks(const Document& document) {
  if (!document.labelled) return "-";
  std::string out;
  for (const NamedMark& mark : document.marks) {
    if (!out.empty()) out += ' ';
    out += mark.label + '=' +
           (mark.mark == Mark::kYes  ? '1'
            : mark.mark == Mark::kNo ? '0'
                                     : '?');
  }
  return out;
}

/// The names of a document's groups, with blanks between.
inline std::string GroupsOf(const Document& document) {
  std::string out;
  for (const NamedGroup& group : document.groups) {
    out += (out.empty() ? "" : " ") + group.name;
  }
  return out;
}

/// All documents of a file.
inline absl::StatusOr<std::vector<Document>> ReadAll(
    const std::string& path, const ReadOptions& options = {},
    std::size_t block_bytes = RecordReader::kBlockBytes) {
  TEXTCLF_ASSIGN_OR_RETURN(DocumentReader reader,
                           DocumentReader::Open(path, options, block_bytes));
  return reader.NextBatch(static_cast<std::size_t>(-1));
}

inline std::vector<std::string> TextsOf(const std::vector<Document>& documents) {
  std::vector<std::string> texts;
  for (const Document& document : documents) texts.push_back(document.text);
  return texts;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_DATA_PARSE_H_
