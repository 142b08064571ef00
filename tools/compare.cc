#include "compare.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "textclf/base/file.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/answers.h"
#include "textclf/evaluation/foreign_predictions.h"
#include "textclf/model/model_file.h"
#include "textclf/model/predict_all.h"

namespace textclf::tools {
namespace {

/// A model begins with eight bytes of a length, whose last one is 0, and "{"; a line of
/// JSON holds no such byte.
absl::StatusOr<bool> IsModel(const std::string& path) {
  constexpr std::size_t kLengthBytes = 8;
  TEXTCLF_ASSIGN_OR_RETURN(InputFile file, InputFile::Open(path));
  std::string beginning;
  while (beginning.size() <= kLengthBytes) {
    TEXTCLF_ASSIGN_OR_RETURN(const std::size_t read,
                             file.Read(kLengthBytes + 1 - beginning.size(), beginning));
    if (read == 0) return false;
  }
  return beginning[kLengthBytes - 1] == '\0' && beginning[kLengthBytes] == '{';
}

absl::Status CheckFits(const std::string& path, const Classifier& other,
                       const Classifier& classifier) {
  const bool same_labels =
      std::equal(other.labels().begin(), other.labels().end(),
                 classifier.labels().begin(), classifier.labels().end());
  if (same_labels && other.task() == classifier.task()) return absl::OkStatus();
  return absl::InvalidArgumentError(path +
                                    (same_labels
                                         ? ": its labels relate in another way"
                                         : ": its labels are others than the model's") +
                                    ", expected models of the same labels and task");
}

ComparisonReportOptions ParseOptions(const po::variables_map& values) {
  ComparisonReportOptions options;
  options.comparison.resamples = values["resamples"].as<Count>().value;
  options.comparison.seed = values["seed"].as<Count>().value;
  options.comparison.threads = ParseThreads(values);
  constexpr std::size_t kFewest = 100;
  constexpr std::size_t kMost = 10'000'000;
  if (options.comparison.resamples >= kFewest && options.comparison.resamples <= kMost) {
    return options;
  }
  throw po::error("--resamples is " + std::to_string(options.comparison.resamples) +
                  ", expected " + std::to_string(kFewest) + " to " +
                  std::to_string(kMost));
}

}  // namespace

po::options_description CompareFlags() {
  const ComparisonOptions defaults;
  po::options_description flags("Comparison");
  flags.add_options()("compare", po::value<std::string>(),
                      "FILE: another model, or anybody's answers as JSON lines with "
                      "labels, probabilities or both, told apart by their id or place")(
      "resamples", po::value<Count>()->default_value({defaults.resamples}),
      "resamples of groups for its intervals and p-values")(
      "seed", po::value<Count>()->default_value({defaults.seed}),
      "the same seed gives the same resamples");
  return flags;
}

std::string FileName(const std::string& path) {
  return path == "-" ? "standard input" : path.substr(path.find_last_of('/') + 1);
}

absl::StatusOr<std::optional<ComparisonReport>> CompareAsAsked(
    const po::variables_map& values, const Classifier& classifier, const Corpus& corpus,
    const Grouping& grouping, std::span<const Prediction> predictions) {
  const ComparisonReportOptions options = ParseOptions(values);
  if (values.count("compare") == 0) return std::nullopt;
  const std::string path = values["compare"].as<std::string>();
  const Contestant a = {FileName(values["model"].as<std::string>()), predictions,
                        &classifier};
  TEXTCLF_ASSIGN_OR_RETURN(const bool is_model, IsModel(path));
  if (is_model) {
    TEXTCLF_ASSIGN_OR_RETURN(const Model other, LoadModel(path));
    TEXTCLF_RETURN_IF_ERROR(CheckFits(path, other.classifier, classifier));
    const auto predicted =
        PredictAll(other.classifier, Texts(corpus), options.comparison.threads);
    return MakeComparisonReport(corpus, grouping.group_of, a,
                                {FileName(path), predicted, &other.classifier}, options);
  }
  TEXTCLF_ASSIGN_OR_RETURN(const std::vector<Answer> answers, ReadAnswers(path));
  auto predicted = ToPredictions(answers, corpus, classifier.task());
  if (!predicted.ok()) {
    return absl::InvalidArgumentError(path + ": " +
                                      std::string(predicted.status().message()));
  }
  return MakeComparisonReport(corpus, grouping.group_of, a,
                              {FileName(path), *predicted, nullptr}, options);
}

}  // namespace textclf::tools
