// textclf-train: labelled documents → a model file.

#include "textclf/model/train.h"

#include <string>
#include <utility>
#include <vector>

#include "command_line.h"
#include "progress.h"
#include "read_flags.h"
#include "textclf/base/file.h"
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
      "threads", po::value<int>()->default_value(0),
      "threads; 0 takes all processors (the model is the same for any number)")(
      "test-size", po::value<double>()->default_value(0, "0"),
      "SHARE of the documents to set apart before training, such as 0.2")(
      "test-output", po::value<std::string>(),
      "FILE: where the documents set apart go, for textclf-eval")(
      "seed", po::value<std::uint64_t>()->default_value(0),
      "draws the documents set apart; training itself draws nothing");
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

absl::Status WriteReports(const po::variables_map& values, const TrainingReport& report) {
  const std::string json_path =
      values.count("json") > 0 ? values["json"].as<std::string>() : "";
  if (!json_path.empty()) {
    TEXTCLF_RETURN_IF_ERROR(WriteWholeFile(json_path, JsonReport(report)));
  }
  return json_path == "-" ? absl::OkStatus() : Print(TextReport(report));
}

void CheckTestFlags(const po::variables_map& values) {
  const double test_size = values["test-size"].as<double>();
  if (!(test_size >= 0 && test_size < 1)) {
    throw po::error("--test-size is no share, expected 0 or more and less than 1");
  }
  if ((test_size > 0) != (values.count("test-output") > 0)) {
    throw po::error("--test-size and --test-output go together");
  }
}

/// All documents, or those that are not set apart.
absl::StatusOr<std::vector<Document>> ReadTrainingDocuments(
    const po::variables_map& values) {
  CheckTestFlags(values);
  TEXTCLF_ASSIGN_OR_RETURN(std::vector<Document> documents,
                           ReadDocuments(values["input"].as<std::vector<std::string>>(),
                                         ParseReadFlags(values)));
  const double test_size = values["test-size"].as<double>();
  if (test_size == 0) return documents;
  HeldOut split =
      HoldOut(std::move(documents), test_size, values["seed"].as<std::uint64_t>());
  std::string lines;
  for (const Document& document : split.test) AppendDocumentLine(document, lines);
  TEXTCLF_RETURN_IF_ERROR(WriteWholeFile(values["test-output"].as<std::string>(), lines));
  return std::move(split.train);
}

absl::Status Run(const po::variables_map& values) {
  TrainOptions options = ParseLearningFlags(values);
  StageClock clock;
  options.threads = values["threads"].as<int>();
  options.on_stage = [&](TrainingStage stage) { clock.Enter(stage); };

  TEXTCLF_ASSIGN_OR_RETURN(std::vector<Document> documents,
                           ReadTrainingDocuments(values));
  TEXTCLF_ASSIGN_OR_RETURN(const Corpus corpus,
                           MakeCorpus(std::move(documents),
                                      SplitAtCommas(values["labels"].as<std::string>())));
  TEXTCLF_ASSIGN_OR_RETURN(TrainingResult result, Train(corpus, options));
  const TrainingRecord record = DescribeTraining(corpus, options, result.summary);
  const Task task = result.classifier.task();
  TEXTCLF_RETURN_IF_ERROR(SaveModel({std::move(result.classifier), record},
                                    values["model"].as<std::string>()));
  clock.Finish();
  return WriteReports(values, {Summarize(corpus), task, result.summary, clock.seconds});
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-train", kIntroduction, Flags(), Run}, argc, argv);
}
