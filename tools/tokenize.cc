// textclf-tokenize: lines of text → what happens to them, token by token.

#include <optional>
#include <string>
#include <string_view>

#include "analyzer_flags.h"
#include "command_line.h"
#include "text_lines.h"
#include "textclf/base/file.h"
#include "textclf/base/status_macros.h"
#include "textclf/model/model_file.h"
#include "textclf/text/inspect.h"
#include "token_lines.h"

namespace textclf::tools {
namespace {

constexpr char kIntroduction[] =
    R"(textclf-tokenize shows what happens to texts: their tokens, and the terms that become
of them.

  echo 'Zo’n mooie e-bike, € 450,-!' | textclf-tokenize
  textclf-tokenize --input texts.txt --char-ngram-range 2,5 --json
  textclf-tokenize --input texts.txt --model ads.safetensors

Each line of the input is a text. Each token is shown with the bytes that it takes, its
kind, its text, how that is folded, and its terms; what lies between tokens is shown as
well. With --model the analyzer is that of the model, and terms that the model does not
know are marked.
)";

po::options_description Flags() {
  po::options_description flags("Input and output");
  flags.add_options()("input", po::value<std::string>()->default_value("-"),
                      "FILE: a text on each line; - is standard input")(
      "output", po::value<std::string>()->default_value("-"),
      "FILE: where the tokens go; - is standard output")(
      "json", po::bool_switch(), "a JSON line for each line of the input")(
      "model", po::value<std::string>(),
      "FILE: a model made by textclf-train, whose analyzer is taken");
  po::options_description terms("How texts become terms, where no model says it");
  AddAnalyzerFlags(terms);
  return flags.add(terms);
}

absl::StatusOr<std::optional<Model>> LoadModelOf(const po::variables_map& values) {
  if (values.count("model") == 0) return std::nullopt;
  for (const char* flag : {"analyzer", "ngram-range", "char-ngram-range", "undo",
                           "disguise-terms", "stemmer"}) {
    if (values[flag].defaulted()) continue;
    throw po::error("--model says how texts become terms, so --" + std::string(flag) +
                    " cannot stand beside it");
  }
  TEXTCLF_ASSIGN_OR_RETURN(Model model, LoadModel(values["model"].as<std::string>()));
  return model;
}

absl::Status Run(const po::variables_map& values) {
  const AnalyzerOptions options = ParseAnalyzerFlags(values);
  TEXTCLF_ASSIGN_OR_RETURN(const std::optional<Model> model, LoadModelOf(values));
  TEXTCLF_ASSIGN_OR_RETURN(
      const Analyzer analyzer,
      model ? model->classifier.parts().analyzer : Analyzer::Make(options));
  KnowsTerm knows;
  if (model) {
    knows = [&vocabulary = model->classifier.parts().tfidf.vocabulary()](
                const InspectedTerm& term) {
      return vocabulary.Find(term.key).has_value();
    };
  }
  const auto append = values["json"].as<bool>() ? AppendJsonTokens : AppendTokenTable;
  TEXTCLF_ASSIGN_OR_RETURN(TextLines lines,
                           TextLines::Open(values["input"].as<std::string>()));
  TEXTCLF_ASSIGN_OR_RETURN(OutputFile output,
                           OutputFile::Create(values["output"].as<std::string>()));
  Workspace workspace;
  std::string out;
  TEXTCLF_RETURN_IF_ERROR(lines.ForEach([&](std::string_view line) {
    out.clear();
    append(line, InspectTokens(analyzer, line, workspace), knows, out);
    return output.Write(out);
  }));
  return output.Commit();
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-tokenize", kIntroduction, Flags(), Run}, argc, argv);
}
