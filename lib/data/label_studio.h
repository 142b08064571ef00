#ifndef TEXTCLF_LIB_DATA_LABEL_STUDIO_H_
#define TEXTCLF_LIB_DATA_LABEL_STUDIO_H_

#include <memory>
#include <optional>
#include <string_view>

#include "textclf/base/byte_source.h"
#include "textclf/data/read_options.h"
#include "textclf/data/record_format.h"

namespace textclf::internal {

/// Whether the first object of a JSON array is a task of Label Studio's export, or a
/// record of its JSON-MIN. `head` is the beginning of the file, from the bracket on;
/// nothing as long as it does not tell.
std::optional<bool> IsLabelStudio(std::string_view head);

/// Label Studio's export as JSON lines: a line for each annotation of a task, one for a
/// task without any, with the fields of its "data" and then `id`, `labels` and
/// `annotator`.
///
/// - Labels are the choices of an annotation's results, and of a taxonomy the paths, with
///   slashes between. `label_field` names the control ("from_name") that counts; else all
///   do. An annotation without results has no label.
/// - An annotation that was cancelled, and a task without annotations, are not labelled.
///   Predictions are no annotations.
/// - The id is "source_id" of the data, else its `id_field`, else the task's.
/// - The annotator is "completed_by": its email where it is an object, else its id.
/// - Where labels are not read, a task is one line.
///
/// JSON-MIN has these already, and its choices become lists. What is no task stays as it
/// is, and what is wrong with one stands behind an exclamation mark, for the parser to
/// say. A task stands on the line on which it starts,
/// as long as there are no more annotations than lines before it. Memory: one task.
std::unique_ptr<ByteSource> FlattenLabelStudio(std::unique_ptr<ByteSource> source,
                                               const ReadOptions& options);

/// Reads the lines.
std::unique_ptr<RecordFormat> MakeLabelStudioFormat(const ReadOptions& options);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_DATA_LABEL_STUDIO_H_
