// textclf-eval: a model and labelled documents → how well they agree.

#include <string>
#include <utility>
#include <vector>

#include "command_line.h"
#include "output_files.h"
#include "read_flags.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/evaluation/evaluation.h"
#include "textclf/evaluation/label_checks.h"
#include "textclf/evaluation/report.h"
#include "textclf/model/model_file.h"
#include "textclf/model/predict_all.h"
#include "textclf/stream/prediction_line.h"

namespace textclf::tools {
namespace {

constexpr char kIntroduction[] =
    R"(textclf-eval tells how well a model labels documents whose labels are known.

  textclf-eval --model ads.safetensors --input test.jsonl --json report.json

The documents should be none that the model was trained on, nor copies of them: else the
figures flatter.
)";

po::options_description Flags() {
  po::options_description flags("Input and output");
  flags.add_options()("model", po::value<std::string>()->required(),
                      "FILE: a model made by textclf-train")(
      "input", po::value<std::vector<std::string>>()->multitoken()->required(),
      "FILE…: labelled documents; - is standard input")(
      "json", po::value<std::string>(),
      "FILE: the report for programs; - prints it alone")(
      "predictions", po::value<std::string>(),
      "FILE: a JSON line for each document: what is known and what was predicted");
  AddThreadsFlag(flags);
  flags.add(ReadFlags());
  return flags;
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
  const std::string model_path = values["model"].as<std::string>();
  TEXTCLF_ASSIGN_OR_RETURN(OutputFiles files,
                           OutputFiles::Open(values, {"json", "predictions"}));
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
  const LabelChecks checks =
      CheckLabels(classifier.parts().constraints, corpus, predictions);
  TEXTCLF_RETURN_IF_ERROR(
      files.Write("predictions", PredictionLines(corpus, predictions)));
  TEXTCLF_RETURN_IF_ERROR(
      files.Write("json", JsonReport(evaluation, model_path, checks)));
  return files.CommitAndPrint(TextReport(evaluation) + TextReport(checks));
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-eval", kIntroduction, Flags(), Run}, argc, argv);
}
