#ifndef TEXTCLF_TOOLS_DUPLICATE_FLAGS_H_
#define TEXTCLF_TOOLS_DUPLICATE_FLAGS_H_

#include "command_line.h"
#include "textclf/duplicates/find_duplicates.h"

namespace textclf::tools {

/// What counts as a copy of a text.
void AddDuplicateFlag(po::options_description& flags);

/// Throws po::error. Threads are those of --threads.
DuplicateOptions ParseDuplicateFlag(const po::variables_map& values);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_DUPLICATE_FLAGS_H_
