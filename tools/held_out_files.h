#ifndef TEXTCLF_TOOLS_HELD_OUT_FILES_H_
#define TEXTCLF_TOOLS_HELD_OUT_FILES_H_

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "command_line.h"
#include "output_files.h"
#include "textclf/data/corpus.h"
#include "textclf/evaluation/validation.h"

namespace textclf::tools {

/// Writes what held-out documents tell of each document, as --out-of-fold and --suspects
/// ask, and returns the suspects for people; empty where nobody asked for them.
absl::StatusOr<std::string> WriteHeldOutFiles(const po::variables_map& values,
                                              const Corpus& corpus,
                                              const std::optional<Validation>& validation,
                                              OutputFiles& files);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_HELD_OUT_FILES_H_
