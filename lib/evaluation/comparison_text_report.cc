#include <absl/strings/str_format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "text_table.h"
#include "textclf/evaluation/comparison_report.h"

namespace textclf {
namespace {

using internal::Align;
using internal::CellText;
using internal::TextTable;

constexpr std::size_t kNameWidth = 40;
constexpr std::size_t kTextWidth = 90;
/// Labels whose F1 differs most, and flips of either direction.
constexpr std::size_t kListedLabels = 12;
constexpr std::size_t kListedFlips = 5;

std::string Signed(double number) { return absl::StrFormat("%+.4f", number); }

void AddFigure(const std::string& name, const PairedDifference& figure,
               TextTable& table) {
  table.AddRow({name, absl::StrFormat("%.4f", figure.a),
                absl::StrFormat("%.4f", figure.b), Signed(figure.difference),
                Signed(figure.low) + " to " + Signed(figure.high),
                absl::StrFormat("%.4f", figure.p_value)});
}

TextTable FigureTable() {
  std::vector<Align> columns(6, Align::kRight);
  columns.front() = Align::kLeft;
  TextTable table(std::move(columns));
  table.AddRow({"", "A", "B", "B - A", "95% interval", "p"});
  return table;
}

std::string WholeBlock(const Comparison& comparison) {
  TextTable table = FigureTable();
  AddFigure("accuracy", comparison.accuracy, table);
  AddFigure("micro F1", comparison.micro_f1, table);
  AddFigure("macro F1", comparison.macro_f1, table);
  AddFigure("Hamming loss", comparison.hamming_loss, table);
  return table.ToString();
}

std::string LabelBlock(const Comparison& comparison,
                       std::span<const std::string> labels) {
  std::vector<std::size_t> order;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (comparison.label_f1[k].difference != 0) order.push_back(k);
  }
  if (order.empty()) return "\nNo label's F1 differs.\n";
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return std::abs(comparison.label_f1[x].difference) >
           std::abs(comparison.label_f1[y].difference);
  });
  TextTable table = FigureTable();
  for (std::size_t i = 0; i < std::min(order.size(), kListedLabels); ++i) {
    AddFigure(CellText(labels[order[i]], kNameWidth), comparison.label_f1[order[i]],
              table);
  }
  return "\nF1 of the labels where it differs most (p-values as if there were one "
         "label)\n" +
         table.ToString();
}

/// A message on one line.
std::string OneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return CellText(text, kTextWidth);
}

std::string TermsText(const SideOfFlip& side) {
  std::string text;
  for (const TermContribution& term : side.terms) {
    text += absl::StrFormat("%s%s %+.2f", text.empty() ? "" : ", ",
                            CellText(term.term, kNameWidth), term.contribution);
  }
  return text;
}

std::string SideText(const char* name, const SideOfFlip& side,
                     std::span<const std::string> labels, std::uint32_t label) {
  std::string text = absl::StrFormat("    %s: %.3f for \"%s\"", name, side.probability,
                                     CellText(labels[label], kNameWidth));
  if (!side.terms.empty()) text += "; " + TermsText(side);
  return text + "\n";
}

std::string FlipBlock(const ComparisonReport& report, bool b_is_right,
                      std::span<const std::string> labels) {
  std::string text;
  std::size_t listed = 0;
  for (const ExplainedFlip& flip : report.flips) {
    if (flip.flip.b_is_right != b_is_right || listed == kListedFlips) continue;
    ++listed;
    text += "  " + OneLine(flip.text) + "\n" +
            SideText("A", flip.a, labels, flip.flip.label) +
            SideText("B", flip.b, labels, flip.flip.label);
  }
  if (text.empty()) return "";
  return absl::StrFormat("\nOnly %s got these right (%d different texts)\n",
                         b_is_right ? "B" : "A",
                         b_is_right ? report.gained : report.lost) +
         text;
}

}  // namespace

std::string TextReport(const ComparisonReport& report,
                       std::span<const std::string> labels) {
  const Comparison& comparison = report.comparison;
  return absl::StrFormat(
             "\nComparison of A, %s, and B, %s\n"
             "  both right %d, only A right %d, only B right %d, both wrong %d\n",
             CellText(report.a_name, kNameWidth), CellText(report.b_name, kNameWidth),
             comparison.both_right, comparison.only_a_right, comparison.only_b_right,
             comparison.both_wrong) +
         WholeBlock(comparison) +
         absl::StrFormat(
             "  Intervals and p-values draw and swap %d groups of documents (copies of a "
             "text; with\n  --group-field also one sender's), not single ones.\n",
             comparison.groups) +
         LabelBlock(comparison, labels) + FlipBlock(report, true, labels) +
         FlipBlock(report, false, labels);
}

}  // namespace textclf
