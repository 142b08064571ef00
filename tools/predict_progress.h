#ifndef TEXTCLF_TOOLS_PREDICT_PROGRESS_H_
#define TEXTCLF_TOOLS_PREDICT_PROGRESS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "progress.h"
#include "textclf/data/record_reader.h"
#include "textclf/stream/bulk_predict.h"

namespace textclf::tools {

/// "1,234,567 messages, 2,100,000 a second, 0:12 left, 45% seen before, 3 rejected". The
/// time left is told from `total_bytes` of the file, where it has a size.
std::string ProgressText(const BulkProgress& progress, double seconds,
                         std::optional<std::uint64_t> total_bytes);

/// What the user should know of a run that went well, a line each: rejects, repairs, ids
/// that were rounded, an encoding that was told from the content, and how often labels
/// had to be put in order.
std::string NotesText(const StreamSummary& summary, Encoding encoding,
                      bool encoding_was_told);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_PREDICT_PROGRESS_H_
