// textclf-predict: documents → a line of labels and probabilities each.

#include <absl/strings/str_format.h>

#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "command_line.h"
#include "progress.h"
#include "read_flags.h"
#include "suggest.h"
#include "textclf/base/file.h"
#include "textclf/base/mapped_file.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/record_reader.h"
#include "textclf/model/model_file.h"
#include "textclf/stream/bulk_predict.h"

namespace textclf::tools {
namespace {

constexpr char kIntroduction[] =
    R"(textclf-predict labels texts with one or more models.

  textclf-predict --model ads.safetensors --input messages.jsonl --output labelled.jsonl
  echo '{"text": "Fiets te koop, €50"}' | textclf-predict --model ads.safetensors --explain 5

It writes one JSON line for each document, in order:
  {"id": 7, "labels": ["koop"], "probabilities": {"koop": 0.912345, "ruil": 0.020000}}
With several models each has an object under its file's name without the ending.
)";

po::options_description Flags() {
  po::options_description flags("Input and output");
  flags.add_options()("model",
                      po::value<std::vector<std::string>>()->multitoken()->required(),
                      "FILE…: models made by textclf-train")(
      "input", po::value<std::string>()->default_value("-"),
      "FILE: the documents; - is standard input")(
      "output", po::value<std::string>()->default_value("-"),
      "FILE: where the lines go; - is standard output")(
      "keep", po::value<std::vector<std::string>>()->multitoken(),
      "FIELD…: hand these fields of the input through")(
      "explain", po::value<Count>()->default_value({}),
      "N: add the N terms that weighed most, with byte spans in the text")(
      "self-test", po::bool_switch(),
      "only check that the models give the scores they gave when they were saved");
  AddThreadsFlag(flags);
  flags.add(SuggestFlags()).add(ReadFlags());
  return flags;
}

struct LoadedModels {
  std::vector<Model> models;
  std::vector<NamedClassifier> named;
};

absl::StatusOr<LoadedModels> LoadModels(const std::vector<std::string>& paths) {
  LoadedModels loaded;
  std::set<std::string> names;
  loaded.models.reserve(paths.size());
  for (const std::string& path : paths) {
    TEXTCLF_ASSIGN_OR_RETURN(Model model, LoadModel(path));
    loaded.models.push_back(std::move(model));
    const std::string name = std::filesystem::path(path).stem().string();
    if (!names.insert(name).second) {
      return absl::InvalidArgumentError(
          absl::StrFormat("two models are named \"%s\"; rename one of the files", name));
    }
    loaded.named.push_back({name, &loaded.models.back().classifier});
  }
  return loaded;
}

absl::Status RunSelfTests(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    TEXTCLF_ASSIGN_OR_RETURN(const MappedFile file, MappedFile::Open(path));
    if (const absl::Status status = SelfTest(file.bytes()); !status.ok()) {
      return absl::Status(status.code(), path + ": " + std::string(status.message()));
    }
    TEXTCLF_RETURN_IF_ERROR(Print(path + ": all golden scores are equal\n"));
  }
  return absl::OkStatus();
}

std::string SummaryText(const BulkPredictSummary& summary,
                        const std::vector<NamedClassifier>& classifiers) {
  std::string text = absl::StrFormat("%d documents\n", summary.documents);
  for (std::size_t m = 0; m < classifiers.size(); ++m) {
    text += absl::StrFormat("\n%s\n", classifiers[m].name);
    const auto labels = classifiers[m].classifier->labels();
    for (std::size_t k = 0; k < labels.size(); ++k) {
      const std::size_t count = summary.label_counts[m][k];
      const double share =
          summary.documents == 0
              ? 0
              : static_cast<double>(count) / static_cast<double>(summary.documents);
      text += absl::StrFormat("%10d %6.2f%%  %s\n", count, 100 * share, labels[k]);
    }
  }
  return text + "\nCounted as labelled, errors included: no estimate of the truth.\n";
}

/// How often labels had to be put in order; empty where no model has constraints.
std::string ConstraintsText(const BulkPredictSummary& summary,
                            const std::vector<NamedClassifier>& classifiers) {
  std::string text;
  for (std::size_t m = 0; m < classifiers.size(); ++m) {
    const auto rules = classifiers[m].classifier->parts().constraints.rules();
    for (std::size_t r = 0; r < rules.size(); ++r) {
      text += absl::StrFormat("%s: %d of %d documents would have broken \"%s\"\n",
                              classifiers[m].name, summary.rule_counts[m][r],
                              summary.documents, ToString(rules[r]));
    }
  }
  return text;
}

absl::Status Run(const po::variables_map& values) {
  const auto model_paths = values["model"].as<std::vector<std::string>>();
  if (values["self-test"].as<bool>()) return RunSelfTests(model_paths);
  ReadOptions read_options = ParseReadFlags(values);
  read_options.read_labels = false;
  if (values.count("keep") > 0) {
    read_options.keep = values["keep"].as<std::vector<std::string>>();
  }
  BulkPredictOptions options = {.keep = read_options.keep,
                                .explain_terms = values["explain"].as<Count>().value,
                                .threads = ParseThreads(values)};
  const bool suggests = WantsSuggestions(values);
  TEXTCLF_ASSIGN_OR_RETURN(const LoadedModels loaded, LoadModels(model_paths));
  if (suggests) {
    return Suggest(values, loaded.models.front().classifier, read_options,
                   options.threads);
  }
  TEXTCLF_ASSIGN_OR_RETURN(
      RecordReader reader,
      RecordReader::Open(values["input"].as<std::string>(), read_options));
  TEXTCLF_ASSIGN_OR_RETURN(OutputFile output,
                           OutputFile::Create(values["output"].as<std::string>()));
  ProgressLine progress;
  options.on_progress = [&](std::size_t documents) {
    progress.Show(absl::StrFormat("%d messages labelled…", documents));
  };
  TEXTCLF_ASSIGN_OR_RETURN(const BulkPredictSummary summary,
                           BulkPredict(reader, loaded.named, options, output));
  TEXTCLF_RETURN_IF_ERROR(output.Commit());
  std::cerr << ConstraintsText(summary, loaded.named);
  const bool lines_on_stdout = values["output"].as<std::string>() == "-";
  return lines_on_stdout ? absl::OkStatus() : Print(SummaryText(summary, loaded.named));
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-predict", kIntroduction, Flags(), Run}, argc, argv);
}
