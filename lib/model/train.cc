#include "textclf/model/train.h"

#include <absl/strings/str_format.h>

#include <string>
#include <utility>

#include "textclf/base/status_macros.h"
#include "textclf/features/term_counts.h"
#include "textclf/linear/weight_matrix.h"
#include "textclf/model/training_set.h"

namespace textclf {
namespace {

absl::Status Invalid(std::string message) {
  return absl::InvalidArgumentError(std::move(message));
}

void Enter(const TrainOptions& options, TrainingStage stage) {
  if (options.on_stage) options.on_stage(stage);
}

std::vector<ProblemSummary> Summarize(const std::vector<std::string>& labels,
                                      const TrainingSet& set, const LogisticFit& fit,
                                      const LinearModel& model) {
  const std::vector<std::size_t> nonzero_weights = CountWeights(model);
  std::vector<ProblemSummary> summaries;
  for (std::size_t p = 0; p < set.problem_labels.size(); ++p) {
    const std::size_t label = set.problem_labels[p];
    summaries.push_back({labels[label], fit.summaries[p],
                         set.marks.Count(label, Mark::kYes),
                         set.marks.Count(label, Mark::kNo), nonzero_weights[p]});
  }
  return summaries;
}

/// What is left of the texts when it comes to fitting; their counts are freed by then.
struct WeighedTexts {
  Analyzer analyzer;
  Tfidf tfidf;
  FactoredRows x;
};

absl::StatusOr<WeighedTexts> Weigh(const Corpus& corpus, const TrainingSet& set,
                                   const TrainOptions& options) {
  const std::vector<std::string_view> texts = Texts(corpus);
  TEXTCLF_ASSIGN_OR_RETURN(Analyzer analyzer, Analyzer::Fit(options.analyzer, texts));
  const TermCounts counts = CountTerms(texts, analyzer, options.threads);
  TEXTCLF_ASSIGN_OR_RETURN(Tfidf tfidf,
                           FitTfidf(counts, set.rows, options.tfidf, options.threads));
  FactoredRows x = WeighRows(tfidf, counts, set.rows, options.logistic, options.threads);
  return WeighedTexts{std::move(analyzer), std::move(tfidf), std::move(x)};
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
  if (options.logistic.l1_ratio > 0 &&
      options.logistic.column_scaling != ColumnScaling::kNone) {
    return Invalid("l1-ratio and weighting nb exclude each other");
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

FactoredRows WeighRows(const Tfidf& tfidf, const TermCounts& counts,
                       std::span<const std::uint32_t> rows,
                       const LogisticOptions& options, int threads) {
  return NeedsWholeRows(options) ? WithoutUnits(Transform(tfidf, counts, rows, threads))
                                 : TransformFactored(tfidf, counts, rows, threads);
}

absl::StatusOr<TrainingResult> Train(const Corpus& corpus, const TrainOptions& options) {
  TEXTCLF_RETURN_IF_ERROR(CheckOptions(options));
  TEXTCLF_ASSIGN_OR_RETURN(const TrainingSet set,
                           MakeTrainingSet(corpus, options.task, options.rules));

  Enter(options, TrainingStage::kCountingTerms);
  TEXTCLF_ASSIGN_OR_RETURN(WeighedTexts texts, Weigh(corpus, set, options));
  TrainingSummary summary = {set.rows.size(),
                             texts.tfidf.vocabulary().size(),
                             texts.tfidf.vocabulary().terms().word_terms(),
                             0,
                             texts.x.stored_values,
                             {}};

  Enter(options, TrainingStage::kFitting);
  const LogisticFit fit = FitOneVsRest(std::move(texts.x), set.marks, set.problem_labels,
                                       options.logistic, options.threads);
  LinearModel model = ToLinearModel(fit);
  summary.active_columns = ActiveColumns(model).size();
  summary.problems = Summarize(corpus.labels, set, fit, model);
  Enter(options, TrainingStage::kDone);

  constexpr double kEvenOdds = 0.5;
  return TrainingResult{
      Classifier({std::move(texts.analyzer), std::move(texts.tfidf), std::move(model),
                  set.task, corpus.labels,
                  std::vector<double>(corpus.labels.size(), kEvenOdds), set.constraints}),
      std::move(summary)};
}

}  // namespace textclf
