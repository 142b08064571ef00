#include "suggest.h"

#include <absl/strings/str_format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "output_files.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/evaluation/suggestions.h"
#include "textclf/model/predict_all.h"
#include "textclf/stream/labelling_task.h"

namespace textclf::tools {
namespace {

TaskFormat ParseFormat(const po::variables_map& values) {
  const std::string name = values["suggest-format"].as<std::string>();
  if (const auto format = ParseTaskFormat(name)) return *format;
  throw po::error("--suggest-format is \"" + name +
                  "\", expected jsonl, doccano, label-studio or prodigy");
}

}  // namespace

po::options_description SuggestFlags() {
  po::options_description flags("What to label next");
  flags.add_options()("suggest", po::value<Count>()->value_name("N"),
                      "predict nothing: choose the N documents about which the model is "
                      "least sure, none like another")(
      "suggest-output", po::value<std::string>(),
      "FILE: where they go, as tasks to label")(
      "suggest-format", po::value<std::string>()->default_value("jsonl"),
      "jsonl, doccano, label-studio or prodigy");
  return flags;
}

bool WantsSuggestions(const po::variables_map& values) {
  const bool wanted = values.count("suggest") > 0;
  if (wanted != (values.count("suggest-output") > 0)) {
    throw po::error("--suggest N and --suggest-output FILE go together");
  }
  ParseFormat(values);
  if (wanted && values["model"].as<std::vector<std::string>>().size() > 1) {
    throw po::error("--suggest takes one --model");
  }
  return wanted;
}

absl::Status Suggest(const po::variables_map& values, const Classifier& classifier,
                     const ReadOptions& read_options, int threads) {
  TEXTCLF_ASSIGN_OR_RETURN(OutputFiles files,
                           OutputFiles::Open(values, {"suggest-output"}));
  TEXTCLF_ASSIGN_OR_RETURN(
      const std::vector<Document> documents,
      ReadDocuments({values["input"].as<std::string>()}, read_options));
  std::vector<std::string_view> texts;
  for (const Document& document : documents) texts.push_back(document.text);
  const std::vector<Prediction> predictions = PredictAll(classifier, texts, threads);
  TEXTCLF_ASSIGN_OR_RETURN(
      const std::vector<Suggestion> suggestions,
      SuggestDocuments(classifier, texts, predictions,
                       values["suggest"].as<Count>().value, threads));
  std::vector<LabellingTask> tasks;
  for (const Suggestion& suggestion : suggestions) {
    const std::uint32_t i = suggestion.document;
    tasks.push_back(
        {&documents[i], i + std::size_t{1}, &predictions[i], suggestion.label});
  }
  TEXTCLF_RETURN_IF_ERROR(files.Write(
      "suggest-output", LabellingTasks(ParseFormat(values), classifier.labels(), tasks)));
  return files.CommitAndPrint(absl::StrFormat(
      "%d documents to label, of %d read: no two share more than half of their sequences "
      "of five\ncharacters\n",
      tasks.size(), documents.size()));
}

}  // namespace textclf::tools
