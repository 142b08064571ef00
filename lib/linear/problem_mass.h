#ifndef TEXTCLF_LIB_LINEAR_PROBLEM_MASS_H_
#define TEXTCLF_LIB_LINEAR_PROBLEM_MASS_H_

#include <algorithm>
#include <cmath>

#include "textclf/linear/logistic_batch.h"

namespace textclf::internal {

/// Weighted rows of one problem that are marked yes and no.
struct ProblemMass {
  double yes = 0;
  double no = 0;

  bool one_sided() const { return yes == 0 || no == 0; }

  /// The best intercept where all weights are zero; smoothed where it would be infinite.
  double log_odds() const {
    return one_sided() ? std::log((yes + 0.5) / (no + 0.5)) : std::log(yes / no);
  }
};

inline ProblemMass Weigh(const LogisticProblem& problem) {
  const auto count = [&](Mark mark) {
    return static_cast<double>(
        std::count(problem.marks.begin(), problem.marks.end(), mark));
  };
  return {count(Mark::kYes) * problem.yes_weight, count(Mark::kNo) * problem.no_weight};
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_LINEAR_PROBLEM_MASS_H_
