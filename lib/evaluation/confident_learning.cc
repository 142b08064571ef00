#include "confident_learning.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace textclf::internal {
namespace {

/// Documents of each class that are never called mislabelled.
constexpr std::size_t kLeastKept = 5;

/// The mean probability of each class among the documents that are given it; 1 where none
/// is.
std::vector<double> SelfConfidences(std::span<const std::uint32_t> given,
                                    const DenseRows<double>& probabilities) {
  std::vector<double> sums(probabilities.columns());
  std::vector<std::size_t> counts(probabilities.columns());
  for (std::size_t i = 0; i < given.size(); ++i) {
    sums[given[i]] += probabilities.row(i)[given[i]];
    ++counts[given[i]];
  }
  for (std::size_t c = 0; c < sums.size(); ++c) {
    sums[c] = counts[c] > 0 ? sums[c] / static_cast<double>(counts[c]) : 1;
  }
  return sums;
}

/// The class that a document is confidently of, if it is of any.
std::optional<std::uint32_t> ConfidentClass(std::span<const double> probabilities,
                                            std::span<const double> thresholds) {
  constexpr double kRounding = 1e-12;
  std::optional<std::uint32_t> confident;
  for (std::uint32_t c = 0; c < probabilities.size(); ++c) {
    if (probabilities[c] < thresholds[c] - kRounding) continue;
    if (!confident || probabilities[c] > probabilities[*confident]) confident = c;
  }
  return confident;
}

/// C x C: how many documents that are given i (row) are of j (column).
DenseRows<double> ConfidentJoint(std::span<const std::uint32_t> given,
                                 const DenseRows<double>& probabilities) {
  const std::size_t classes = probabilities.columns();
  const std::vector<double> thresholds = SelfConfidences(given, probabilities);
  DenseRows<double> joint(classes, classes);
  std::vector<double> documents(classes);
  for (std::size_t i = 0; i < given.size(); ++i) {
    ++documents[given[i]];
    if (const auto c = ConfidentClass(probabilities.row(i), thresholds)) {
      ++joint.row(given[i])[*c];
    }
  }
  for (std::size_t c = 0; c < classes; ++c) {
    const auto row = joint.row(c);
    row[c] = std::max(row[c], 1.0);
    double sum = 0;
    for (const double count : row) sum += count;
    for (double& count : row) count *= documents[c] / sum;
  }
  return joint;
}

}  // namespace

std::vector<char> FindMislabelled(std::span<const std::uint32_t> given,
                                  const DenseRows<double>& probabilities) {
  const std::size_t classes = probabilities.columns();
  const DenseRows<double> joint = ConfidentJoint(given, probabilities);
  std::vector<std::vector<std::uint32_t>> given_class(classes);
  for (std::uint32_t i = 0; i < given.size(); ++i) given_class[given[i]].push_back(i);
  std::vector<char> mislabelled(given.size());
  for (std::size_t from = 0; from < classes; ++from) {
    std::vector<std::uint32_t>& documents = given_class[from];
    if (documents.size() <= kLeastKept) continue;
    for (std::size_t to = 0; to < classes; ++to) {
      const auto count =
          std::min(static_cast<std::size_t>(std::lround(joint.row(from)[to])),
                   documents.size() - kLeastKept);
      if (to == from || count == 0) continue;
      const auto margin = [&](std::uint32_t i) {
        return probabilities.row(i)[to] - probabilities.row(i)[from];
      };
      std::sort(documents.begin(), documents.end(),
                [&](std::uint32_t a, std::uint32_t b) {
                  return margin(a) != margin(b) ? margin(a) > margin(b) : a < b;
                });
      for (std::size_t i = 0; i < count; ++i) mislabelled[documents[i]] = 1;
    }
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto row = probabilities.row(i);
    const auto most_probable = std::max_element(row.begin(), row.end());
    if (*most_probable == row[given[i]]) mislabelled[i] = 0;
  }
  return mislabelled;
}

}  // namespace textclf::internal
