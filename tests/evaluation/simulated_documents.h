#ifndef TEXTCLF_TESTS_EVALUATION_SIMULATED_DOCUMENTS_H_
#define TEXTCLF_TESTS_EVALUATION_SIMULATED_DOCUMENTS_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// Documents of groups that resemble each other within, and what some model says of them.
struct SimulatedDocuments {
  MarkMatrix truth{3};
  std::vector<Prediction> predictions;
  std::vector<std::uint32_t> groups;
  std::vector<std::string> labels = {"a", "b", "c"};

  void Add(std::uint32_t group, double of_group, std::mt19937& random) {
    constexpr double kPrevalence[] = {0.5, 0.3, 0.15};
    std::uniform_real_distribution<double> uniform;
    std::normal_distribution<double> normal;
    std::vector<Mark> marks;
    Prediction prediction;
    for (std::uint32_t k = 0; k < 3; ++k) {
      const bool yes = uniform(random) < kPrevalence[k];
      const double score = (yes ? 1.2 : -1.2) + of_group + normal(random);
      const double p = 1 / (1 + std::exp(-2 * score));
      marks.push_back(yes ? Mark::kYes : Mark::kNo);
      prediction.probabilities.push_back(p);
      if (p > 0.5) prediction.labels.push_back(k);
    }
    truth.AppendRow(marks);
    predictions.push_back(prediction);
    groups.push_back(group);
  }
};

/// Groups of one to `most` documents; what sets a group apart has this deviation.
inline SimulatedDocuments SimulateGroups(std::uint32_t groups, std::uint32_t most,
                                         double deviation, std::mt19937& random) {
  SimulatedDocuments documents;
  std::normal_distribution<double> normal(0, deviation);
  for (std::uint32_t group = 0; group < groups; ++group) {
    const double of_group = normal(random);
    for (std::size_t i = 1 + random() % most; i > 0; --i) {
      documents.Add(group, of_group, random);
    }
  }
  return documents;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_EVALUATION_SIMULATED_DOCUMENTS_H_
