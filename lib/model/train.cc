#include "textclf/model/train.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/features/term_counts.h"
#include "textclf/linear/weight_matrix.h"

namespace textclf {
namespace {

bool HasExactlyOneLabel(std::span<const Mark> marks) {
  return std::count(marks.begin(), marks.end(), Mark::kYes) == 1 &&
         std::count(marks.begin(), marks.end(), Mark::kUnknown) == 0;
}

bool IsMarked(std::span<const Mark> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [](Mark mark) { return mark != Mark::kUnknown; });
}

/// The first marked document that has not exactly one label.
std::optional<std::size_t> FirstNotExclusive(const Corpus& corpus) {
  for (std::size_t i = 0; i < corpus.marks.rows(); ++i) {
    const auto marks = corpus.marks.row(i);
    if (IsMarked(marks) && !HasExactlyOneLabel(marks)) return i;
  }
  return std::nullopt;
}

absl::Status Invalid(std::string message) {
  return absl::InvalidArgumentError(std::move(message));
}

absl::Status CheckTask(const Corpus& corpus, Task task) {
  const std::size_t labels = corpus.labels.size();
  if (task == Task::kMultilabel) return absl::OkStatus();
  if (task == Task::kBinary && labels != 2) {
    return Invalid(absl::StrFormat(
        "a binary task needs two labels, found %d; choose two with --labels", labels));
  }
  if (labels < 2) {
    return Invalid(
        "labels that exclude each other must be at least two, found one; use --task "
        "multilabel to tell it from its absence");
  }
  if (const auto document = FirstNotExclusive(corpus)) {
    return Invalid(absl::StrFormat(
        "document %d has %d of the labels and %d unknown marks, but an exclusive task "
        "needs exactly one label and none unknown; use --task multilabel",
        *document + 1,
        std::count(corpus.marks.row(*document).begin(), corpus.marks.row(*document).end(),
                   Mark::kYes),
        std::count(corpus.marks.row(*document).begin(), corpus.marks.row(*document).end(),
                   Mark::kUnknown)));
  }
  return absl::OkStatus();
}

std::vector<std::uint32_t> MarkedRows(const MarkMatrix& marks) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < marks.rows(); ++i) {
    if (IsMarked(marks.row(i))) rows.push_back(i);
  }
  return rows;
}

/// The rows `rows` of `marks`.
MarkMatrix Select(const MarkMatrix& marks, std::span<const std::uint32_t> rows) {
  MarkMatrix selected(marks.labels());
  for (const std::uint32_t row : rows) selected.AppendRow(marks.row(row));
  return selected;
}

void Enter(const TrainOptions& options, TrainingStage stage) {
  if (options.on_stage) options.on_stage(stage);
}

std::vector<ProblemSummary> Summarize(const std::vector<std::string>& labels,
                                      std::span<const std::size_t> problem_labels,
                                      const MarkMatrix& marks, const LogisticFit& fit,
                                      const LinearModel& model) {
  const std::vector<std::size_t> nonzero_weights = CountWeights(model);
  std::vector<ProblemSummary> summaries;
  for (std::size_t p = 0; p < problem_labels.size(); ++p) {
    const std::size_t label = problem_labels[p];
    summaries.push_back({labels[label], fit.summaries[p], marks.Count(label, Mark::kYes),
                         marks.Count(label, Mark::kNo), nonzero_weights[p]});
  }
  return summaries;
}

}  // namespace

absl::Status CheckOptions(const TrainOptions& options) {
  const auto in_range = [](const DocumentLimit& limit) {
    return limit.value >= 0 && (!limit.is_fraction || limit.value <= 1);
  };
  if (!(options.logistic.C > 0)) {
    return Invalid(absl::StrFormat("C is %g, expected more than 0", options.logistic.C));
  }
  if (!(options.logistic.l1_ratio >= 0 && options.logistic.l1_ratio <= 1)) {
    return Invalid(
        absl::StrFormat("l1-ratio is %g, expected 0 to 1", options.logistic.l1_ratio));
  }
  if (!(options.logistic.solver.tolerance > 0)) {
    return Invalid(absl::StrFormat("tol is %g, expected more than 0",
                                   options.logistic.solver.tolerance));
  }
  if (options.logistic.solver.max_iterations < 1) {
    return Invalid(absl::StrFormat("max-iter is %d, expected at least 1",
                                   options.logistic.solver.max_iterations));
  }
  if (!in_range(options.tfidf.min_documents) || !in_range(options.tfidf.max_documents)) {
    return Invalid(
        "min-df and max-df are numbers of documents, or shares from 0.0 to 1.0");
  }
  return Analyzer::Make(options.analyzer).status();
}

Task TaskOf(const Corpus& corpus) {
  if (corpus.labels.size() < 2 || FirstNotExclusive(corpus)) return Task::kMultilabel;
  return corpus.labels.size() == 2 ? Task::kBinary : Task::kMulticlass;
}

absl::StatusOr<TrainingResult> Train(const Corpus& corpus, const TrainOptions& options) {
  if (corpus.labels.empty()) return Invalid("the documents name no label to learn");
  TEXTCLF_RETURN_IF_ERROR(CheckOptions(options));
  TEXTCLF_ASSIGN_OR_RETURN(const Analyzer analyzer, Analyzer::Make(options.analyzer));
  const Task task = options.task.value_or(TaskOf(corpus));
  TEXTCLF_RETURN_IF_ERROR(CheckTask(corpus, task));
  const std::vector<std::uint32_t> rows = MarkedRows(corpus.marks);
  if (rows.empty()) return Invalid("no document is marked with any label");

  Enter(options, TrainingStage::kCountingTerms);
  const TermCounts counts = CountTerms(Texts(corpus), analyzer, options.threads);
  TEXTCLF_ASSIGN_OR_RETURN(Tfidf tfidf, FitTfidf(counts, rows, options.tfidf));
  const SparseRows<double> x = Transform(tfidf, counts, rows);

  Enter(options, TrainingStage::kFitting);
  const MarkMatrix marks = Select(corpus.marks, rows);
  const std::vector<std::size_t> problem_labels =
      ProblemLabels(task, corpus.labels.size());
  const LogisticFit fit =
      FitOneVsRest(x, marks, problem_labels, options.logistic, options.threads);
  LinearModel model = ToLinearModel(fit);
  Enter(options, TrainingStage::kDone);

  TrainingSummary summary = {rows.size(),
                             tfidf.vocabulary().size(),
                             tfidf.vocabulary().terms().word_terms(),
                             ActiveColumns(model).size(),
                             x.stored_values(),
                             Summarize(corpus.labels, problem_labels, marks, fit, model)};
  constexpr double kEvenOdds = 0.5;
  return TrainingResult{
      Classifier({analyzer, std::move(tfidf), std::move(model), task, corpus.labels,
                  std::vector<double>(corpus.labels.size(), kEvenOdds)}),
      std::move(summary)};
}

}  // namespace textclf
