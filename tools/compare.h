#ifndef TEXTCLF_TOOLS_COMPARE_H_
#define TEXTCLF_TOOLS_COMPARE_H_

#include <absl/status/statusor.h>

#include <optional>
#include <span>

#include "command_line.h"
#include "textclf/data/corpus.h"
#include "textclf/evaluation/comparison_report.h"
#include "textclf/evaluation/grouping.h"
#include "textclf/model/classifier.h"

namespace textclf::tools {

/// --compare, --resamples and --seed.
po::options_description CompareFlags();

/// Compares the model with what --compare names, another model or a file of answers;
/// nothing where it is not given.
absl::StatusOr<std::optional<ComparisonReport>> CompareAsAsked(
    const po::variables_map& values, const Classifier& classifier, const Corpus& corpus,
    const Grouping& grouping, std::span<const Prediction> predictions);

/// The last part of a path, as a name for people.
std::string FileName(const std::string& path);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_COMPARE_H_
