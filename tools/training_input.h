#ifndef TEXTCLF_TOOLS_TRAINING_INPUT_H_
#define TEXTCLF_TOOLS_TRAINING_INPUT_H_

#include <absl/status/statusor.h>

#include "command_line.h"
#include "output_files.h"
#include "textclf/data/corpus.h"
#include "textclf/data/read_options.h"
#include "textclf/duplicates/find_duplicates.h"

namespace textclf::tools {

/// --input, --labels, --test-size, --test-output and --seed.
void AddTrainingInputFlags(po::options_description& flags);

/// What those flags say of a training.
struct TrainingInput {
  std::vector<std::string> paths;
  std::vector<std::string> labels;
  /// The share that is set apart; 0 sets none apart.
  double test_size = 0;
  std::uint64_t seed = 0;
};

/// Throws po::error on flags that do not go together.
TrainingInput ParseTrainingInput(const po::variables_map& values);

/// Reads the documents, and writes those that are set apart to the file of --test-output.
absl::StatusOr<Corpus> ReadTrainingInput(const TrainingInput& input,
                                         const ReadOptions& options,
                                         const DuplicateOptions& duplicates,
                                         OutputFiles& files);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_TRAINING_INPUT_H_
