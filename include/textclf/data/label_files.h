#ifndef TEXTCLF_DATA_LABEL_FILES_H_
#define TEXTCLF_DATA_LABEL_FILES_H_

#include <memory>

#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf {

// What programs for labelling write, a JSON object a line. Text, group, time and other
// fields are those of JSON lines (see jsonl.h); labels are told as the program means
// them. The id is `ReadOptions::id_field`, or where there is none "source_id", in which
// LabellingTasks keeps it. Label Studio's array reaches the formats as JSON lines.

/// Prodigy: {"text", "options": [{"id", …}], "accept": [ids], "answer"} of its interface
/// `choice`, and {"text", "label", "answer"} where one label was asked about.
///
/// - Accepted, the options in "accept" are yes and the others no; labels that are no
///   option were not asked about and are unknown. Without "options" all others are no.
/// - One label is yes where accepted and no where rejected; all others are unknown.
/// - A choice that was rejected, anything ignored, and a task without an answer are not
///   labelled.
/// - The annotator is "_annotator_id", else "_session_id".
std::unique_ptr<RecordFormat> MakeProdigyFormat(const ReadOptions& options);

/// doccano: {"text", "label": […]}, of old versions "labels" or "annotations". An empty
/// list is not labelled: doccano writes the same for what nobody has looked at.
std::unique_ptr<RecordFormat> MakeDoccanoFormat(const ReadOptions& options);

}  // namespace textclf

#endif  // TEXTCLF_DATA_LABEL_FILES_H_
