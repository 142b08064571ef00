#include "predict_flags.h"

#include <sstream>
#include <string_view>

#include "read_flags.h"
#include "suggest.h"

namespace textclf::tools {
namespace {

using Strings = std::vector<std::string>;

std::string Text(const po::variables_map& values, const char* flag) {
  return values.count(flag) > 0 ? values[flag].as<std::string>() : "";
}

bool EndsLikeCsv(std::string_view path) {
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (path.ends_with(ending)) path.remove_suffix(ending.size());
  }
  return path.ends_with(".csv");
}

PredictionForm ParseForm(const po::variables_map& values) {
  constexpr std::uint64_t kMaxDigits = 15;
  PredictionForm form;
  if (values["csv"].as<bool>() || EndsLikeCsv(Text(values, "output"))) {
    form.shape = PredictionForm::Shape::kCsv;
  }
  if (values["excel"].as<bool>()) form = PredictionForm::Excel();
  form.probabilities = !values["labels-only"].as<bool>();
  const std::uint64_t digits = values["digits"].as<Count>().value;
  if (digits < 1 || digits > kMaxDigits) {
    throw po::error("--digits is " + std::to_string(digits) + ", expected 1 to 15");
  }
  form.digits = static_cast<int>(digits);
  return form;
}

void CheckTogether(const po::variables_map& values, const PredictPlan& plan) {
  const bool csv = plan.bulk.form.shape == PredictionForm::Shape::kCsv;
  if (csv && plan.bulk.explain_terms > 0) {
    throw po::error("--explain goes with JSON lines, not with CSV");
  }
  const bool strict = values["strict"].as<bool>();
  if (strict && !plan.paths.rejects.empty()) {
    throw po::error("--strict stops at what --rejects would collect; give one of them");
  }
  if (plan.paths.resume && (plan.input == "-" || plan.paths.output == "-")) {
    throw po::error("--resume needs --input and --output, both files");
  }
  Strings written;
  for (const std::string& path :
       {plan.paths.output, plan.paths.rejects, plan.paths.summary}) {
    if (!path.empty()) written.push_back(path);
  }
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (written[i] != written[j]) continue;
      throw po::error(written[i] +
                      " is named twice, expected different files for "
                      "--output, --rejects and --summary");
    }
  }
}

/// What of the flags the lines depend on, one a line.
std::string Describe(const po::variables_map& values) {
  std::ostringstream out;
  for (const auto& [name, value] : values) {
    if (name == "threads" || name == "memo" || name == "summary") continue;
    out << name << '=';
    if (const auto* text = boost::any_cast<std::string>(&value.value())) out << *text;
    if (const auto* on = boost::any_cast<bool>(&value.value())) out << *on;
    if (const auto* count = boost::any_cast<Count>(&value.value())) out << *count;
    if (const auto* list = boost::any_cast<Strings>(&value.value())) {
      for (const std::string& text : *list) out << text << ' ';
    }
    out << '\n';
  }
  return out.str();
}

po::options_description OutputFlags() {
  po::options_description flags("What is written");
  flags.add_options()("csv", po::bool_switch(),
                      "CSV with a header, and not JSON lines; so is FILE.csv")(
      "excel", po::bool_switch(),
      "CSV as Excel opens it in the Netherlands: byte order mark, semicolons, decimal "
      "commas")("labels-only", po::bool_switch(), "no probabilities")(
      "digits", po::value<Count>()->default_value({kProbabilityDigits}),
      "N: digits behind the point of a probability")(
      "rejects", po::value<std::string>(), "FILE: where records go that cannot be read")(
      "strict", po::bool_switch(), "stop at the first record that cannot be read")(
      "summary", po::value<std::string>(), "FILE: what was found, as JSON")(
      "resume", po::bool_switch(),
      "keep what is done where the run is interrupted; the same command goes on there")(
      "merge", po::value<Strings>()->multitoken(),
      "FILE…: only add up these summaries of parts, print them, and write --summary");
  return flags;
}

}  // namespace

po::options_description PredictFlags() {
  po::options_description flags("Input and output");
  flags.add_options()("model", po::value<Strings>()->multitoken(),
                      "FILE…: models made by textclf-train")(
      "input", po::value<std::string>()->default_value("-"),
      "FILE: the documents; - is standard input; .gz and .zst are inflated")(
      "output", po::value<std::string>()->default_value("-"),
      "FILE: where the lines go; - is standard output; .gz and .zst are compressed")(
      "keep", po::value<Strings>()->multitoken(),
      "FIELD…: hand these fields of the input through")(
      "explain", po::value<Count>()->default_value({}),
      "N: add the N terms that weighed most, with byte spans in the text")(
      "memo", po::value<Count>()->default_value({64}),
      "MIB: memory for texts and words that come again; 0 remembers nothing")(
      "self-test", po::bool_switch(),
      "only check that the models give the scores they gave when they were saved");
  AddThreadsFlag(flags);
  flags.add(OutputFlags()).add(SuggestFlags()).add(ReadFlags());
  return flags;
}

PredictPlan ParsePredictFlags(const po::variables_map& values) {
  PredictPlan plan;
  plan.models = values["model"].as<Strings>();
  plan.input = Text(values, "input");
  plan.read = ParseReadFlags(values);
  plan.read.read_labels = false;
  if (values.count("keep") > 0) plan.read.keep = values["keep"].as<Strings>();
  plan.bulk.keep = plan.read.keep;
  plan.bulk.form = ParseForm(values);
  plan.bulk.explain_terms = values["explain"].as<Count>().value;
  plan.bulk.threads = ParseThreads(values);
  plan.bulk.memo_bytes = values["memo"].as<Count>().value << 20;
  plan.paths = {Text(values, "output"), Text(values, "rejects"), Text(values, "summary"),
                values["resume"].as<bool>()};
  plan.strict = values["strict"].as<bool>();
  plan.run = Describe(values);
  CheckTogether(values, plan);
  return plan;
}

}  // namespace textclf::tools
