#ifndef TEXTCLF_TOOLS_READ_FLAGS_H_
#define TEXTCLF_TOOLS_READ_FLAGS_H_

#include "command_line.h"
#include "textclf/data/read_options.h"

namespace textclf::tools {

/// The flags that say how input files are to be read, the same for every program.
po::options_description ReadFlags();

/// What those flags say. Throws po::error on a value that is none of those allowed.
ReadOptions ParseReadFlags(const po::variables_map& values);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_READ_FLAGS_H_
