// textclf-train: labelled documents → a model file.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "command_line.h"
#include "learn_flags.h"
#include "output_files.h"
#include "progress.h"
#include "read_flags.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/data/document_line.h"
#include "textclf/data/hold_out.h"
#include "textclf/evaluation/grouping.h"
#include "textclf/evaluation/learn.h"
#include "textclf/evaluation/learning_report.h"
#include "textclf/evaluation/suspects.h"
#include "textclf/model/model_file.h"
#include "textclf/model/training_record.h"
#include "textclf/stream/prediction_line.h"
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
      "draws the documents set apart and the folds; training itself draws nothing");
  AddThreadsFlag(flags);
  flags.add(LearningFlags()).add(HeldOutFlags()).add(ReadFlags());
  return flags;
}

/// Keeps the time of each stage and shows which one runs.
class StageClock {
 public:
  void Enter(LearningStage stage, std::size_t done, std::size_t all) {
    if (stage != stage_) Leave();
    stage_ = stage;
    switch (stage) {
      case LearningStage::kTuning:
        return Show("tuning", done, all);
      case LearningStage::kValidating:
        return Show("cross-validating", done, all);
      case LearningStage::kCountingTerms:
        return progress_.Show("counting terms…");
      case LearningStage::kFitting:
        return progress_.Show("fitting…");
      case LearningStage::kDone:
        return;
    }
  }
  void Finish() { seconds.total = stopwatch_.Seconds(); }

  TrainingSeconds seconds;

 private:
  void Show(const std::string& what, std::size_t done, std::size_t all) {
    progress_.Show(what + ": " + std::to_string(done) + " of " + std::to_string(all) +
                   " fits…");
  }

  /// Books the time since the last stage was left.
  void Leave() {
    const double now = stopwatch_.Seconds();
    double* const booked = !stage_.has_value()                       ? &seconds.read
                           : stage_ == LearningStage::kTuning        ? &seconds.tune
                           : stage_ == LearningStage::kValidating    ? &seconds.validate
                           : stage_ == LearningStage::kCountingTerms ? &seconds.terms
                                                                     : &seconds.fit;
    *booked = now - left_;
    left_ = now;
  }

  std::optional<LearningStage> stage_;
  double left_ = 0;
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

std::string Lines(const std::vector<Document>& documents, const ReadOptions& options) {
  std::string lines;
  for (const Document& document : documents) {
    AppendDocumentLine(document, options.group_fields, options.time_field, lines);
  }
  return lines;
}

/// A line for each document that models which did not learn from it have judged.
std::string OutOfFoldLines(const Corpus& corpus, const Validation& validation) {
  std::string lines;
  for (std::size_t i = 0; i < validation.rows.size(); ++i) {
    const std::uint32_t document = validation.rows[i];
    lines += '{';
    AppendDocumentFields(corpus.documents[document], document + 1, {}, lines);
    lines += ",\"fold\":" + std::to_string(validation.folds.fold_of[i]) + ',';
    AppendTruth(corpus.labels, corpus.marks.row(document), lines);
    lines += ',';
    AppendPrediction(corpus.labels, validation.predictions[i], lines);
    lines += "}\n";
  }
  return lines;
}

/// Reads the documents, and writes those that are set apart.
absl::StatusOr<Corpus> ReadInput(const po::variables_map& values,
                                 const ReadOptions& options,
                                 const DuplicateOptions& duplicates, double test_size,
                                 OutputFiles& files) {
  TEXTCLF_ASSIGN_OR_RETURN(
      std::vector<Document> documents,
      ReadDocuments(values["input"].as<std::vector<std::string>>(), options));
  if (test_size == 0) {
    return MakeCorpus(std::move(documents),
                      SplitAtCommas(values["labels"].as<std::string>()));
  }
  TEXTCLF_ASSIGN_OR_RETURN(const Grouping grouping,
                           GroupDocuments(documents, duplicates));
  HeldOut split = HoldOut(std::move(documents), grouping.group_of, test_size,
                          values["seed"].as<Count>().value);
  TEXTCLF_RETURN_IF_ERROR(files.Write("test-output", Lines(split.test, options)));
  return MakeCorpus(std::move(split.train),
                    SplitAtCommas(values["labels"].as<std::string>()));
}

absl::Status Run(const po::variables_map& values) {
  StageClock clock;
  LearnOptions options = ParseLearnFlags(values);
  const ReadOptions read_options = ParseReadFlags(values);
  const double test_size = ParseTestSize(values);
  options.train.threads = ParseThreads(values);
  options.on_step = [&](LearningStage stage, std::size_t done, std::size_t all) {
    clock.Enter(stage, done, all);
    return true;
  };
  TEXTCLF_ASSIGN_OR_RETURN(OutputFiles files,
                           OutputFiles::Open(values, {"model", "json", "test-output",
                                                      "out-of-fold", "suspects-output"}));
  TEXTCLF_ASSIGN_OR_RETURN(
      const Corpus corpus,
      ReadInput(values, read_options, options.duplicates, test_size, files));
  TEXTCLF_ASSIGN_OR_RETURN(Learned learned, Learn(corpus, options));
  if (values.count("out-of-fold") > 0) {
    TEXTCLF_RETURN_IF_ERROR(
        files.Write("out-of-fold", OutOfFoldLines(corpus, *learned.validation)));
  }
  std::string label_report;
  if (values.count("suspects") > 0) {
    const LabelQuality quality =
        JudgeLabels(corpus, *learned.validation, values["suspects"].as<Count>().value);
    label_report = TextReport(quality, corpus, *learned.validation);
    TEXTCLF_RETURN_IF_ERROR(files.Write(
        "suspects-output", SuspectLines(quality, corpus, *learned.validation)));
  }
  TEXTCLF_ASSIGN_OR_RETURN(const std::string model,
                           SerializeModel({learned.training.classifier,
                                           DescribeLearning(corpus, learned, options)}));
  TEXTCLF_RETURN_IF_ERROR(files.Write("model", model));
  clock.Finish();
  const TrainingReport report = {Summarize(corpus), learned.training.classifier.task(),
                                 learned.training.summary, clock.seconds};
  TEXTCLF_RETURN_IF_ERROR(files.Write("json", JsonReport(report, learned, options)));
  return files.CommitAndPrint(TextReport(report, learned, options) + label_report);
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-train", kIntroduction, Flags(), Run}, argc, argv);
}
