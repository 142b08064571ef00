#include "training_input.h"

#include <string>
#include <utility>
#include <vector>

#include "textclf/base/status_macros.h"
#include "textclf/data/document_line.h"
#include "textclf/data/hold_out.h"
#include "textclf/evaluation/grouping.h"

namespace textclf::tools {
namespace {

std::string Lines(const std::vector<Document>& documents, const ReadOptions& options) {
  std::string lines;
  for (const Document& document : documents) {
    AppendDocumentLine(document, options.group_fields, options.time_field, lines);
  }
  return lines;
}

}  // namespace

void AddTrainingInputFlags(po::options_description& flags) {
  flags.add_options()("input",
                      po::value<std::vector<std::string>>()->multitoken()->required(),
                      "FILE…: labelled documents; - is standard input")(
      "labels", po::value<std::string>()->default_value(""),
      "A,B,…: take only these labels of the files")(
      "test-size", po::value<double>()->default_value(0, "0"),
      "SHARE of the documents to set apart before training, such as 0.2")(
      "test-output", po::value<std::string>(),
      "FILE: where the documents set apart go, for textclf-eval")(
      "seed", po::value<Count>()->default_value({}),
      "draws the documents set apart and the folds; training itself draws nothing");
}

TrainingInput ParseTrainingInput(const po::variables_map& values) {
  TrainingInput input;
  input.paths = values["input"].as<std::vector<std::string>>();
  input.labels = SplitAtCommas(values["labels"].as<std::string>());
  input.test_size = values["test-size"].as<double>();
  input.seed = values["seed"].as<Count>().value;
  if (!(input.test_size >= 0 && input.test_size < 1)) {
    throw po::error("--test-size is no share, expected 0 or more and less than 1");
  }
  if ((input.test_size > 0) != (values.count("test-output") > 0)) {
    throw po::error("--test-size and --test-output go together");
  }
  return input;
}

absl::StatusOr<Corpus> ReadTrainingInput(const TrainingInput& input,
                                         const ReadOptions& options,
                                         const DuplicateOptions& duplicates,
                                         OutputFiles& files) {
  TEXTCLF_ASSIGN_OR_RETURN(std::vector<Document> documents,
                           ReadDocuments(input.paths, options));
  if (input.test_size == 0) return MakeCorpus(std::move(documents), input.labels);
  TEXTCLF_ASSIGN_OR_RETURN(const Grouping grouping,
                           GroupDocuments(documents, duplicates));
  HeldOut split =
      HoldOut(std::move(documents), grouping.group_of, input.test_size, input.seed);
  TEXTCLF_RETURN_IF_ERROR(files.Write("test-output", Lines(split.test, options)));
  return MakeCorpus(std::move(split.train), input.labels);
}

}  // namespace textclf::tools
