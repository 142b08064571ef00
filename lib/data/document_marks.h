#ifndef TEXTCLF_LIB_DATA_DOCUMENT_MARKS_H_
#define TEXTCLF_LIB_DATA_DOCUMENT_MARKS_H_

#include <absl/status/status.h>

#include <cstddef>
#include <string_view>

#include "textclf/data/document.h"
#include "textclf/data/read_options.h"

namespace textclf::internal {

/// Makes `document` a blank page with `kept_fields` times "null" in `kept`; the memory of
/// its strings is used again.
void Clear(std::size_t kept_fields, Document& document);

/// Puts the marks of a document into byte order of their labels, each label once; where
/// one is named twice, what was said last holds.
/// Fails with kInvalidArgument when a label is empty or not UTF-8.
absl::Status SettleMarks(Document& document);

/// Whether `key` is one of the fields that name groups.
bool IsGroupField(std::string_view key, const ReadOptions& options);

/// Sets what the field `key` says of the groups of a document; nothing where it is empty.
void AddGroup(std::string_view key, std::string_view name, const ReadOptions& options,
              Document& document);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_DOCUMENT_MARKS_H_
