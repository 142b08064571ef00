#include "textclf/model/training_report.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "problems_json.h"

namespace textclf {
namespace {

using Json = nlohmann::ordered_json;

std::string Plural(std::size_t count, const std::string& noun) {
  return absl::StrFormat("%d %s%s", count, noun, count == 1 ? "" : "s");
}

std::string CorpusText(const CorpusSummary& corpus) {
  std::string text = Plural(corpus.documents, "document");
  text +=
      absl::StrFormat(", %d of them exact copies of an earlier one", corpus.duplicates);
  if (corpus.unlabelled > 0) {
    text += absl::StrFormat(", %d not labelled and left out", corpus.unlabelled);
  }
  text += "\n\n     yes       no  unknown  label\n";
  for (const CorpusSummary::LabelCount& label : corpus.labels) {
    text += absl::StrFormat("%8d %8d %8d  %s\n", label.yes, label.no, label.unknown,
                            label.label);
  }
  return text;
}

std::string TaskText(Task task) {
  switch (task) {
    case Task::kBinary:
      return "binary (two labels that exclude each other)";
    case Task::kMulticlass:
      return "multiclass (each document has exactly one label: the top score wins)";
    case Task::kMultilabel:
      return "multilabel (a document may have any number of labels)";
  }
  return "";
}

std::string FitText(const TrainingSummary& training) {
  std::string text = "   objective  iterations  gradient norm     terms  label\n";
  for (const ProblemSummary& problem : training.problems) {
    const bool one_sided = problem.yes == 0 || problem.no == 0;
    text += absl::StrFormat("%12.4f %11d %14.1e %9d  %s%s%s\n", problem.solver.objective,
                            problem.solver.iterations, problem.solver.gradient_norm,
                            problem.nonzero_weights, problem.label,
                            problem.solver.converged ? "" : "  NOT CONVERGED",
                            one_sided ? "  NOTHING TO TELL APART" : "");
  }
  const bool converged =
      std::all_of(training.problems.begin(), training.problems.end(),
                  [](const ProblemSummary& problem) { return problem.solver.converged; });
  if (!converged) {
    text +=
        "\nNot every problem converged: raise --max-iter, or --tol if the gradient "
        "norm is small enough for you.\n";
  }
  return text;
}

std::string TermsText(const TrainingSummary& training) {
  std::string text = absl::StrFormat(
      "Terms: %d columns, %d of words and %d of characters", training.columns,
      training.word_columns, training.columns - training.word_columns);
  if (training.active_columns < training.columns) {
    text += absl::StrFormat("; %d of them have a weight", training.active_columns);
  }
  return text + "\n";
}

/// A model file has no need of the numbers of weights, for it has the weights.
Json ReportedProblemsJson(const TrainingSummary& training) {
  Json problems = ProblemsJson(training);
  for (std::size_t p = 0; p < training.problems.size(); ++p) {
    problems[p]["nonzero_weights"] = training.problems[p].nonzero_weights;
  }
  return problems;
}

Json MarksJson(const CorpusSummary& corpus) {
  Json marks = Json::object();
  for (const CorpusSummary::LabelCount& label : corpus.labels) {
    marks[label.label] = {
        {"yes", label.yes}, {"no", label.no}, {"unknown", label.unknown}};
  }
  return marks;
}

Json LabelsJson(const CorpusSummary& corpus) {
  Json labels = Json::array();
  for (const CorpusSummary::LabelCount& label : corpus.labels)
    labels.push_back(label.label);
  return labels;
}

}  // namespace

Json ProblemsJson(const TrainingSummary& summary) {
  Json problems = Json::array();
  for (const ProblemSummary& problem : summary.problems) {
    problems.push_back({{"label", problem.label},
                        {"yes", problem.yes},
                        {"no", problem.no},
                        {"objective", problem.solver.objective},
                        {"iterations", problem.solver.iterations},
                        {"gradient_norm", problem.solver.gradient_norm},
                        {"converged", problem.solver.converged}});
  }
  return problems;
}

std::string TextReport(const TrainingReport& report) {
  const TrainingSummary& training = report.training;
  std::string text = CorpusText(report.corpus);
  text += absl::StrFormat("\nTask: %s\n%s\n", TaskText(report.task), TermsText(training));
  text += FitText(training);
  text += absl::StrFormat(
      "\nRead in %.2f s, counted terms in %.2f s, fitted in %.2f s; %.2f s in all.\n",
      report.seconds.read, report.seconds.terms, report.seconds.fit,
      report.seconds.total);
  return text;
}

std::string JsonReport(const TrainingReport& report) {
  const TrainingSeconds& seconds = report.seconds;
  const Json json = {
      {"documents", report.corpus.documents},
      {"duplicates", report.corpus.duplicates},
      {"unlabelled", report.corpus.unlabelled},
      {"labels", LabelsJson(report.corpus)},
      {"marks", MarksJson(report.corpus)},
      {"task", ToString(report.task)},
      {"columns", report.training.columns},
      {"word_columns", report.training.word_columns},
      {"active_columns", report.training.active_columns},
      {"stored_values", report.training.stored_values},
      {"seconds",
       {{"read", seconds.read},
        {"tune", seconds.tune},
        {"validate", seconds.validate},
        {"terms", seconds.terms},
        {"fit", seconds.fit},
        {"total", seconds.total}}},
      {"problems", ReportedProblemsJson(report.training)},
  };
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace textclf
