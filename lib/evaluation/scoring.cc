#include "textclf/evaluation/scoring.h"

#include <absl/strings/str_format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "mean_losses.h"
#include "textclf/evaluation/metrics.h"
#include "textclf/evaluation/ranking.h"

namespace textclf {
namespace {

using Figure = Scoring::Figure;

constexpr std::array<std::pair<std::string_view, Figure>, 8> kNames = {{
    {"accuracy", Figure::kAccuracy},
    {"macro_f1", Figure::kMacroF1},
    {"micro_f1", Figure::kMicroF1},
    {"hamming_loss", Figure::kHammingLoss},
    {"log_loss", Figure::kLogLoss},
    {"average_precision", Figure::kAveragePrecision},
    {"roc_auc", Figure::kRocAuc},
    {"precision_at_recall", Figure::kPrecisionAtRecall},
}};

absl::Status Unknown(std::string_view text) {
  std::string names;
  for (const auto& [name, figure] : kNames) {
    names += names.empty() ? "" : ", ";
    names += name;
    if (figure == Figure::kPrecisionAtRecall) names += "=0.9";
  }
  return absl::InvalidArgumentError(absl::StrFormat(
      "scoring is \"%s\", expected one of: %s", std::string(text), names));
}

std::vector<LabelCounts> CountLabels(const MarkMatrix& truth,
                                     std::span<const Prediction> predictions) {
  std::vector<LabelCounts> counts(truth.labels());
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    const std::span<const Mark> marks = truth.row(i);
    for (std::size_t k = 0; k < marks.size(); ++k) {
      if (marks[k] == Mark::kUnknown) continue;
      counts[k].Add(marks[k] == Mark::kYes, predictions[i].Gives(k));
    }
  }
  return counts;
}

double Accuracy(const MarkMatrix& truth, std::span<const Prediction> predictions) {
  std::size_t complete = 0;
  std::size_t right = 0;
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    const std::span<const Mark> marks = truth.row(i);
    if (std::count(marks.begin(), marks.end(), Mark::kUnknown) > 0) continue;
    ++complete;
    const auto yes =
        static_cast<std::size_t>(std::count(marks.begin(), marks.end(), Mark::kYes));
    const std::vector<std::uint32_t>& given = predictions[i].labels;
    const bool all_right = given.size() == yes &&
                           std::all_of(given.begin(), given.end(),
                                       [&](auto k) { return marks[k] == Mark::kYes; });
    right += all_right ? 1 : 0;
  }
  return Share(right, complete);
}

double CellsLogLoss(const MarkMatrix& truth, std::span<const Prediction> predictions) {
  double sum = 0;
  std::size_t known = 0;
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    for (std::size_t k = 0; k < truth.labels(); ++k) {
      if (truth.at(i, k) == Mark::kUnknown) continue;
      sum += CellLogLoss(predictions[i].probabilities[k], truth.at(i, k) == Mark::kYes);
      ++known;
    }
  }
  return known == 0 ? 0 : sum / static_cast<double>(known);
}

std::vector<Tie> RankLabel(const MarkMatrix& truth,
                           std::span<const Prediction> predictions, std::size_t label) {
  std::vector<ScoredCell> cells;
  for (std::size_t i = 0; i < truth.rows(); ++i) {
    const Mark mark = truth.at(i, label);
    if (mark == Mark::kUnknown) continue;
    cells.push_back({predictions[i].probabilities[label], mark == Mark::kYes});
  }
  return RankByScore(std::move(cells));
}

/// The mean over labels of a figure of ranks, where it is defined.
template <typename Fn>
double MeanOverLabels(const MarkMatrix& truth, std::span<const Prediction> predictions,
                      Fn figure_of) {
  double sum = 0;
  std::size_t defined = 0;
  for (std::size_t k = 0; k < truth.labels(); ++k) {
    const std::optional<double> figure = figure_of(RankLabel(truth, predictions, k));
    if (!figure.has_value()) continue;
    sum += *figure;
    ++defined;
  }
  return defined == 0 ? 0 : sum / static_cast<double>(defined);
}

}  // namespace

absl::StatusOr<Scoring> ParseScoring(std::string_view text) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const auto named =
      std::find_if(kNames.begin(), kNames.end(), [&](const auto& name_and_figure) {
        return name_and_figure.first == text.substr(0, equals);
      });
  if (named == kNames.end()) return Unknown(text);
  Scoring scoring = {named->second, 0};
  const bool has_value = equals < text.size();
  if (has_value != (scoring.figure == Figure::kPrecisionAtRecall)) return Unknown(text);
  if (!has_value) return scoring;
  const std::string_view value = text.substr(equals + 1);
  const char* const end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, scoring.recall);
  if (error != std::errc() || rest != end || !(scoring.recall > 0) ||
      scoring.recall > 1) {
    return Unknown(text);
  }
  return scoring;
}

std::string ToString(const Scoring& scoring) {
  for (const auto& [name, figure] : kNames) {
    if (figure != scoring.figure) continue;
    if (figure != Figure::kPrecisionAtRecall) return std::string(name);
    return absl::StrFormat("%s=%g", std::string(name), scoring.recall);
  }
  return "";
}

double Score(const Scoring& scoring, Task task, const MarkMatrix& truth,
             std::span<const Prediction> predictions) {
  switch (scoring.figure) {
    case Figure::kAccuracy:
      return Accuracy(truth, predictions);
    case Figure::kMacroF1:
      return MacroAverage(CountLabels(truth, predictions)).f1;
    case Figure::kMicroF1:
      return MicroAverage(CountLabels(truth, predictions)).f1;
    case Figure::kHammingLoss:
      return HammingLoss(SumCounts(CountLabels(truth, predictions)));
    case Figure::kLogLoss:
      return task == Task::kMultilabel
                 ? CellsLogLoss(truth, predictions)
                 : internal::MeanExclusiveLogLoss(truth, predictions).value_or(0);
    case Figure::kAveragePrecision:
      return MeanOverLabels(truth, predictions, [](std::span<const Tie> ranking) {
        return AveragePrecision(ranking);
      });
    case Figure::kRocAuc:
      return MeanOverLabels(truth, predictions,
                            [](std::span<const Tie> ranking) { return RocAuc(ranking); });
    case Figure::kPrecisionAtRecall:
      return MeanOverLabels(truth, predictions, [&](std::span<const Tie> ranking) {
        return PrecisionAtRecall(ranking, scoring.recall);
      });
  }
  return 0;
}

}  // namespace textclf
