#ifndef TEXTCLF_TOOLS_ANALYZER_FLAGS_H_
#define TEXTCLF_TOOLS_ANALYZER_FLAGS_H_

#include "command_line.h"
#include "textclf/text/analyzer.h"

namespace textclf::tools {

/// Adds the flags that say how texts become terms, with scikit-learn's names and
/// defaults, the same for every program.
void AddAnalyzerFlags(po::options_description& flags);

/// What those flags say. Throws po::error on a value that is none of those allowed.
AnalyzerOptions ParseAnalyzerFlags(const po::variables_map& values);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_ANALYZER_FLAGS_H_
