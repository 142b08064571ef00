#ifndef TEXTCLF_LIB_MODEL_ANALYZER_METADATA_H_
#define TEXTCLF_LIB_MODEL_ANALYZER_METADATA_H_

#include <absl/status/statusor.h>

#include <cstdint>

#include "textclf/model/safetensors.h"
#include "textclf/text/analyzer.h"

namespace textclf::internal {

/// The oldest version of the format that says all that `options` do.
std::uint32_t AnalyzerVersion(const AnalyzerOptions& options);

/// Adds what a header says of an analyzer.
void AddAnalyzer(const Analyzer& analyzer, SafetensorsMetadata& metadata);

/// Reads what AddAnalyzer adds. Fails with kInvalidArgument.
absl::StatusOr<Analyzer> ReadAnalyzer(const SafetensorsMetadata& metadata,
                                      std::uint32_t format_version);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_MODEL_ANALYZER_METADATA_H_
