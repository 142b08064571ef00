#ifndef TEXTCLF_DATA_DOCUMENT_LINE_H_
#define TEXTCLF_DATA_DOCUMENT_LINE_H_

#include <span>
#include <string>

#include "textclf/data/document.h"

namespace textclf {

/// Appends a document as a line of JSON that DocumentReader reads back: its id, text and
/// marks (an object with true, false and null where one is not *yes*, else an array), its
/// groups under the names of `group_fields`, and its time as ISO 8601 under `time_field`
/// (empty: nowhere). Absent parts are left out.
void AppendDocumentLine(const Document& document,
                        std::span<const std::string> group_fields,
                        const std::string& time_field, std::string& out);

/// Appends `"labels":["a"]`, the labels marked yes, or where marks are unknown
/// `"labels":{"a":true,"b":null}`; DocumentReader reads those that are missing as no.
void AppendLabels(std::span<const std::string> labels, std::span<const Mark> marks,
                  std::string& out);

/// Appends `"id":7`, or `"id":"x7"`.
void AppendId(const Document& document, std::string& out);

}  // namespace textclf

#endif  // TEXTCLF_DATA_DOCUMENT_LINE_H_
