#include "textclf/evaluation/evaluation.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <utility>

#include "averages.h"
#include "mean_losses.h"
#include "textclf/base/status_macros.h"
#include "textclf/evaluation/losses.h"
#include "textclf/evaluation/ranking.h"

namespace textclf {
namespace {

bool ExcludeEachOther(Task task) { return task != Task::kMultilabel; }

absl::Status CheckSizes(const MarkMatrix& truth, std::size_t predictions,
                        std::size_t labels, Task task) {
  if (truth.rows() != predictions) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "%d predictions for %d documents with marks", predictions, truth.rows()));
  }
  if (truth.labels() != labels) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%d label names for marks on %d labels", labels, truth.labels()));
  }
  if (task == Task::kBinary && labels != 2) {
    return absl::InvalidArgumentError(
        absl::StrFormat("a binary task has 2 labels, found %d", labels));
  }
  if (ExcludeEachOther(task) && labels < 2) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "labels that exclude each other are at least 2, found %d", labels));
  }
  return absl::OkStatus();
}

absl::Status CheckPrediction(const Prediction& prediction, std::size_t index,
                             std::size_t labels, Task task) {
  const auto error = [&](const std::string& what) {
    return absl::InvalidArgumentError(absl::StrFormat("prediction %d: %s", index, what));
  };
  if (prediction.probabilities.size() != labels) {
    return error(absl::StrFormat("%d probabilities, expected one for each of %d labels",
                                 prediction.probabilities.size(), labels));
  }
  for (const double p : prediction.probabilities) {
    if (!(p >= 0 && p <= 1)) {
      return error(absl::StrFormat("probability %g, expected 0 to 1", p));
    }
  }
  for (std::size_t i = 0; i < prediction.labels.size(); ++i) {
    const std::size_t label = prediction.labels[i];
    if (label >= labels || (i > 0 && label <= prediction.labels[i - 1])) {
      return error(
          absl::StrFormat("label %d, expected rising indices below %d", label, labels));
    }
  }
  if (ExcludeEachOther(task) && prediction.labels.size() != 1) {
    return error(
        absl::StrFormat("%d labels, expected exactly one", prediction.labels.size()));
  }
  return absl::OkStatus();
}

/// One document: which marks are known, right and yes.
struct DocumentCounts {
  std::size_t known = 0;
  std::size_t right = 0;
  std::size_t yes = 0;
  std::size_t last_yes = 0;  // means something where yes > 0
};

DocumentCounts CountDocument(std::span<const Mark> marks, const Prediction& prediction,
                             std::span<LabelEvaluation> labels) {
  DocumentCounts counts;
  auto next = prediction.labels.begin();
  for (std::size_t k = 0; k < marks.size(); ++k) {
    const bool predicted = next != prediction.labels.end() && *next == k;
    if (predicted) ++next;
    if (marks[k] == Mark::kUnknown) {
      ++labels[k].unknown;
      continue;
    }
    const bool yes = marks[k] == Mark::kYes;
    labels[k].counts.Add(yes, predicted);
    ++counts.known;
    if (yes == predicted) ++counts.right;
    if (!yes) continue;
    ++counts.yes;
    counts.last_yes = k;
  }
  return counts;
}

/// Fills in all that is counted document by document: counts of labels, exact matches,
/// the confusion matrix. Returns how often each answer is right on complete documents:
/// label k alone at [k], no label at [K].
std::vector<std::size_t> CountDocuments(const MarkMatrix& truth,
                                        std::span<const Prediction> predictions,
                                        Evaluation& evaluation) {
  const std::size_t labels = truth.labels();
  std::vector<std::size_t> right_answers(labels + 1);
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    const DocumentCounts document =
        CountDocument(truth.row(i), predictions[i], evaluation.labels);
    if (ExcludeEachOther(evaluation.task) && document.yes == 1) {
      evaluation.confusion.Add(document.last_yes, predictions[i].labels.front());
    }
    if (document.known != labels) continue;
    ++evaluation.complete_documents;
    if (document.right == labels) ++evaluation.exact_matches;
    if (document.yes == 0) ++right_answers[labels];
    if (document.yes == 1) ++right_answers[document.last_yes];
  }
  return right_answers;
}

void ScoreLabel(const MarkMatrix& truth, std::span<const Prediction> predictions,
                std::size_t k, LabelEvaluation& label) {
  std::vector<ScoredCell> cells;
  cells.reserve(label.counts.known());
  double loss = 0;
  double squares = 0;
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    if (truth.at(i, k) == Mark::kUnknown) continue;
    const bool yes = truth.at(i, k) == Mark::kYes;
    const double probability = predictions[i].probabilities[k];
    cells.push_back({probability, yes});
    loss += CellLogLoss(probability, yes);
    squares += CellSquaredError(probability, yes);
  }
  if (!cells.empty()) {
    label.log_loss = loss / static_cast<double>(cells.size());
    label.brier_score = squares / static_cast<double>(cells.size());
  }
  const std::vector<Tie> ranking = RankByScore(std::move(cells));
  label.scores = ScoresOf(label.counts);
  label.roc_auc = RocAuc(ranking);
  label.average_precision = AveragePrecision(ranking);
}

/// The mean over the known cells, from that of each label.
double MeanOverCells(const Evaluation& evaluation,
                     std::optional<double> LabelEvaluation::*figure) {
  double sum = 0;
  for (const LabelEvaluation& label : evaluation.labels) {
    sum += (label.*figure).value_or(0) * static_cast<double>(label.counts.known());
  }
  return sum / static_cast<double>(evaluation.cells.known());
}

std::size_t CommonestLabel(std::span<const LabelEvaluation> labels) {
  const auto commonest =
      std::max_element(labels.begin(), labels.end(),
                       [](const LabelEvaluation& a, const LabelEvaluation& b) {
                         return a.counts.support() < b.counts.support();
                       });
  return static_cast<std::size_t>(commonest - labels.begin());
}

/// `right_answers`: see CountDocuments.
Baseline MakeBaseline(const Evaluation& evaluation,
                      std::span<const std::size_t> right_answers) {
  Baseline baseline;
  std::size_t right = right_answers.back();
  std::size_t wrong_cells = evaluation.cells.support();
  if (ExcludeEachOther(evaluation.task)) {
    const std::size_t k = CommonestLabel(evaluation.labels);
    const LabelCounts& counts = evaluation.labels[k].counts;
    baseline.label = k;
    right = right_answers[k];
    wrong_cells -= counts.support();
    wrong_cells += counts.known() - counts.support();
  }
  if (evaluation.complete_documents > 0) {
    baseline.accuracy = Share(right, evaluation.complete_documents);
  }
  baseline.hamming_loss = Share(wrong_cells, evaluation.cells.known());
  return baseline;
}

void DeriveFigures(const MarkMatrix& truth, std::span<const Prediction> predictions,
                   Evaluation& evaluation) {
  evaluation.hamming_loss = HammingLoss(evaluation.cells);
  evaluation.brier_score = MeanOverCells(evaluation, &LabelEvaluation::brier_score);
  evaluation.log_loss = ExcludeEachOther(evaluation.task)
                            ? internal::MeanExclusiveLogLoss(truth, predictions)
                            : MeanOverCells(evaluation, &LabelEvaluation::log_loss);
  evaluation.balanced_accuracy = BalancedAccuracy(evaluation.confusion);
  evaluation.matthews_correlation = MatthewsCorrelation(evaluation.confusion);
  if (evaluation.complete_documents > 0) {
    evaluation.accuracy = Share(evaluation.exact_matches, evaluation.complete_documents);
  }
  internal::AddAverages(truth, predictions, evaluation);
}

}  // namespace

absl::StatusOr<Evaluation> Evaluate(const MarkMatrix& truth,
                                    std::span<const Prediction> predictions,
                                    std::span<const std::string> labels, Task task) {
  TEXTCLF_RETURN_IF_ERROR(CheckSizes(truth, predictions.size(), labels.size(), task));
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    TEXTCLF_RETURN_IF_ERROR(CheckPrediction(predictions[i], i, labels.size(), task));
  }
  Evaluation evaluation;
  evaluation.task = task;
  evaluation.documents = truth.rows();
  for (const std::string& label : labels) {
    evaluation.labels.emplace_back().label = label;
  }
  if (ExcludeEachOther(task)) evaluation.confusion = ConfusionMatrix(labels.size());

  const std::vector<std::size_t> right_answers =
      CountDocuments(truth, predictions, evaluation);
  for (std::size_t k = 0; k < labels.size(); ++k) {
    ScoreLabel(truth, predictions, k, evaluation.labels[k]);
    evaluation.cells += evaluation.labels[k].counts;
    evaluation.unknown_cells += evaluation.labels[k].unknown;
  }
  if (evaluation.cells.known() == 0) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "nothing to evaluate: none of the marks of %d documents is known", truth.rows()));
  }
  DeriveFigures(truth, predictions, evaluation);
  evaluation.baseline = MakeBaseline(evaluation, right_answers);
  return evaluation;
}

}  // namespace textclf
