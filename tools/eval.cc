// textclf-eval: a model and labelled documents → how well they agree.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "command_line.h"
#include "compare.h"
#include "duplicate_flags.h"
#include "output_files.h"
#include "read_flags.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/html_report.h"
#include "textclf/evaluation/label_checks.h"
#include "textclf/evaluation/report.h"
#include "textclf/evaluation/report_data.h"
#include "textclf/evaluation/sureness.h"
#include "textclf/model/model_file.h"
#include "textclf/model/predict_all.h"
#include "textclf/stream/prediction_line.h"

namespace textclf::tools {
namespace {

constexpr char kIntroduction[] =
    R"(textclf-eval tells how well a model labels documents whose labels are known.

  textclf-eval --model ads.safetensors --input test.jsonl --html report.html

The documents should be none that the model was trained on, nor copies of them: else the
figures flatter.

  textclf-eval --model new.safetensors --input test.jsonl --compare old.safetensors

tells in what two models differ, and whether more than chance would have it.
)";

po::options_description Flags() {
  po::options_description flags("Input and output");
  flags.add_options()("model", po::value<std::string>()->required(),
                      "FILE: a model made by textclf-train")(
      "input", po::value<std::vector<std::string>>()->multitoken()->required(),
      "FILE…: labelled documents; - is standard input")(
      "json", po::value<std::string>(),
      "FILE: the report for programs; - prints it alone")(
      "html", po::value<std::string>(),
      "FILE: the report as a page, with charts and the worst errors explained")(
      "lang", po::value<std::string>()->default_value("en"),
      "language of that page: en or nl")(
      "predictions", po::value<std::string>(),
      "FILE: a JSON line for each document: what is known and what was predicted");
  AddThreadsFlag(flags);
  AddDuplicateFlag(flags);
  flags.add(CompareFlags());
  flags.add(ReadFlags());
  return flags;
}

Language ParseLang(const po::variables_map& values) {
  const std::string tag = values["lang"].as<std::string>();
  const std::optional<Language> language = ParseLanguage(tag);
  if (language.has_value()) return *language;
  throw po::error("--lang is \"" + tag + "\", expected en or nl");
}

ReportOptions NamesOnPage(const po::variables_map& values) {
  ReportOptions options;
  options.model_name = FileName(values["model"].as<std::string>());
  for (const std::string& path : values["input"].as<std::vector<std::string>>()) {
    options.input_names.push_back(FileName(path));
  }
  return options;
}

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

absl::Status Run(const po::variables_map& values) {
  const ReadOptions read_options = ParseReadFlags(values);
  const int threads = ParseThreads(values);
  const Language language = ParseLang(values);
  const DuplicateOptions duplicates = ParseDuplicateFlag(values);
  IntervalOptions intervals;
  intervals.threads = threads;
  const std::string model_path = values["model"].as<std::string>();
  TEXTCLF_ASSIGN_OR_RETURN(OutputFiles files,
                           OutputFiles::Open(values, {"json", "html", "predictions"}));
  TEXTCLF_ASSIGN_OR_RETURN(const Model model, LoadModel(model_path));
  const Classifier& classifier = model.classifier;
  TEXTCLF_ASSIGN_OR_RETURN(
      std::vector<Document> documents,
      ReadDocuments(values["input"].as<std::vector<std::string>>(), read_options));
  TEXTCLF_ASSIGN_OR_RETURN(const Corpus corpus,
                           AlignCorpus(std::move(documents), classifier.labels()));
  const std::vector<Prediction> predictions =
      PredictAll(classifier, Texts(corpus), threads);
  TEXTCLF_ASSIGN_OR_RETURN(
      const Evaluation evaluation,
      Evaluate(corpus.marks, predictions, classifier.labels(), classifier.task()));
  TEXTCLF_ASSIGN_OR_RETURN(
      const Sureness sureness,
      EstimateSureness(corpus, predictions, classifier.task(), duplicates, intervals));
  const LabelChecks checks =
      CheckLabels(classifier.parts().constraints, corpus, predictions);
  TEXTCLF_RETURN_IF_ERROR(
      files.Write("predictions", PredictionLines(corpus, predictions)));
  TEXTCLF_ASSIGN_OR_RETURN(
      const auto comparison,
      CompareAsAsked(values, classifier, corpus, sureness.grouping, predictions));
  TEXTCLF_RETURN_IF_ERROR(files.Write(
      "json", JsonReport(evaluation, {.model = model_path,
                                      .sureness = &sureness,
                                      .comparison = comparison ? &*comparison : nullptr,
                                      .checks = &checks})));
  if (values.count("html") > 0) {
    ReportData data = MakeReportData(model, corpus, predictions, evaluation, sureness,
                                     NamesOnPage(values));
    data.comparison = comparison;
    TEXTCLF_RETURN_IF_ERROR(files.Write("html", HtmlReport(data, language)));
  }
  std::string text = TextReport(evaluation, &sureness) + TextReport(checks);
  if (comparison) text += TextReport(*comparison, classifier.labels());
  return files.CommitAndPrint(text);
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-eval", kIntroduction, Flags(), Run}, argc, argv);
}
