// textclf-train: labelled documents → a model file.

#include "textclf/model/train.h"

#include <string>
#include <utility>
#include <vector>

#include "command_line.h"
#include "output_files.h"
#include "progress.h"
#include "read_flags.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/data/document_line.h"
#include "textclf/data/hold_out.h"
#include "textclf/model/model_file.h"
#include "textclf/model/training_record.h"
#include "textclf/model/training_report.h"
#include "train_flags.h"

namespace textclf::tools {
namespace {

constexpr char kIntroduction[] =
    R"(textclf-train learns to label short Dutch texts from labelled examples.

  textclf-train --input labelled.jsonl --model ads.safetensors
  textclf-train --input labelled.csv --label-field soort --labels ja,nee \
                --model ads.safetensors --char-ngram-range 2,5 --C 10

Each line of labelled.jsonl is like {"text": "Fiets te koop, €50", "labels": ["koop"]}.
)";

po::options_description Flags() {
  po::options_description flags("Input and output");
  flags.add_options()("input",
                      po::value<std::vector<std::string>>()->multitoken()->required(),
                      "FILE…: labelled documents; - is standard input")(
      "model", po::value<std::string>()->required(),
      "OUT.safetensors: where the model goes")(
      "labels", po::value<std::string>()->default_value(""),
      "A,B,…: take only these labels of the files")(
      "json", po::value<std::string>(),
      "FILE: the report for programs; - prints it alone")(
      "test-size", po::value<double>()->default_value(0, "0"),
      "SHARE of the documents to set apart before training, such as 0.2")(
      "test-output", po::value<std::string>(),
      "FILE: where the documents set apart go, for textclf-eval")(
      "seed", po::value<Count>()->default_value({}),
      "draws the documents set apart; training itself draws nothing");
  AddThreadsFlag(flags);
  flags.add(LearningFlags()).add(ReadFlags());
  return flags;
}

/// Keeps the time of each stage and shows which one runs.
class StageClock {
 public:
  void Enter(TrainingStage stage) {
    if (stage == TrainingStage::kCountingTerms) {
      seconds.read = stopwatch_.Seconds();
      progress_.Show("counting terms…");
    } else if (stage == TrainingStage::kFitting) {
      seconds.terms = stopwatch_.Seconds() - seconds.read;
      progress_.Show("fitting…");
    } else {
      seconds.fit = stopwatch_.Seconds() - seconds.read - seconds.terms;
    }
  }
  void Finish() { seconds.total = stopwatch_.Seconds(); }

  TrainingSeconds seconds;

 private:
  Stopwatch stopwatch_;
  ProgressLine progress_;
};

/// The share that --test-size sets apart; 0 sets none apart. Throws po::error.
double ParseTestSize(const po::variables_map& values) {
  const double test_size = values["test-size"].as<double>();
  if (!(test_size >= 0 && test_size < 1)) {
    throw po::error("--test-size is no share, expected 0 or more and less than 1");
  }
  if ((test_size > 0) != (values.count("test-output") > 0)) {
    throw po::error("--test-size and --test-output go together");
  }
  return test_size;
}

std::string Lines(const std::vector<Document>& documents) {
  std::string lines;
  for (const Document& document : documents) AppendDocumentLine(document, lines);
  return lines;
}

absl::Status Run(const po::variables_map& values) {
  TrainOptions options = ParseLearningFlags(values);
  const ReadOptions read_options = ParseReadFlags(values);
  StageClock clock;
  options.threads = ParseThreads(values);
  options.on_stage = [&](TrainingStage stage) { clock.Enter(stage); };

  const double test_size = ParseTestSize(values);
  TEXTCLF_ASSIGN_OR_RETURN(OutputFiles files,
                           OutputFiles::Open(values, {"model", "json", "test-output"}));
  TEXTCLF_ASSIGN_OR_RETURN(
      std::vector<Document> documents,
      ReadDocuments(values["input"].as<std::vector<std::string>>(), read_options));
  HeldOut split =
      HoldOut(std::move(documents), test_size, values["seed"].as<Count>().value);
  TEXTCLF_RETURN_IF_ERROR(files.Write("test-output", Lines(split.test)));
  TEXTCLF_ASSIGN_OR_RETURN(const Corpus corpus,
                           MakeCorpus(std::move(split.train),
                                      SplitAtCommas(values["labels"].as<std::string>())));
  TEXTCLF_ASSIGN_OR_RETURN(TrainingResult result, Train(corpus, options));
  const TrainingRecord record = DescribeTraining(corpus, options, result.summary);
  const Task task = result.classifier.task();
  TEXTCLF_ASSIGN_OR_RETURN(const std::string model,
                           SerializeModel({std::move(result.classifier), record}));
  TEXTCLF_RETURN_IF_ERROR(files.Write("model", model));
  clock.Finish();
  const TrainingReport report = {Summarize(corpus), task, result.summary, clock.seconds};
  TEXTCLF_RETURN_IF_ERROR(files.Write("json", JsonReport(report)));
  return files.CommitAndPrint(TextReport(report));
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-train", kIntroduction, Flags(), Run}, argc, argv);
}
