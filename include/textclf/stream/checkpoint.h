#ifndef TEXTCLF_STREAM_CHECKPOINT_H_
#define TEXTCLF_STREAM_CHECKPOINT_H_

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "textclf/stream/stream_summary.h"

namespace textclf {

/// How far a run over many documents had come when all that it had written was on the
/// disk: enough to go on from there.
struct Checkpoint {
  /// What the run depends on; another one must not go on here.
  std::string run;
  /// Of the input.
  std::size_t records = 0;
  /// Of the output and of the rejects, as far as they are whole.
  std::uint64_t output_bytes = 0;
  std::uint64_t reject_bytes = 0;
  StreamSummary summary;
};

/// As one JSON object, which `ReadCheckpoint` reads.
std::string CheckpointJson(const Checkpoint& checkpoint);

/// Fails with kInvalidArgument where `json` is no checkpoint.
absl::StatusOr<Checkpoint> ReadCheckpoint(std::string_view json);

}  // namespace textclf

#endif  // TEXTCLF_STREAM_CHECKPOINT_H_
