#include "textclf/evaluation/suspects.h"

#include <algorithm>

#include "confident_learning.h"

namespace textclf {
namespace {

/// A suspect and what it is ordered by: the smaller, the more suspect.
struct RankedSuspect {
  Suspect suspect;
  double trust = 0;
};

void AddSuspectsOfLabel(const MarkMatrix& marks, std::span<const Prediction> predictions,
                        std::uint32_t label, std::vector<RankedSuspect>& suspects) {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> given;  // 1 yes, 0 no
  for (std::uint32_t row = 0; row < marks.rows(); ++row) {
    const Mark mark = marks.at(row, label);
    if (mark == Mark::kUnknown) continue;
    rows.push_back(row);
    given.push_back(mark == Mark::kYes ? 1 : 0);
  }
  DenseRows<double> probabilities(rows.size(), 2);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double yes = predictions[rows[i]].probabilities[label];
    probabilities.row(i)[0] = 1 - yes;
    probabilities.row(i)[1] = yes;
  }
  const std::vector<char> mislabelled = internal::FindMislabelled(given, probabilities);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (mislabelled[i] == 0) continue;
    const auto row = probabilities.row(i);
    suspects.push_back({{rows[i], label, given[i] == 1, row[1]}, row[given[i]]});
  }
}

void AddExclusiveSuspects(const MarkMatrix& marks,
                          std::span<const Prediction> predictions,
                          std::vector<RankedSuspect>& suspects) {
  std::vector<std::uint32_t> given;
  DenseRows<double> probabilities(marks.rows(), marks.labels());
  for (std::size_t row = 0; row < marks.rows(); ++row) {
    const auto of_row = marks.row(row);
    const auto yes = std::find(of_row.begin(), of_row.end(), Mark::kYes);
    given.push_back(static_cast<std::uint32_t>(yes - of_row.begin()));
    std::copy(predictions[row].probabilities.begin(),
              predictions[row].probabilities.end(), probabilities.row(row).begin());
  }
  const std::vector<char> mislabelled = internal::FindMislabelled(given, probabilities);
  for (std::uint32_t row = 0; row < marks.rows(); ++row) {
    if (mislabelled[row] == 0) continue;
    const auto of_row = probabilities.row(row);
    const auto best = static_cast<std::uint32_t>(
        std::max_element(of_row.begin(), of_row.end()) - of_row.begin());
    suspects.push_back({{row, best, false, of_row[best]}, of_row[given[row]]});
  }
}

}  // namespace

std::vector<Suspect> FindSuspects(const MarkMatrix& marks,
                                  std::span<const Prediction> predictions, Task task,
                                  std::size_t limit) {
  std::vector<RankedSuspect> ranked;
  if (task == Task::kMultilabel) {
    for (std::uint32_t label = 0; label < marks.labels(); ++label) {
      AddSuspectsOfLabel(marks, predictions, label, ranked);
    }
  } else {
    AddExclusiveSuspects(marks, predictions, ranked);
  }
  std::sort(ranked.begin(), ranked.end(),
            [](const RankedSuspect& a, const RankedSuspect& b) {
              if (a.trust != b.trust) return a.trust < b.trust;
              if (a.suspect.row != b.suspect.row) return a.suspect.row < b.suspect.row;
              return a.suspect.label < b.suspect.label;
            });
  std::vector<Suspect> suspects;
  for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) {
    suspects.push_back(ranked[i].suspect);
  }
  return suspects;
}

LabelQuality JudgeLabels(const Corpus& corpus, const Validation& validation,
                         std::size_t limit) {
  LabelQuality quality;
  quality.suspects = FindSuspects(Select(corpus.marks, validation.rows),
                                  validation.predictions, validation.whole.task, limit);
  quality.contradictions = FindContradictions(corpus);
  quality.all_contradictions = quality.contradictions.size();
  if (quality.contradictions.size() > limit) quality.contradictions.resize(limit);
  return quality;
}

}  // namespace textclf
