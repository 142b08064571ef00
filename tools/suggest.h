#ifndef TEXTCLF_TOOLS_SUGGEST_H_
#define TEXTCLF_TOOLS_SUGGEST_H_

#include <absl/status/status.h>

#include "command_line.h"
#include "textclf/data/read_options.h"
#include "textclf/model/classifier.h"

namespace textclf::tools {

/// --suggest, --suggest-output and --suggest-format.
po::options_description SuggestFlags();

/// Whether documents to label are asked for, and not predictions. Throws po::error where
/// the flags do not go together.
bool WantsSuggestions(const po::variables_map& values);

/// Reads --input and writes the tasks.
absl::Status Suggest(const po::variables_map& values, const Classifier& classifier,
                     const ReadOptions& read_options, int threads);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_SUGGEST_H_
