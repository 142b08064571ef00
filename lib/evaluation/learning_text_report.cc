#include <absl/strings/str_format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "held_out_figures.h"
#include "interval_text.h"
#include "text_table.h"
#include "textclf/data/timestamp.h"
#include "textclf/evaluation/learning_report.h"
#include "textclf/evaluation/spread.h"
#include "textclf/model/options_text.h"

namespace textclf {
namespace {

using internal::Align;
using internal::CellText;
using internal::TextTable;

constexpr std::size_t kLabelWidth = 40;

std::string Decimal(double number) { return absl::StrFormat("%.4f", number); }

std::string Decimal(const std::optional<double>& number) {
  return number.has_value() ? Decimal(*number) : "-";
}

/// The candidate that comes second.
std::optional<std::size_t> Second(const Tuning& tuning) {
  std::optional<std::size_t> second;
  for (std::size_t c = 0; c < tuning.candidates.size(); ++c) {
    if (c == tuning.best) continue;
    const double behind = tuning.candidates[c].behind.mean;
    if (!second || behind < tuning.candidates[*second].behind.mean) second = c;
  }
  return second;
}

std::string NameOf(const CandidateScore& candidate, const TrainOptions& base) {
  std::string text = OptionsText(candidate.options, base);
  const std::string decisions = OptionsText(candidate.decisions);
  if (!text.empty() && !decisions.empty()) text += ' ';
  text += decisions;
  return text.empty() ? "as asked" : text;
}

/// How sure the choice is, in a sentence or two.
std::string SurenessText(const Tuning& tuning, const TrainOptions& base) {
  constexpr double kClear = 2;
  const auto second = Second(tuning);
  if (!second.has_value()) return "";
  const CandidateScore& runner_up = tuning.candidates[*second];
  const bool clear = runner_up.behind.mean > kClear * runner_up.behind.standard_error;
  std::string text = absl::StrFormat(
      "Best is %s. Next comes %s, behind by %.4f +- %.4f: %s.\n",
      NameOf(tuning.candidates[tuning.best], base), NameOf(runner_up, base),
      runner_up.behind.mean, runner_up.behind.standard_error,
      clear ? "a clear difference"
            : "no clear difference, other documents might choose otherwise");
  if (tuning.chosen != tuning.best) {
    text += absl::StrFormat(
        "Chosen is %s, the simplest within one standard error of the best.\n",
        NameOf(tuning.candidates[tuning.chosen], base));
  }
  return text;
}

std::string TuningText(const Tuning& tuning, const LearnOptions& options) {
  TextTable table({Align::kLeft, Align::kRight, Align::kRight, Align::kRight,
                   Align::kRight, Align::kRight, Align::kLeft});
  table.AddRow({"", "score", "+-", "behind", "+-", "terms", "candidate"});
  for (std::size_t c = 0; c < tuning.candidates.size(); ++c) {
    const CandidateScore& candidate = tuning.candidates[c];
    table.AddRow({c == tuning.chosen ? "*" : "", Decimal(candidate.score.mean),
                  Decimal(candidate.score.standard_error), Decimal(candidate.behind.mean),
                  Decimal(candidate.behind.standard_error),
                  absl::StrFormat("%.0f", candidate.columns),
                  NameOf(candidate, options.train)});
  }
  return absl::StrFormat("\nTuning: %s on held-out documents, %s is better\n",
                         ToString(tuning.scoring),
                         tuning.scoring.greater_is_better() ? "more" : "less") +
         table.ToString() +
         absl::StrFormat(
             "  score: mean of %d folds; behind: than the best, fold by fold; +-: one "
             "standard error\n",
             tuning.choice().folds.size()) +
         SurenessText(tuning, options.train);
}

/// "95% interval", where that is the confidence.
std::string IntervalName(const EvaluationIntervals& intervals, const char* what) {
  return absl::StrFormat("%g%% %s", 100 * intervals.options.confidence, what);
}

/// Figures held out, and those that parted copies and groups would pretend.
TextTable WholeTable(const Validation& validation, const Leakage& leakage) {
  std::vector<Align> columns(7, Align::kRight);
  columns.front() = Align::kLeft;
  TextTable table(std::move(columns));
  std::vector<std::string> header = {"", "mean", "+-", "together",
                                     IntervalName(validation.intervals, "interval")};
  if (leakage.naive) header.insert(header.end(), {"naive", "gap"});
  table.AddRow(std::move(header));
  for (const internal::WholeFigure& figure : internal::kWholeFigures) {
    const std::vector<double> values = ByFold(validation, figure);
    if (values.empty()) continue;
    const Spread spread = SpreadOf(values);
    const std::optional<double> together = figure.of(validation.whole);
    std::vector<std::string> row = {
        figure.title, Decimal(spread.mean), Decimal(spread.standard_deviation),
        Decimal(together), internal::IntervalText(figure.interval(validation.intervals))};
    if (leakage.naive) {
      const std::optional<double> naive = figure.of(*leakage.naive);
      row.push_back(Decimal(naive));
      row.push_back(naive && together ? absl::StrFormat("%+.4f", *naive - *together)
                                      : "-");
    }
    table.AddRow(std::move(row));
  }
  return table;
}

TextTable LabelTable(const Validation& validation, bool thresholds) {
  std::vector<Align> columns(9, Align::kRight);
  columns.front() = Align::kLeft;
  TextTable table(std::move(columns));
  std::vector<std::string> header = {
      "label", "precision", "recall",  "F1", IntervalName(validation.intervals, "of F1"),
      "+-",    "support",   "avg prec"};
  if (thresholds) header.push_back("threshold");
  table.AddRow(std::move(header));
  for (std::size_t k = 0; k < validation.whole.labels.size(); ++k) {
    const LabelEvaluation& label = validation.whole.labels[k];
    const Spread f1 = SpreadOf(internal::F1ByFold(validation, k));
    std::vector<std::string> row = {
        CellText(label.label, kLabelWidth),
        Decimal(label.scores.precision),
        Decimal(label.scores.recall),
        Decimal(label.scores.f1),
        internal::IntervalText(validation.intervals.labels[k].scores.f1),
        Decimal(f1.standard_deviation),
        std::to_string(label.counts.support()),
        Decimal(label.average_precision)};
    if (thresholds) {
      row.push_back(Decimal(validation.rules.thresholds[k]) +
                    (validation.rules.reached[k] ? "" : " (out of reach)"));
    }
    table.AddRow(std::move(row));
  }
  return table;
}

std::string ValidationText(const Validation& validation, const Learned& learned,
                           const LearnOptions& options) {
  const bool thresholds = learned.decisions.thresholds.has_value();
  std::string text = absl::StrFormat("\nCross-validation: %d folds, seed %d\n",
                                     validation.folds.count, options.folds.seed);
  text += internal::GroupingText(learned.leakage->grouping);
  text += WholeTable(validation, *learned.leakage).ToString();
  text +=
      "  mean, +-: over the folds, and the standard deviation of one; together: of all\n"
      "  held-out documents in one table; interval: for other documents of the same "
      "kind\n";
  if (learned.leakage->naive && !learned.leakage->any_tied) {
    text +=
        "  naive: no document is a copy or shares a group, so naive folds are the same "
        "folds\n";
  } else if (learned.leakage->naive) {
    text +=
        "  naive: in folds that part copies and groups, as is usual; gap: how much of it "
        "is\n  recognition of what was learned from\n";
  }
  return text + "\nEach label, held out\n" +
         LabelTable(validation, thresholds).ToString();
}

/// The figures that a table of periods or shares shows.
constexpr std::array<std::size_t, 2> kShownFigures = {0, 2};  // accuracy, macro F1

void AddFigureColumns(const EvaluationIntervals& intervals,
                      std::vector<std::string>& header) {
  for (const std::size_t f : kShownFigures) {
    header.push_back(internal::kWholeFigures[f].title);
    header.push_back(IntervalName(intervals, ""));
  }
}

void AddFigures(const Evaluation& evaluation, const EvaluationIntervals& intervals,
                std::vector<std::string>& row) {
  for (const std::size_t f : kShownFigures) {
    const internal::WholeFigure& figure = internal::kWholeFigures[f];
    row.push_back(Decimal(figure.of(evaluation)));
    row.push_back(internal::IntervalText(figure.interval(intervals)));
  }
}

std::string LearningCurveTable(std::span<const LearningCurvePoint> curve) {
  TextTable table(std::vector<Align>(2 + 2 * kShownFigures.size(), Align::kRight));
  std::vector<std::string> header = {"share", "documents"};
  AddFigureColumns(curve.front().intervals, header);
  table.AddRow(std::move(header));
  for (const LearningCurvePoint& point : curve) {
    std::vector<std::string> row = {absl::StrFormat("%.4g%%", 100 * point.share),
                                    absl::StrFormat("%.0f", point.learned_from)};
    AddFigures(point.evaluation, point.intervals, row);
    table.AddRow(std::move(row));
  }
  return "\nLearning curve: what is learned from a share of the groups\n" +
         table.ToString() +
         "  documents: learned from, mean over the folds. All shares are judged by the "
         "same\n  held-out documents; where the last steps still rise, more labels "
         "should help\n";
}

std::string ByTimeText(const TimeValidation& validation) {
  std::vector<Align> columns(6 + 2 * kShownFigures.size(), Align::kRight);
  columns[0] = columns[1] = Align::kLeft;
  TextTable table(std::move(columns));
  std::vector<std::string> header = {"from", "until", "learned from", "judged",
                                     "left out"};
  AddFigureColumns(validation.periods.front().intervals, header);
  header.push_back("accuracy of all");
  table.AddRow(std::move(header));
  for (const TimeValidation::Period& period : validation.periods) {
    const TimeSplit& split = period.split;
    std::vector<std::string> row = {
        TimeText(split.from), split.until ? TimeText(*split.until) : "-",
        std::to_string(split.learned_from.size()), std::to_string(split.judged.size()),
        std::to_string(split.left_out.size())};
    AddFigures(period.evaluation, period.intervals, row);
    row.push_back(Decimal(period.with_known.accuracy));
    table.AddRow(std::move(row));
  }
  std::string text =
      "\nBy time: each period is judged by what older documents alone teach\n" +
      table.ToString() +
      "  left out: copies of older texts and documents of older groups; all: with "
      "these\n";
  if (validation.undated > 0) {
    text += absl::StrFormat("  %d documents have no time and took no part\n",
                            validation.undated);
  }
  return text;
}

std::string RepetitionText(const Learned& learned, const LearnOptions& options) {
  std::string flags = OptionsText(learned.options);
  const std::string decisions = OptionsText(learned.decisions);
  if (!decisions.empty()) flags += " " + decisions;
  if (options.duplicates.min_similarity != DuplicateOptions{}.min_similarity) {
    flags += absl::StrFormat(" --copy-similarity %g", options.duplicates.min_similarity);
  }
  return absl::StrFormat("\nThe same model comes of: %s --cv %d --seed %d\n", flags,
                         options.folds.count, options.folds.seed);
}

}  // namespace

std::string TextReport(const TrainingReport& training, const Learned& learned,
                       const LearnOptions& options) {
  std::string text = TextReport(training);
  if (learned.tuning) text += TuningText(*learned.tuning, options);
  if (learned.validation) text += ValidationText(*learned.validation, learned, options);
  if (!learned.learning_curve.empty()) text += LearningCurveTable(learned.learning_curve);
  if (learned.by_time) text += ByTimeText(*learned.by_time);
  text += TextReport(learned.checks);
  if (learned.tuning) text += RepetitionText(learned, options);
  return text;
}

}  // namespace textclf
