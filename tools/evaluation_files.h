#ifndef TEXTCLF_TOOLS_EVALUATION_FILES_H_
#define TEXTCLF_TOOLS_EVALUATION_FILES_H_

#include <absl/status/statusor.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "command_line.h"
#include "output_files.h"
#include "textclf/data/corpus.h"
#include "textclf/duplicates/find_duplicates.h"
#include "textclf/evaluation/comparison_report.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/html_report.h"
#include "textclf/evaluation/label_checks.h"
#include "textclf/evaluation/report_data.h"
#include "textclf/evaluation/sureness.h"
#include "textclf/model/model_file.h"
#include "textclf/model/prediction.h"

namespace textclf::tools {

/// All that an evaluation finds out.
struct Judgement {
  std::vector<Prediction> predictions;
  Evaluation evaluation;
  Sureness sureness;
  LabelChecks checks;
  /// Where --compare asks for it.
  std::optional<ComparisonReport> comparison = {};
};

absl::StatusOr<Judgement> Judge(const Classifier& classifier, const Corpus& corpus,
                                const DuplicateOptions& duplicates, int threads);

/// How reports call what was judged, and the language of the page.
struct EvaluationFormat {
  std::string model_path;
  ReportOptions page;
  Language language = Language::kEnglish;
};

/// Throws po::error on a language that pages do not have.
EvaluationFormat ParseEvaluationFormat(const po::variables_map& values);

/// Writes the files of --predictions, --json and --html.
absl::Status WriteEvaluation(const Model& model, const Corpus& corpus,
                             const Judgement& judgement, const EvaluationFormat& format,
                             OutputFiles& files);

/// The report for people; `labels` are those of the classifier.
std::string TextOf(const Judgement& judgement, std::span<const std::string> labels);

}  // namespace textclf::tools

#endif  // TEXTCLF_TOOLS_EVALUATION_FILES_H_
