#ifndef TEXTCLF_TOOLS_PREDICT_RUN_H_
#define TEXTCLF_TOOLS_PREDICT_RUN_H_

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "predict_flags.h"
#include "textclf/model/model_file.h"
#include "textclf/stream/prediction_line.h"

namespace textclf::tools {

/// Models and the names of their files without the ending, which must differ.
struct LoadedModels {
  std::vector<Model> models;
  std::vector<NamedClassifier> named;
};

absl::StatusOr<LoadedModels> LoadModels(const std::vector<std::string>& paths);

/// Labels the documents of the plan, writes its files and tells what was found.
absl::Status RunPredictPlan(const PredictPlan& plan);

/// Adds up the summaries in files, prints what they say together, and writes it as JSON
/// to `merged_path` unless that is empty.
absl::Status MergeSummaries(const std::vector<std::string>& paths,
                            const std::string& merged_path);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_PREDICT_RUN_H_
