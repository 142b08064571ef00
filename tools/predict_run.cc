#include "predict_run.h"

#include <absl/strings/str_format.h>

#include <filesystem>
#include <iostream>
#include <set>
#include <utility>

#include "command_line.h"
#include "predict_progress.h"
#include "prediction_files.h"
#include "textclf/base/file.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/record_reader.h"

namespace textclf::tools {
namespace {

/// Tells of the first few records that cannot be read, on stderr.
class RejectReport {
 public:
  void Tell(const absl::Status& error) {
    constexpr int kTold = 5;
    if (first_.ok()) first_ = error;
    if (++count_ > kTold) return;
    std::cerr << "textclf-predict: " << std::string(error.message()) << "\n";
  }
  const absl::Status& first() const { return first_; }

 private:
  int count_ = 0;
  absl::Status first_;
};

absl::StatusOr<StreamSummary> Label(const PredictPlan& plan, const LoadedModels& loaded,
                                    RecordReader& reader, PredictionFiles& files) {
  BulkPredictOptions options = plan.bulk;
  options.skip_records = files.start().records;
  RejectReport rejects;
  ProgressLine line;
  Stopwatch stopwatch;
  const auto total_bytes = reader.file_bytes();
  if (!plan.strict) {
    options.on_reject = [&](const RejectedRecord& rejected) {
      rejects.Tell(rejected.error);
      return files.Reject(rejected);
    };
  }
  options.on_progress = [&](const BulkProgress& progress) {
    line.Show(ProgressText(progress, stopwatch.Seconds(), total_bytes));
    return files.Keep(progress);
  };
  TEXTCLF_ASSIGN_OR_RETURN(StreamSummary summary,
                           BulkPredict(reader, loaded.named, options, files.output()));
  if (files.start().records > 0) {
    TEXTCLF_RETURN_IF_ERROR(summary.Merge(files.start().summary));
  }
  if (summary.all.documents > 0 || summary.rejected == 0) return summary;
  return absl::InvalidArgumentError(absl::StrFormat(
      "none of the %d records could be read, the first for this reason: %s",
      summary.rejected, std::string(rejects.first().message())));
}

/// Tells whether a file is the one it was.
std::string Stamp(const std::string& path) {
  std::error_code ignored;
  const auto size = std::filesystem::file_size(path, ignored);
  const auto time = std::filesystem::last_write_time(path, ignored);
  return absl::StrFormat("%s: %d bytes of %d\n", path, size,
                         time.time_since_epoch().count());
}

}  // namespace

absl::StatusOr<LoadedModels> LoadModels(const std::vector<std::string>& paths) {
  LoadedModels loaded;
  std::set<std::string> names;
  loaded.models.reserve(paths.size());
  for (const std::string& path : paths) {
    TEXTCLF_ASSIGN_OR_RETURN(Model model, LoadModel(path));
    loaded.models.push_back(std::move(model));
    const std::string name = std::filesystem::path(path).stem().string();
    if (!names.insert(name).second) {
      return absl::InvalidArgumentError(
          absl::StrFormat("two models are named \"%s\"; rename one of the files", name));
    }
    loaded.named.push_back({name, &loaded.models.back().classifier});
  }
  return loaded;
}

absl::Status RunPredictPlan(const PredictPlan& plan) {
  TEXTCLF_ASSIGN_OR_RETURN(const LoadedModels loaded, LoadModels(plan.models));
  TEXTCLF_ASSIGN_OR_RETURN(RecordReader reader,
                           RecordReader::Open(plan.input, plan.read));
  std::string run = plan.run + Stamp(plan.input);
  for (const std::string& model : plan.models) run += Stamp(model);
  TEXTCLF_ASSIGN_OR_RETURN(PredictionFiles files,
                           PredictionFiles::Open(plan.paths, run, reader.header()));
  TEXTCLF_ASSIGN_OR_RETURN(const StreamSummary summary,
                           Label(plan, loaded, reader, files));
  TEXTCLF_RETURN_IF_ERROR(files.Commit(summary));
  std::cerr << NotesText(summary, reader.encoding(),
                         plan.read.encoding != Encoding::kAuto);
  const bool stdout_is_taken = plan.paths.output == "-" || plan.paths.summary == "-";
  return stdout_is_taken ? absl::OkStatus() : Print(SummaryText(summary));
}

absl::Status MergeSummaries(const std::vector<std::string>& paths,
                            const std::string& merged_path) {
  StreamSummary merged;
  for (const std::string& path : paths) {
    TEXTCLF_ASSIGN_OR_RETURN(const std::string json, ReadWholeFile(path));
    auto summary = ReadSummary(json);
    absl::Status status = summary.status();
    if (status.ok() && merged.models.empty()) {
      merged = *std::move(summary);
    } else if (status.ok()) {
      status = merged.Merge(*summary);
    }
    if (!status.ok()) {
      return absl::Status(status.code(), path + ": " + std::string(status.message()));
    }
  }
  if (!merged_path.empty()) {
    TEXTCLF_RETURN_IF_ERROR(WriteWholeFile(merged_path, SummaryJson(merged)));
  }
  return merged_path == "-" ? absl::OkStatus() : Print(SummaryText(merged));
}

}  // namespace textclf::tools
