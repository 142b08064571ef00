#ifndef TEXTCLF_TOOLS_PREDICTION_FILES_H_
#define TEXTCLF_TOOLS_PREDICTION_FILES_H_

#include <absl/status/statusor.h>

#include <memory>
#include <optional>
#include <string>

#include "progress.h"
#include "textclf/base/compression.h"
#include "textclf/base/file.h"
#include "textclf/stream/bulk_predict.h"
#include "textclf/stream/checkpoint.h"

namespace textclf::tools {

struct PredictionPaths {
  std::string output = "-";
  std::string rejects = "";  // empty: none
  std::string summary = "";  // empty: none
  /// Keeps what was done where the run is interrupted, and goes on there.
  bool resume = false;
};

/// The files that textclf-predict writes: all of them, or none where it fails. With
/// `resume`, what is done stays under other names beside the output, `.part` and
/// `.checkpoint`, until it is complete.
class PredictionFiles {
 public:
  /// `run` says what the run depends on; `header` comes before the first reject. Fails
  /// with kFailedPrecondition where there is a checkpoint of another run.
  static absl::StatusOr<PredictionFiles> Open(const PredictionPaths& paths,
                                              const std::string& run,
                                              const std::string& header);

  /// What an interrupted run left: no records where there was none.
  const Checkpoint& start() const { return start_; }

  ByteSink& output() { return *compressing_; }
  /// Writes the record to the rejects, where there are any.
  absl::Status Reject(const RejectedRecord& rejected);
  /// Brings what was done to the disk, now and then; only with `resume`.
  absl::Status Keep(const BulkProgress& progress);
  /// Gives all files their names. `summary` is of this run and those it goes on with.
  absl::Status Commit(const StreamSummary& summary);

 private:
  PredictionFiles(const PredictionPaths& paths, std::string header, Checkpoint start)
      : paths_(paths), header_(std::move(header)), start_(std::move(start)) {}
  absl::Status OpenFiles();
  std::string CheckpointPath() const { return paths_.output + ".checkpoint"; }

  PredictionPaths paths_;
  std::string header_;
  Checkpoint start_;
  std::unique_ptr<OutputFile> output_;
  std::unique_ptr<CompressingSink> compressing_;
  std::optional<OutputFile> rejects_;
  std::optional<OutputFile> summary_;
  Stopwatch stopwatch_;
  double kept_at_seconds_ = 0;
  bool kept_ = false;
};

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_PREDICTION_FILES_H_
