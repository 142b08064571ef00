// textclf-predict: documents → a line of labels and probabilities each.

#include <string>
#include <vector>

#include "command_line.h"
#include "predict_flags.h"
#include "predict_run.h"
#include "suggest.h"
#include "textclf/base/mapped_file.h"
#include "textclf/base/status_macros.h"
#include "textclf/model/model_file.h"

namespace textclf::tools {
namespace {

constexpr char kIntroduction[] =
    R"(textclf-predict labels texts with one or more models.

  textclf-predict --model ads.safetensors --input messages.jsonl --output labelled.jsonl
  textclf-predict --model ads.safetensors --input result.json --output labelled.csv --excel
  echo '{"text": "Fiets te koop, €50"}' | textclf-predict --model ads.safetensors --explain 5

It writes one JSON line for each document, in order:
  {"id": 7, "labels": ["koop"], "probabilities": {"koop": 0.912345, "ruil": 0.020000}}
With several models each has an object under its file's name without the ending.
)";

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

absl::Status Run(const po::variables_map& values) {
  if (values.count("merge") > 0) {
    const bool write = values.count("summary") > 0;
    return MergeSummaries(values["merge"].as<std::vector<std::string>>(),
                          write ? values["summary"].as<std::string>() : "");
  }
  if (values.count("model") == 0) throw po::required_option("--model");
  if (values["self-test"].as<bool>()) {
    return RunSelfTests(values["model"].as<std::vector<std::string>>());
  }
  const PredictPlan plan = ParsePredictFlags(values);
  if (!WantsSuggestions(values)) return RunPredictPlan(plan);
  TEXTCLF_ASSIGN_OR_RETURN(const LoadedModels loaded, LoadModels(plan.models));
  return Suggest(values, loaded.models.front().classifier, plan.read, plan.bulk.threads);
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-predict", kIntroduction, PredictFlags(), Run}, argc, argv);
}
