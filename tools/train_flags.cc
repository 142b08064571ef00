#include "train_flags.h"

#include <algorithm>
#include <limits>
#include <map>

#include "analyzer_flags.h"
#include "flag_values.h"
#include "textclf/model/train.h"

namespace textclf::tools {
namespace {

/// 2 is a number of documents, 0.5 and 1.0 are shares of them.
DocumentLimit ParseLimit(const std::string& flag, const std::string& text) {
  DocumentLimit limit;
  if (!ParseWhole(std::string_view(text), limit.value) || !(limit.value >= 0)) {
    Refuse(flag, text, "a number of documents such as 2, or a share such as 0.5");
  }
  limit.is_fraction = text.find_first_of(".eE") != std::string::npos;
  return limit;
}

template <typename Value>
Value Choose(const std::string& flag, const std::string& text,
             const std::map<std::string, Value>& choices) {
  const auto choice = choices.find(text);
  if (choice != choices.end()) return choice->second;
  std::string expected;
  for (const auto& [name, value] : choices) {
    expected += (expected.empty() ? "" : " or ") + name;
  }
  Refuse(flag, text, expected);
}

std::optional<Task> ParseTaskFlag(const std::string& text) {
  if (text == "auto") return std::nullopt;
  const std::optional<Task> task = ParseTask(text);
  if (!task) Refuse("task", text, "auto, binary, multiclass or multilabel");
  return task;
}

std::vector<LabelRule> ParseRules(const std::string& text) {
  auto rules = ParseLabelRules(text);
  if (!rules.ok()) throw po::error("--" + std::string(rules.status().message()));
  return *std::move(rules);
}

/// A number beyond what a model can hold limits nothing.
std::uint32_t ParseMaxFeatures(const po::variables_map& values) {
  constexpr std::uint64_t kMax = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(
      std::min(values["max-features"].as<Count>().value, kMax));
}

}  // namespace

po::options_description LearningFlags() {
  const auto text = [](const char* value) {
    return po::value<std::string>()->default_value(value);
  };
  po::options_description flags("What is learned");
  AddAnalyzerFlags(flags);
  flags.add_options()("min-df", text("1"),
                      "drop terms in fewer documents: a number, or a share like 0.01")(
      "max-df", text("1.0"), "drop terms in more documents: a number, or a share")(
      "max-features", po::value<Count>()->default_value({}),
      "keep only the N most frequent terms (words and characters each); 0 keeps all")(
      "sublinear-tf", po::bool_switch(), "weigh a term by 1 + ln(count), not by count")(
      "task", text("auto"), "auto, binary, multiclass or multilabel")(
      "constraints", text(""),
      "RULES that labels keep, such as \"bulk => drugsad; drugsad | geendrugsad\": the "
      "first implies, of the second a document has at most one (\"one: a | b\": exactly "
      "one)")("C", po::value<double>()->default_value(1.0, "1"),
              "inverse of regularisation: larger fits the training data closer")(
      "l1-ratio", po::value<double>()->default_value(0.0, "0"),
      "share of the penalty that sets weights to zero: 0 is ridge, 1 lasso")(
      "class-weight", text("none"), "none, or balanced: rare marks weigh more")(
      "weighting", text("tfidf"),
      "tfidf, or nb: times naive Bayes's log-count ratio of the term and label")(
      "tol", po::value<double>()->default_value(1e-4, "1e-4"),
      "largest component of the gradient that counts as none")(
      "max-iter", po::value<int>()->default_value(100), "Newton steps at most");
  return flags;
}

TrainOptions ParseLearningFlags(const po::variables_map& values) {
  const auto text = [&](const char* flag) { return values[flag].as<std::string>(); };
  TrainOptions options;
  options.analyzer = ParseAnalyzerFlags(values);
  options.tfidf.min_documents = ParseLimit("min-df", text("min-df"));
  options.tfidf.max_documents = ParseLimit("max-df", text("max-df"));
  options.tfidf.max_terms = ParseMaxFeatures(values);
  options.tfidf.sublinear_tf = values["sublinear-tf"].as<bool>();
  options.task = ParseTaskFlag(text("task"));
  options.rules = ParseRules(text("constraints"));
  options.logistic.C = values["C"].as<double>();
  options.logistic.l1_ratio = values["l1-ratio"].as<double>();
  options.logistic.class_weight = Choose<ClassWeight>(
      "class-weight", text("class-weight"),
      {{"none", ClassWeight::kNone}, {"balanced", ClassWeight::kBalanced}});
  options.logistic.column_scaling = Choose<ColumnScaling>(
      "weighting", text("weighting"),
      {{"tfidf", ColumnScaling::kNone}, {"nb", ColumnScaling::kLogCountRatio}});
  options.logistic.solver.tolerance = values["tol"].as<double>();
  options.logistic.solver.max_iterations = values["max-iter"].as<int>();
  if (const absl::Status status = CheckOptions(options); !status.ok()) {
    throw po::error(std::string(status.message()));
  }
  return options;
}

}  // namespace textclf::tools
