#include "evaluation_files.h"

#include <utility>

#include "compare.h"
#include "textclf/base/status_macros.h"
#include "textclf/evaluation/report.h"
#include "textclf/model/predict_all.h"
#include "textclf/stream/prediction_line.h"

namespace textclf::tools {
namespace {

std::string PredictionLines(const Corpus& corpus,
                            std::span<const Prediction> predictions) {
  std::string lines;
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    lines += '{';
    AppendDocumentFields(corpus.documents[i], i + 1, {}, lines);
    lines += ',';
    AppendTruth(corpus.labels, corpus.marks.row(i), lines);
    lines += ',';
    AppendPrediction(corpus.labels, predictions[i], lines);
    lines += "}\n";
  }
  return lines;
}

}  // namespace

absl::StatusOr<Judgement> Judge(const Classifier& classifier, const Corpus& corpus,
                                const DuplicateOptions& duplicates, int threads) {
  std::vector<Prediction> predictions = PredictAll(classifier, Texts(corpus), threads);
  TEXTCLF_ASSIGN_OR_RETURN(
      Evaluation evaluation,
      Evaluate(corpus.marks, predictions, classifier.labels(), classifier.task()));
  IntervalOptions intervals;
  intervals.threads = threads;
  TEXTCLF_ASSIGN_OR_RETURN(
      Sureness sureness,
      EstimateSureness(corpus, predictions, classifier.task(), duplicates, intervals));
  LabelChecks checks = CheckLabels(classifier.parts().constraints, corpus, predictions);
  return Judgement{std::move(predictions), std::move(evaluation), std::move(sureness),
                   std::move(checks)};
}

EvaluationFormat ParseEvaluationFormat(const po::variables_map& values) {
  EvaluationFormat format;
  format.model_path = values["model"].as<std::string>();
  format.page.model_name = FileName(format.model_path);
  for (const std::string& path : values["input"].as<std::vector<std::string>>()) {
    format.page.input_names.push_back(FileName(path));
  }
  const std::string tag = values["lang"].as<std::string>();
  const std::optional<Language> language = ParseLanguage(tag);
  if (!language) throw po::error("--lang is \"" + tag + "\", expected en or nl");
  format.language = *language;
  return format;
}

absl::Status WriteEvaluation(const Model& model, const Corpus& corpus,
                             const Judgement& judgement, const EvaluationFormat& format,
                             OutputFiles& files) {
  const auto& comparison = judgement.comparison;
  TEXTCLF_RETURN_IF_ERROR(
      files.Write("predictions", PredictionLines(corpus, judgement.predictions)));
  TEXTCLF_RETURN_IF_ERROR(files.Write(
      "json",
      JsonReport(judgement.evaluation, {.model = format.model_path,
                                        .sureness = &judgement.sureness,
                                        .comparison = comparison ? &*comparison : nullptr,
                                        .checks = &judgement.checks})));
  if (!files.Has("html")) return absl::OkStatus();
  ReportData data = MakeReportData(model, corpus, judgement.predictions,
                                   judgement.evaluation, judgement.sureness, format.page);
  data.checks = judgement.checks;
  data.comparison = comparison;
  return files.Write("html", HtmlReport(data, format.language));
}

std::string TextOf(const Judgement& judgement, std::span<const std::string> labels) {
  std::string text = TextReport(judgement.evaluation, &judgement.sureness) +
                     TextReport(judgement.checks);
  if (judgement.comparison) text += TextReport(*judgement.comparison, labels);
  return text;
}

}  // namespace textclf::tools
