// textclf-train: labelled documents → a model file.

#include <string>
#include <thread>

#include "command_line.h"
#include "held_out_files.h"
#include "learn_flags.h"
#include "output_files.h"
#include "read_flags.h"
#include "stage_clock.h"
#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/evaluation/learn.h"
#include "textclf/evaluation/learning_report.h"
#include "textclf/model/model_file.h"
#include "train_flags.h"
#include "training_input.h"

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
  AddTrainingInputFlags(flags);
  flags.add_options()("model", po::value<std::string>()->required(),
                      "OUT.safetensors: where the model goes")(
      "json", po::value<std::string>(),
      "FILE: the report for programs; - prints it alone");
  AddThreadsFlag(flags);
  flags.add(LearningFlags()).add(HeldOutFlags()).add(ReadFlags());
  return flags;
}

absl::Status Run(const po::variables_map& values) {
  StageClock clock;
  LearnOptions options = ParseLearnFlags(values);
  const ReadOptions read_options = ParseReadFlags(values);
  const TrainingInput input = ParseTrainingInput(values);
  options.train.threads = ParseThreads(values);
  const std::jthread starting = StartThreads(options.train.threads);
  options.on_step = [&](LearningStage stage, std::size_t done, std::size_t all) {
    clock.Enter(stage, done, all);
    return true;
  };
  TEXTCLF_ASSIGN_OR_RETURN(OutputFiles files,
                           OutputFiles::Open(values, {"model", "json", "test-output",
                                                      "out-of-fold", "suspects-output"}));
  TEXTCLF_ASSIGN_OR_RETURN(
      const Corpus corpus,
      ReadTrainingInput(input, read_options, options.duplicates, files));
  TEXTCLF_ASSIGN_OR_RETURN(const Learned learned, Learn(corpus, options));
  TEXTCLF_ASSIGN_OR_RETURN(const std::string suspects,
                           WriteHeldOutFiles(values, corpus, learned.validation, files));
  TEXTCLF_ASSIGN_OR_RETURN(const std::string model,
                           SerializeModel({learned.training.classifier,
                                           DescribeLearning(corpus, learned, options)}));
  TEXTCLF_RETURN_IF_ERROR(files.Write("model", model));
  clock.Finish();
  const TrainingReport report = {Summarize(corpus), learned.training.classifier.task(),
                                 learned.training.summary, clock.seconds};
  TEXTCLF_RETURN_IF_ERROR(files.Write("json", JsonReport(report, learned, options)));
  return files.CommitAndPrint(TextReport(report, learned, options) + suspects);
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-train", kIntroduction, Flags(), Run}, argc, argv);
}
