#include "textclf/evaluation/label_errors.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "textclf/data/copies.h"
#include "textclf/evaluation/losses.h"

namespace textclf {
namespace {

/// Calls `fn(label, given)` for each wrong mark of a document.
template <typename Fn>
void ForEachError(std::span<const Mark> marks, const Prediction& prediction, Fn&& fn) {
  auto next = prediction.labels.begin();
  for (std::uint32_t k = 0; k < marks.size(); ++k) {
    const bool given = next != prediction.labels.end() && *next == k;
    if (given) ++next;
    if (marks[k] == (given ? Mark::kNo : Mark::kYes)) fn(k, given);
  }
}

/// The worst error of document `i`, if it has one.
std::optional<LabelError> WorstError(std::span<const Mark> marks,
                                     const Prediction& prediction, Task task,
                                     std::uint32_t i) {
  const bool exclusive = task != Task::kMultilabel;
  std::optional<LabelError> worst;
  double missed_loss = 0;
  ForEachError(marks, prediction, [&](std::uint32_t k, bool given) {
    const double loss = CellLogLoss(prediction.probabilities[k], !given);
    if (exclusive && !given) missed_loss = std::max(missed_loss, loss);
    if (exclusive && !given) return;
    if (!worst || loss > worst->loss) worst = LabelError{i, k, given, loss};
  });
  // How sure it was shows in what it left for the true label.
  if (worst && missed_loss > 0) worst->loss = missed_loss;
  return worst;
}

using ErrorKey = std::tuple<std::uint32_t, std::uint32_t, bool>;  // text, label, given

/// One error for each text, label and kind.
std::vector<LabelError> JoinCopies(const std::vector<LabelError>& errors,
                                   std::span<const std::uint32_t> first_copies) {
  std::map<ErrorKey, std::size_t> place_of;
  std::vector<LabelError> joined;
  for (const LabelError& error : errors) {
    const ErrorKey key = {first_copies[error.document], error.label, error.given};
    const auto [place, is_new] = place_of.emplace(key, joined.size());
    if (is_new) {
      joined.push_back(error);
    } else {
      ++joined[place->second].copies;
    }
  }
  return joined;
}

}  // namespace

std::vector<LabelError> FindWorstErrors(const Corpus& corpus,
                                        std::span<const Prediction> predictions,
                                        Task task, std::size_t limit,
                                        std::size_t limit_per_label) {
  std::vector<LabelError> errors;
  for (std::uint32_t i = 0; i < predictions.size(); ++i) {
    const auto error = WorstError(corpus.marks.row(i), predictions[i], task, i);
    if (error) errors.push_back(*error);
  }
  errors = JoinCopies(errors, FirstCopies(corpus.documents));
  std::stable_sort(
      errors.begin(), errors.end(),
      [](const LabelError& a, const LabelError& b) { return a.loss > b.loss; });
  std::map<std::pair<std::uint32_t, bool>, std::size_t> taken;
  std::vector<LabelError> worst;
  for (const LabelError& error : errors) {
    if (worst.size() == limit) break;
    if (taken[{error.label, error.given}]++ < limit_per_label) worst.push_back(error);
  }
  return worst;
}

std::vector<ConfusedPair> FindConfusedPairs(const MarkMatrix& truth,
                                            std::span<const Prediction> predictions) {
  ConfusionMatrix matrix(truth.labels());
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    std::vector<std::uint32_t> missed;
    std::vector<std::uint32_t> given_wrongly;
    ForEachError(truth.row(i), predictions[i], [&](std::uint32_t k, bool given) {
      (given ? given_wrongly : missed).push_back(k);
    });
    for (const std::uint32_t m : missed) {
      for (const std::uint32_t g : given_wrongly) matrix.Add(m, g);
    }
  }
  return ConfusedPairs(matrix);
}

}  // namespace textclf
