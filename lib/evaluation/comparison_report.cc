#include "textclf/evaluation/comparison_report.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "textclf/data/copies.h"

namespace textclf {
namespace {

bool IsRight(std::span<const Mark> marks, const Prediction& prediction) {
  for (std::uint32_t k = 0; k < marks.size(); ++k) {
    if (marks[k] == (prediction.Gives(k) ? Mark::kNo : Mark::kYes)) return false;
  }
  return true;
}

double ProbabilityGap(const Prediction& a, const Prediction& b, std::uint32_t label) {
  return std::abs(a.probabilities[label] - b.probabilities[label]);
}

/// Where exactly one side is right there is a known label that only one of them gave.
std::uint32_t LabelInDispute(std::span<const Mark> marks, const Prediction& a,
                             const Prediction& b) {
  std::optional<std::uint32_t> widest;
  for (std::uint32_t k = 0; k < marks.size(); ++k) {
    if (marks[k] == Mark::kUnknown || a.Gives(k) == b.Gives(k)) continue;
    if (!widest || ProbabilityGap(a, b, k) > ProbabilityGap(a, b, *widest)) widest = k;
  }
  return widest.value_or(0);
}

using FlipKey = std::tuple<std::uint32_t, std::uint32_t, bool>;  // text, label, direction

SideOfFlip ExplainSide(const Contestant& contestant, const std::string& text,
                       const Flip& flip, const ComparisonReportOptions& options) {
  const Prediction& prediction = contestant.predictions[flip.document];
  SideOfFlip side = {prediction.labels, prediction.probabilities[flip.label], {}, {}};
  if (contestant.classifier == nullptr) return side;
  side.segments = Highlight(*contestant.classifier, text, flip.label);
  side.terms = Explain(*contestant.classifier, text, flip.label, options.terms).terms;
  KeepBeginning(side.segments, options.text_bytes);
  return side;
}

ExplainedFlip ExplainFlip(const Corpus& corpus, const Contestant& a, const Contestant& b,
                          const Flip& flip, const ComparisonReportOptions& options) {
  const Document& document = corpus.documents[flip.document];
  ExplainedFlip explained;
  explained.flip = flip;
  explained.id = document.id.empty() ? std::to_string(flip.document + 1) : document.id;
  explained.text = Beginning(document.text, options.text_bytes);
  explained.text_is_cut = explained.text.size() < document.text.size();
  for (std::uint32_t k = 0; k < corpus.labels.size(); ++k) {
    if (corpus.marks.at(flip.document, k) == Mark::kYes) explained.truth.push_back(k);
  }
  explained.a = ExplainSide(a, document.text, flip, options);
  explained.b = ExplainSide(b, document.text, flip, options);
  return explained;
}

}  // namespace

std::vector<Flip> FindFlips(const Corpus& corpus, std::span<const Prediction> a,
                            std::span<const Prediction> b) {
  const std::vector<std::uint32_t> first_copies = FirstCopies(corpus.documents);
  std::map<FlipKey, std::size_t> place_of;
  std::vector<Flip> flips;
  for (std::uint32_t i = 0; i < corpus.documents.size(); ++i) {
    const auto marks = corpus.marks.row(i);
    const bool b_is_right = IsRight(marks, b[i]);
    if (IsRight(marks, a[i]) == b_is_right) continue;
    const std::uint32_t label = LabelInDispute(marks, a[i], b[i]);
    const auto [place, is_new] =
        place_of.emplace(FlipKey{first_copies[i], label, b_is_right}, flips.size());
    if (is_new) {
      flips.push_back({i, label, b_is_right});
    } else {
      ++flips[place->second].copies;
    }
  }
  std::stable_sort(flips.begin(), flips.end(), [&](const Flip& x, const Flip& y) {
    return ProbabilityGap(a[x.document], b[x.document], x.label) >
           ProbabilityGap(a[y.document], b[y.document], y.label);
  });
  return flips;
}

ComparisonReport MakeComparisonReport(const Corpus& corpus,
                                      std::span<const std::uint32_t> groups,
                                      const Contestant& a, const Contestant& b,
                                      const ComparisonReportOptions& options) {
  ComparisonReport report;
  report.a_name = a.name;
  report.b_name = b.name;
  report.comparison =
      Compare(corpus.marks, a.predictions, b.predictions, groups, options.comparison);
  for (const Flip& flip : FindFlips(corpus, a.predictions, b.predictions)) {
    std::size_t& seen = flip.b_is_right ? report.gained : report.lost;
    if (seen++ >= options.flips) continue;
    report.flips.push_back(ExplainFlip(corpus, a, b, flip, options));
  }
  return report;
}

}  // namespace textclf
