#include "textclf/stream/checkpoint.h"

#include <nlohmann/json.hpp>

#include "textclf/base/status_macros.h"

namespace textclf {

using Json = nlohmann::ordered_json;

std::string CheckpointJson(const Checkpoint& checkpoint) {
  const Json json = {{"run", checkpoint.run},
                     {"records", checkpoint.records},
                     {"output_bytes", checkpoint.output_bytes},
                     {"reject_bytes", checkpoint.reject_bytes},
                     {"summary", SummaryJson(checkpoint.summary)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

absl::StatusOr<Checkpoint> ReadCheckpoint(std::string_view json) {
  Checkpoint checkpoint;
  std::string summary;
  try {
    const Json read = Json::parse(json);
    checkpoint.run = read.at("run");
    checkpoint.records = read.at("records");
    checkpoint.output_bytes = read.at("output_bytes");
    checkpoint.reject_bytes = read.at("reject_bytes");
    summary = read.at("summary");
  } catch (const Json::exception& error) {
    return absl::InvalidArgumentError(std::string("found no checkpoint: ") +
                                      error.what());
  }
  TEXTCLF_ASSIGN_OR_RETURN(checkpoint.summary, ReadSummary(summary));
  return checkpoint;
}

}  // namespace textclf
