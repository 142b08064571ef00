#ifndef TEXTCLF_TOOLS_LEARN_FLAGS_H_
#define TEXTCLF_TOOLS_LEARN_FLAGS_H_

#include "command_line.h"
#include "textclf/evaluation/learn.h"

namespace textclf::tools {

/// The flags that say what held-out documents are used for: figures, choices, thresholds.
po::options_description HeldOutFlags();

/// What those flags and LearningFlags say. Throws po::error on a value that is none of
/// those allowed, and on flags that need others.
LearnOptions ParseLearnFlags(const po::variables_map& values);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_LEARN_FLAGS_H_
