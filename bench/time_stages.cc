// textclf-time-stages: times training stage by stage and says what came out, as JSON.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "command_line.h"
#include "read_flags.h"
#include "textclf/base/parallel.h"
#include "textclf/base/status_macros.h"
#include "textclf/data/corpus.h"
#include "textclf/features/term_counts.h"
#include "textclf/features/tfidf.h"
#include "textclf/linear/one_vs_rest.h"
#include "textclf/model/decision.h"
#include "textclf/model/train.h"
#include "train_flags.h"

namespace textclf::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kIntroduction[] =
    R"(textclf-time-stages trains several times, times each stage and prints, as JSON, the
times and the answers to hold against those of other programs.

  textclf-time-stages --input train.jsonl --analyzer sklearn --threads 2 --repeats 3
)";

po::options_description Flags() {
  po::options_description flags("Input and measure");
  flags.add_options()("input", po::value<std::string>()->required(),
                      "FILE: labelled documents")(
      "threads", po::value<int>()->default_value(0), "threads; 0 takes all processors")(
      "repeats", po::value<int>()->default_value(1), "times that each stage runs")(
      "stop-after", po::value<std::string>()->default_value("fit"),
      "rows or fit: the last stage to run");
  flags.add(LearningFlags()).add(ReadFlags());
  return flags;
}

/// Collects the seconds of named stages, one value for each repeat.
class StageTimes {
 public:
  /// Runs `work`, notes its time under `stage` and returns what it returned.
  template <typename Work>
  auto Measure(const std::string& stage, Work work) {
    const auto begin = std::chrono::steady_clock::now();
    auto result = work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    seconds_[stage].push_back(taken.count());
    return result;
  }
  const Json& seconds() const { return seconds_; }

 private:
  Json seconds_ = Json::object();
};

/// x w.
std::vector<double> Multiply(const SparseRows<double>& x, std::span<const double> w) {
  std::vector<double> products(x.rows(), 0.0);
  for (std::size_t i = 0; i < x.rows(); ++i) {
    const auto row = x.row(i);
    for (std::size_t j = 0; j < row.size(); ++j) {
      products[i] += row.values[j] * w[row.columns[j]];
    }
  }
  return products;
}

std::vector<double> Multiply(const FactoredRows& x, std::span<const double> w) {
  std::vector<double> products = Multiply(x.own, w);
  const std::vector<double> of_units = Multiply(x.uses, Multiply(x.units, w));
  for (std::size_t i = 0; i < products.size(); ++i) products[i] += of_units[i];
  return products;
}

double SumOf(const FactoredRows& x) {
  const std::vector<double> sums = Multiply(x, std::vector<double>(x.columns(), 1.0));
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

/// ln(1 + e^-margin).
double LossAt(double margin) {
  return std::log1p(std::exp(-std::abs(margin))) + std::max(0.0, -margin);
}

/// The penalty plus C times the sum of losses at problem `p` of `fit`, computed anew, for
/// a solver may be wrong about its own answer.
double ObjectiveOf(const LogisticFit& fit, std::size_t p, const FactoredRows& x,
                   const MarkMatrix& marks, std::size_t label,
                   const LogisticOptions& options) {
  const std::size_t problems = fit.intercepts.size();
  std::vector<double> weights(x.columns());
  for (std::size_t c = 0; c < weights.size(); ++c) {
    weights[c] = fit.weights[c * problems + p];
  }
  double squares = 0;
  double sizes = 0;
  for (const double weight : weights) {
    squares += weight * weight;
    sizes += std::abs(weight);
  }
  double losses = 0;
  const std::vector<double> scores = Multiply(x, weights);
  for (std::size_t i = 0; i < x.rows(); ++i) {
    const double score = fit.intercepts[p] + scores[i];
    const Mark mark = marks.at(i, label);
    if (mark != Mark::kUnknown) losses += LossAt(mark == Mark::kYes ? score : -score);
  }
  return 0.5 * (1 - options.l1_ratio) * squares + options.l1_ratio * sizes +
         options.C * losses;
}

Json DescribeProblems(const LogisticFit& fit, const FactoredRows& x, const Corpus& corpus,
                      std::span<const std::size_t> labels,
                      const LogisticOptions& options) {
  Json problems = Json::array();
  for (std::size_t p = 0; p < labels.size(); ++p) {
    const SolverSummary& summary = fit.summaries[p];
    problems.push_back(
        {{"label", corpus.labels[labels[p]]},
         {"objective", ObjectiveOf(fit, p, x, corpus.marks, labels[p], options)},
         {"intercept", fit.intercepts[p]},
         {"iterations", summary.iterations},
         {"gradient_norm", summary.gradient_norm},
         {"converged", summary.converged}});
  }
  return problems;
}

std::int64_t PeakBytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return std::int64_t{1024} * usage.ru_maxrss;
}

/// What one run of all stages needs to know.
struct Plan {
  std::string path;
  ReadOptions read;
  TrainOptions train;
  bool fits = true;
};

Plan ParsePlan(const po::variables_map& values) {
  Plan plan = {values["input"].as<std::string>(), ParseReadFlags(values),
               ParseLearningFlags(values)};
  plan.train.threads = values["threads"].as<int>();
  const std::string stop_after = values["stop-after"].as<std::string>();
  if (stop_after != "rows" && stop_after != "fit") {
    throw po::error("--stop-after is \"" + stop_after + "\", expected rows or fit");
  }
  if (plan.train.logistic.class_weight != ClassWeight::kNone) {
    throw po::error("--class-weight must be none: objectives are compared unweighted");
  }
  plan.fits = stop_after == "fit";
  return plan;
}

Json FitAndDescribe(const Plan& plan, const Corpus& corpus, const FactoredRows& x,
                    StageTimes& times) {
  const Task task = plan.train.task.value_or(TaskOf(corpus));
  const auto labels = ProblemLabels(task, corpus.labels.size());
  FactoredRows rows = x;
  const LogisticFit fit = times.Measure("fit", [&] {
    return FitOneVsRest(std::move(rows), corpus.marks, labels, plan.train.logistic,
                        plan.train.threads);
  });
  return DescribeProblems(fit, x, corpus, labels, plan.train.logistic);
}

/// Texts to rows; their counts are freed by the time of the fit, as `Train` does it.
absl::StatusOr<FactoredRows> MakeRows(const Plan& plan,
                                      std::span<const std::string_view> texts,
                                      StageTimes& times) {
  TEXTCLF_ASSIGN_OR_RETURN(const Analyzer analyzer, times.Measure("fit_analyzer", [&] {
    return Analyzer::Fit(plan.train.analyzer, texts);
  }));
  const auto rows = AllRows(texts.size());
  const TermCounts counts = times.Measure(
      "count", [&] { return CountTerms(texts, analyzer, plan.train.threads); });
  TEXTCLF_ASSIGN_OR_RETURN(const Tfidf tfidf, times.Measure("fit_tfidf", [&] {
    return FitTfidf(counts, rows, plan.train.tfidf, plan.train.threads);
  }));
  return times.Measure("transform", [&] {
    return WeighRows(tfidf, counts, rows, plan.train.logistic, plan.train.threads);
  });
}

/// Reads and trains once; returns the answers.
absl::StatusOr<Json> RunStages(const Plan& plan, StageTimes& times) {
  TEXTCLF_ASSIGN_OR_RETURN(const Corpus corpus, times.Measure("read", [&] {
    return ReadCorpus({plan.path}, plan.read);
  }));
  const auto texts = Texts(corpus);
  TEXTCLF_ASSIGN_OR_RETURN(const FactoredRows x, MakeRows(plan, texts, times));
  Json answers = {{"documents", x.rows()},
                  {"labels", corpus.labels.size()},
                  {"columns", x.columns()},
                  {"stored_values", x.stored_values},
                  {"value_sum", SumOf(x)}};
  if (plan.fits) answers["problems"] = FitAndDescribe(plan, corpus, x, times);
  return answers;
}

absl::Status Run(const po::variables_map& values) {
  const Plan plan = ParsePlan(values);
  const std::jthread starting = StartThreads(plan.train.threads);
  StageTimes times;
  Json answers;
  for (int repeat = 0; repeat < values["repeats"].as<int>(); ++repeat) {
    TEXTCLF_ASSIGN_OR_RETURN(answers, RunStages(plan, times));
  }
  answers["seconds"] = times.seconds();
  answers["peak_bytes"] = PeakBytes();
  return Print(answers.dump(1) + "\n");
}

}  // namespace
}  // namespace textclf::tools

int main(int argc, char** argv) {
  using namespace textclf::tools;
  return Main({"textclf-time-stages", kIntroduction, Flags(), Run}, argc, argv);
}
