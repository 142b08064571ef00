#ifndef TEXTCLF_TOOLS_TRAIN_FLAGS_H_
#define TEXTCLF_TOOLS_TRAIN_FLAGS_H_

#include "command_line.h"
#include "textclf/model/options.h"

namespace textclf::tools {

/// The flags that say what is learned and how, with scikit-learn's names and defaults.
po::options_description LearningFlags();

/// What those flags say. Throws po::error on a value that is none of those allowed.
TrainOptions ParseLearningFlags(const po::variables_map& values);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_TRAIN_FLAGS_H_
