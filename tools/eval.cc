// textclf-eval: a model and labelled documents → how well they agree.

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "command_line.h"
#include "compare.h"
#include "duplicate_flags.h"
#include "evaluation_files.h"
#include "output_files.h"
#include "read_flags.h"
#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/model/model_file.h"

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

absl::Status Run(const po::variables_map& values) {
  const ReadOptions read_options = ParseReadFlags(values);
  const DuplicateOptions duplicates = ParseDuplicateFlag(values);
  const EvaluationFormat format = ParseEvaluationFormat(values);
  const int threads = ParseThreads(values);
  const std::jthread starting = StartThreads(threads);
  TEXTCLF_ASSIGN_OR_RETURN(OutputFiles files,
                           OutputFiles::Open(values, {"json", "html", "predictions"}));
  TEXTCLF_ASSIGN_OR_RETURN(const Model model,
                           LoadModel(values["model"].as<std::string>()));
  const Classifier& classifier = model.classifier;
  TEXTCLF_ASSIGN_OR_RETURN(
      std::vector<Document> documents,
      ReadDocuments(values["input"].as<std::vector<std::string>>(), read_options));
  TEXTCLF_ASSIGN_OR_RETURN(const Corpus corpus,
                           AlignCorpus(std::move(documents), classifier.labels()));
  TEXTCLF_ASSIGN_OR_RETURN(Judgement judgement,
                           Judge(classifier, corpus, duplicates, threads));
  TEXTCLF_ASSIGN_OR_RETURN(
      judgement.comparison,
      CompareAsAsked(values, classifier, corpus, judgement.sureness.grouping,
                     judgement.predictions));
  TEXTCLF_RETURN_IF_ERROR(WriteEvaluation(model, corpus, judgement, format, files));
  return files.CommitAndPrint(TextOf(judgement, classifier.labels()));
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-eval", kIntroduction, Flags(), Run}, argc, argv);
}
