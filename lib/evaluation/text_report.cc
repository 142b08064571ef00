#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "interval_text.h"
#include "text_table.h"
#include "textclf/evaluation/report.h"

namespace textclf {
namespace {

using internal::Align;
using internal::CellText;
using internal::TextTable;

constexpr std::size_t kLabelWidth = 40;
constexpr std::size_t kPageWidth = 100;
constexpr std::size_t kMatrixLabels = 12;
constexpr std::size_t kListedConfusions = 20;

bool ExcludeEachOther(const Evaluation& e) { return e.task != Task::kMultilabel; }

std::string Decimal(double number) { return absl::StrFormat("%.4f", number); }

std::string Decimal(const std::optional<double>& number) {
  return number.has_value() ? Decimal(*number) : "-";
}

std::string Percent(double share) { return absl::StrFormat("%.2f%%", 100 * share); }

std::string Percent(const std::optional<double>& share) {
  return share.has_value() ? Percent(*share) : "-";
}

/// 1234567 as "1,234,567".
std::string Grouped(std::size_t number) {
  const std::string digits = std::to_string(number);
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  return grouped;
}

std::string Count(std::size_t number, const std::string& noun) {
  return Grouped(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string Name(const Evaluation& e, std::size_t label) {
  return CellText(e.labels[label].label, kLabelWidth);
}

std::string Heading(const Evaluation& e, const Sureness* sureness) {
  std::string text =
      absl::StrFormat("%s, %s; each document has %s.\n", Count(e.documents, "document"),
                      Count(e.labels.size(), "label"),
                      ExcludeEachOther(e) ? "exactly one" : "any number of them");
  if (e.unknown_cells > 0) {
    text += absl::StrFormat(
        "%s of %s unknown and left out everywhere; %s every mark known.\n",
        Grouped(e.unknown_cells),
        Count(e.unknown_cells + e.cells.known(), "mark") +
            (e.unknown_cells == 1 ? " is" : " are"),
        Count(e.complete_documents, "document") +
            (e.complete_documents == 1 ? " has" : " have"));
  }
  if (sureness != nullptr) {
    return text + internal::GroupingText(sureness->grouping) +
           absl::StrFormat(
               "  [Intervals] hold the figure with probability %g%% for other such "
               "groups; "
               "they say\n  nothing of documents of another kind.\n",
               100 * sureness->intervals.options.confidence);
  }
  return text +
         "These figures have no error bars: they hold for these documents, and where a\n"
         "label's support is small, others of the same kind may give quite different "
         "ones.\n";
}

std::string BaselineName(const Evaluation& e) {
  if (!e.baseline.label.has_value()) return "always no";
  return absl::StrFormat("always \"%s\"", Name(e, *e.baseline.label));
}

/// " [low-high]" behind a figure; nothing where there are no intervals.
std::string Behind(const Sureness* sureness,
                   std::optional<Interval> EvaluationIntervals::*figure) {
  if (sureness == nullptr) return "";
  return " [" + internal::IntervalText(sureness->intervals.*figure) + "]";
}

std::string WholeBlock(const Evaluation& e, const Sureness* sureness) {
  const std::string baseline = BaselineName(e);
  const bool exclusive = ExcludeEachOther(e);
  const double even = exclusive ? 1 / static_cast<double>(e.labels.size()) : 0.5;
  TextTable table(
      {Align::kLeft, sureness == nullptr ? Align::kRight : Align::kLeft, Align::kLeft});
  table.AddRow({exclusive ? "accuracy" : "exact match",
                Percent(e.accuracy) + Behind(sureness, &EvaluationIntervals::accuracy),
                absl::StrFormat("documents with %s right (%s: %s)",
                                exclusive ? "their label" : "every label", baseline,
                                Percent(e.baseline.accuracy))});
  table.AddRow(
      {"Hamming loss",
       Decimal(e.hamming_loss) + Behind(sureness, &EvaluationIntervals::hamming_loss),
       absl::StrFormat("share of wrong marks, 0 is best (%s: %s)", baseline,
                       Decimal(e.baseline.hamming_loss))});
  table.AddRow({"log-loss",
                Decimal(e.log_loss) + Behind(sureness, &EvaluationIntervals::log_loss),
                absl::StrFormat("how far off the probabilities are, 0 is best (%s: %s)",
                                exclusive ? "all labels alike" : "always one half",
                                Decimal(-std::log(even)))});
  table.AddRow(
      {"ROC-AUC",
       Decimal(e.macro.roc_auc) + Behind(sureness, &EvaluationIntervals::mean_roc_auc),
       "chance that a yes scores above a no, mean over labels (guessing: 0.5)"});
  table.AddRow({"average precision",
                Decimal(e.macro.average_precision) +
                    Behind(sureness, &EvaluationIntervals::mean_average_precision),
                "precision over all recalls, mean over labels (guessing: prevalence)"});
  return "\nThe whole\n" + table.ToString();
}

std::string AverageBlock(const Evaluation& e) {
  TextTable table(
      {Align::kLeft, Align::kRight, Align::kRight, Align::kRight, Align::kLeft});
  const auto add = [&](const char* name, const CountScores& average,
                       const char* meaning) {
    table.AddRow({name, Decimal(average.precision), Decimal(average.recall),
                  Decimal(average.f1), meaning});
  };
  table.AddRow({"", "precision", "recall", "F1"});
  add("micro", e.micro, "every mark weighs the same: frequent labels tell");
  add("macro", e.macro, "every label weighs the same, however rare");
  return "\nAverages over the labels\n" + table.ToString();
}

std::vector<std::string> LabelRow(const LabelEvaluation& label) {
  const LabelCounts& counts = label.counts;
  const std::string name = CellText(label.label, kLabelWidth);
  if (counts.known() == 0) {
    return {name, "-", "-", "-", "0", "-", "-", "-", "-", "-"};
  }
  return {name,
          Decimal(label.scores.precision),
          Decimal(label.scores.recall),
          Decimal(label.scores.f1),
          Grouped(counts.support()),
          Percent(Prevalence(counts)),
          Percent(CellAccuracy(counts)),
          Percent(AlwaysNoAccuracy(counts)),
          Decimal(label.roc_auc),
          Decimal(label.average_precision)};
}

std::string LabelBlock(const Evaluation& e) {
  std::vector<Align> columns(10, Align::kRight);
  columns.front() = Align::kLeft;
  TextTable table(std::move(columns));
  table.AddRow({"label", "precision", "recall", "F1", "support", "prevalence", "right",
                "always no", "ROC-AUC", "avg prec"});
  for (const LabelEvaluation& label : e.labels) table.AddRow(LabelRow(label));
  return "\nEach label\n" + table.ToString() +
         "  precision: of the documents given the label, the share that has it\n"
         "  recall: of the documents that have it, the share given it; F1: between the "
         "two\n"
         "  support, prevalence: number and share of documents that have it\n"
         "  right, always no: share of right answers, and of one that is always no\n"
         "  A figure is 0 where it would divide by 0, and - where it is not defined.\n";
}

/// The intervals of the averages and of each label.
std::string IntervalBlock(const Evaluation& e, const Sureness* sureness) {
  if (sureness == nullptr) return "";
  const EvaluationIntervals& intervals = sureness->intervals;
  std::vector<Align> columns(6, Align::kRight);
  columns.front() = Align::kLeft;
  TextTable table(std::move(columns));
  table.AddRow({"label", "precision", "recall", "F1", "prevalence", "avg prec"});
  const auto add = [&](const std::string& name, const PrecisionRecallF1Intervals& scores,
                       const std::string& prevalence, const std::string& average) {
    table.AddRow({name, internal::IntervalText(scores.precision),
                  internal::IntervalText(scores.recall),
                  internal::IntervalText(scores.f1), prevalence, average});
  };
  for (std::size_t k = 0; k < e.labels.size(); ++k) {
    const LabelIntervals& label = intervals.labels[k];
    add(Name(e, k), label.scores, internal::IntervalText(label.prevalence),
        internal::IntervalText(label.average_precision));
  }
  add("(micro)", intervals.micro, "", "");
  add("(macro)", intervals.macro, "",
      internal::IntervalText(intervals.mean_average_precision));
  return absl::StrFormat("\nIntervals of %g%%\n", 100 * intervals.options.confidence) +
         table.ToString() +
         "  shares and F1: Wilson's, with as many documents as groups let count; the "
         "others:\n  a bootstrap of groups; -: not defined, or at the end of its scale\n";
}

/// True label by row, predicted label by column, columns headed as told.
TextTable MatrixTable(const Evaluation& e, bool name_columns) {
  const std::size_t labels = e.labels.size();
  std::vector<Align> columns(labels + 2, Align::kRight);
  columns.front() = Align::kLeft;
  TextTable table(std::move(columns));
  std::vector<std::string> header = {"true"};
  for (std::size_t k = 0; k < labels; ++k) {
    header.push_back(name_columns ? Name(e, k) : absl::StrFormat("[%d]", k + 1));
  }
  header.push_back("all");
  table.AddRow(std::move(header));
  for (std::size_t t = 0; t < labels; ++t) {
    std::size_t all = 0;
    const std::string number = absl::StrFormat("[%d] ", t + 1);
    std::vector<std::string> row = {(name_columns ? "" : number) + Name(e, t)};
    for (std::size_t p = 0; p < labels; ++p) {
      row.push_back(Grouped(e.confusion.at(t, p)));
      all += e.confusion.at(t, p);
    }
    row.push_back(Grouped(all));
    table.AddRow(std::move(row));
  }
  return table;
}

std::string MatrixBlock(const Evaluation& e) {
  TextTable table = MatrixTable(e, /*name_columns=*/true);
  if (table.width() > kPageWidth) table = MatrixTable(e, /*name_columns=*/false);
  return absl::StrFormat(
             "\nConfusion matrix: %s by true label (row) and predicted (column)\n",
             Count(e.confusion.documents(), "document")) +
         table.ToString();
}

std::size_t RowSum(const ConfusionMatrix& matrix, std::size_t true_label) {
  std::size_t sum = 0;
  for (std::size_t p = 0; p < matrix.labels(); ++p) sum += matrix.at(true_label, p);
  return sum;
}

std::string ConfusionList(const Evaluation& e) {
  const std::vector<ConfusedPair> confusions = ConfusedPairs(e.confusion);
  if (confusions.empty()) return "\nNo label was confused with another.\n";
  const std::size_t listed = std::min(confusions.size(), kListedConfusions);
  TextTable table({Align::kLeft, Align::kLeft, Align::kRight, Align::kRight});
  table.AddRow({"true", "predicted", "documents", "of the true label's"});
  for (std::size_t i = 0; i < listed; ++i) {
    const ConfusedPair& pair = confusions[i];
    table.AddRow({Name(e, pair.missed), Name(e, pair.given), Grouped(pair.documents),
                  Percent(Share(pair.documents, RowSum(e.confusion, pair.missed)))});
  }
  return absl::StrFormat("\nMost frequent confusions: %d of %s\n", listed,
                         Count(confusions.size(), "confused pair")) +
         table.ToString();
}

std::string ConfusionBlock(const Evaluation& e) {
  if (!ExcludeEachOther(e)) return "";
  if (e.confusion.documents() == 0) return "\nNo document has exactly one true label.\n";
  return e.labels.size() <= kMatrixLabels ? MatrixBlock(e) : ConfusionList(e);
}

}  // namespace

std::string TextReport(const Evaluation& evaluation, const Sureness* sureness) {
  return Heading(evaluation, sureness) + WholeBlock(evaluation, sureness) +
         AverageBlock(evaluation) + LabelBlock(evaluation) +
         IntervalBlock(evaluation, sureness) + ConfusionBlock(evaluation);
}

}  // namespace textclf
