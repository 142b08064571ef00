#include "prediction_files.h"

#include <filesystem>

#include "textclf/base/status_macros.h"

namespace textclf::tools {
namespace {

absl::StatusOr<OutputFile> OpenFile(const std::string& path, bool resume,
                                    std::uint64_t bytes) {
  return resume ? OutputFile::Resume(path, bytes) : OutputFile::Create(path);
}

/// The checkpoint at `path`; one without records where there is none.
absl::StatusOr<Checkpoint> LoadCheckpoint(const std::string& path,
                                          const std::string& run) {
  Checkpoint none;
  none.run = run;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return none;
  TEXTCLF_ASSIGN_OR_RETURN(const std::string json, ReadWholeFile(path));
  auto checkpoint = ReadCheckpoint(json);
  if (checkpoint.ok() && checkpoint->run == run) return checkpoint;
  return absl::FailedPreconditionError(
      path + " is of another run: other input, models or flags; remove it to start anew");
}

}  // namespace

absl::StatusOr<PredictionFiles> PredictionFiles::Open(const PredictionPaths& paths,
                                                      const std::string& run,
                                                      const std::string& header) {
  Checkpoint start;
  start.run = run;
  if (paths.resume) {
    TEXTCLF_ASSIGN_OR_RETURN(start, LoadCheckpoint(paths.output + ".checkpoint", run));
  }
  PredictionFiles files(paths, header, std::move(start));
  absl::Status status = files.OpenFiles();
  if (absl::IsOutOfRange(status)) {
    // The run before had given its files their names when it ended.
    files.start_ = {};
    files.start_.run = run;
    status = files.OpenFiles();
  }
  TEXTCLF_RETURN_IF_ERROR(status);
  return files;
}

absl::Status PredictionFiles::OpenFiles() {
  rejects_.reset();
  TEXTCLF_ASSIGN_OR_RETURN(OutputFile output,
                           OpenFile(paths_.output, paths_.resume, start_.output_bytes));
  output_ = std::make_unique<OutputFile>(std::move(output));
  compressing_ = Compress(CompressionOf(paths_.output), *output_);
  if (!paths_.rejects.empty()) {
    TEXTCLF_ASSIGN_OR_RETURN(
        OutputFile rejects, OpenFile(paths_.rejects, paths_.resume, start_.reject_bytes));
    rejects_.emplace(std::move(rejects));
  }
  if (!paths_.summary.empty() && !summary_) {
    TEXTCLF_ASSIGN_OR_RETURN(OutputFile summary, OutputFile::Create(paths_.summary));
    summary_.emplace(std::move(summary));
  }
  return absl::OkStatus();
}

absl::Status PredictionFiles::Reject(const RejectedRecord& rejected) {
  if (!rejects_) return absl::OkStatus();
  if (rejects_->bytes() == 0) TEXTCLF_RETURN_IF_ERROR(rejects_->Write(header_));
  return rejects_->Write(rejected.bytes + "\n");
}

absl::Status PredictionFiles::Keep(const BulkProgress& progress) {
  constexpr double kPauseSeconds = 5;
  const double seconds = stopwatch_.Seconds();
  if (!paths_.resume || (kept_ && seconds - kept_at_seconds_ < kPauseSeconds)) {
    return absl::OkStatus();
  }
  kept_ = true;
  TEXTCLF_RETURN_IF_ERROR(compressing_->Finish());
  TEXTCLF_RETURN_IF_ERROR(output_->Flush());
  if (rejects_) TEXTCLF_RETURN_IF_ERROR(rejects_->Flush());
  Checkpoint now = {start_.run, progress.records, output_->bytes(),
                    rejects_ ? rejects_->bytes() : 0, start_.summary};
  if (now.summary.models.empty()) {
    now.summary = progress.summary;
  } else {
    TEXTCLF_RETURN_IF_ERROR(now.summary.Merge(progress.summary));
  }
  TEXTCLF_RETURN_IF_ERROR(WriteWholeFile(CheckpointPath(), CheckpointJson(now)));
  kept_at_seconds_ = stopwatch_.Seconds();
  return absl::OkStatus();
}

absl::Status PredictionFiles::Commit(const StreamSummary& summary) {
  TEXTCLF_RETURN_IF_ERROR(compressing_->Finish());
  if (summary_) TEXTCLF_RETURN_IF_ERROR(summary_->Write(SummaryJson(summary)));
  if (rejects_) TEXTCLF_RETURN_IF_ERROR(rejects_->Flush());
  if (summary_) TEXTCLF_RETURN_IF_ERROR(summary_->Flush());
  TEXTCLF_RETURN_IF_ERROR(output_->Commit());
  if (rejects_) TEXTCLF_RETURN_IF_ERROR(rejects_->Commit());
  if (summary_) TEXTCLF_RETURN_IF_ERROR(summary_->Commit());
  std::error_code ignored;
  if (paths_.resume) std::filesystem::remove(CheckpointPath(), ignored);
  return absl::OkStatus();
}

}  // namespace textclf::tools
