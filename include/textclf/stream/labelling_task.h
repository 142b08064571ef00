#ifndef TEXTCLF_STREAM_LABELLING_TASK_H_
#define TEXTCLF_STREAM_LABELLING_TASK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "textclf/data/document.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// The programs for labelling whose tasks we write.
enum class TaskFormat : std::uint8_t { kJsonl, kDoccano, kLabelStudio, kProdigy };

/// "jsonl", "doccano", "label-studio" or "prodigy".
std::optional<TaskFormat> ParseTaskFormat(std::string_view name);

/// A document that somebody is to label.
struct LabellingTask {
  const Document* document = nullptr;
  /// Among those read; stands in for an id.
  std::size_t number = 0;
  const Prediction* prediction = nullptr;
  /// The label about which the model is least sure.
  std::uint32_t unsure = 0;
};

/// Tasks as a file to be imported: lines of JSON, for Label Studio one array.
///
/// No label is filled in as an answer, for what nobody has looked at must not come back
/// as labelled. Only Label Studio keeps predictions apart from answers, and gets them.
std::string LabellingTasks(TaskFormat format, std::span<const std::string> labels,
                           std::span<const LabellingTask> tasks);

}  // namespace textclf

#endif  // TEXTCLF_STREAM_LABELLING_TASK_H_
