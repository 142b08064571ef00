#include "textclf/evaluation/confusion_matrix.h"

#include <algorithm>
#include <cmath>

#include "textclf/evaluation/metrics.h"

namespace textclf {
namespace {

/// Documents by true label and by predicted label.
struct Margins {
  explicit Margins(const ConfusionMatrix& matrix)
      : truth(matrix.labels()), predicted(matrix.labels()) {
    for (std::size_t t = 0; t < matrix.labels(); ++t) {
      for (std::size_t p = 0; p < matrix.labels(); ++p) {
        truth[t] += matrix.at(t, p);
        predicted[p] += matrix.at(t, p);
      }
      right += matrix.at(t, t);
    }
  }

  std::vector<std::size_t> truth;
  std::vector<std::size_t> predicted;
  std::size_t right = 0;
};

double Product(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  }
  return sum;
}

}  // namespace

std::optional<double> BalancedAccuracy(const ConfusionMatrix& matrix) {
  if (matrix.documents() == 0) return std::nullopt;
  const Margins margins(matrix);
  double sum = 0;
  double occurring = 0;
  for (std::size_t k = 0; k < matrix.labels(); ++k) {
    sum += Share(matrix.at(k, k), margins.truth[k]);
    occurring += margins.truth[k] > 0 ? 1 : 0;
  }
  return sum / occurring;
}

std::optional<double> MatthewsCorrelation(const ConfusionMatrix& matrix) {
  if (matrix.documents() == 0) return std::nullopt;
  const Margins margins(matrix);
  const auto documents = static_cast<double>(matrix.documents());
  const double all_pairs = documents * documents;
  const double spread_of_truth = all_pairs - Product(margins.truth, margins.truth);
  const double spread_of_predicted =
      all_pairs - Product(margins.predicted, margins.predicted);
  if (spread_of_truth == 0 || spread_of_predicted == 0) return 0;
  return (static_cast<double>(margins.right) * documents -
          Product(margins.truth, margins.predicted)) /
         std::sqrt(spread_of_truth * spread_of_predicted);
}

std::vector<ConfusedPair> ConfusedPairs(const ConfusionMatrix& matrix) {
  std::vector<ConfusedPair> pairs;
  for (std::uint32_t t = 0; t < matrix.labels(); ++t) {
    for (std::uint32_t p = 0; p < matrix.labels(); ++p) {
      if (t != p && matrix.at(t, p) > 0) pairs.push_back({t, p, matrix.at(t, p)});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const ConfusedPair& a, const ConfusedPair& b) {
                     return a.documents > b.documents;
                   });
  return pairs;
}

}  // namespace textclf
