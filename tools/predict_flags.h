#ifndef TEXTCLF_TOOLS_PREDICT_FLAGS_H_
#define TEXTCLF_TOOLS_PREDICT_FLAGS_H_

#include <string>
#include <vector>

#include "command_line.h"
#include "prediction_files.h"
#include "textclf/data/read_options.h"
#include "textclf/stream/bulk_predict.h"

namespace textclf::tools {

/// The flags of textclf-predict.
po::options_description PredictFlags();

/// What those flags say of a run.
struct PredictPlan {
  std::vector<std::string> models;
  std::string input;
  ReadOptions read;
  BulkPredictOptions bulk;
  PredictionPaths paths;
  bool strict = false;
  /// All that the lines depend on, but for what is in the files.
  std::string run;
};

/// Throws po::error on flags that do not go together.
PredictPlan ParsePredictFlags(const po::variables_map& values);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_PREDICT_FLAGS_H_
