#ifndef TEXTCLF_TESTS_LINEAR_RANDOM_PROBLEM_H_
#define TEXTCLF_TESTS_LINEAR_RANDOM_PROBLEM_H_

#include <cmath>
#include <random>
#include <vector>

#include "textclf/linear/fit_logistic.h"
#include "textclf/matrix/mark_matrix.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// n sparse unit rows of d columns, and P columns of marks with some unknown.
struct RandomProblems {
  SparseRows<double> x;
  std::vector<std::vector<Mark>> marks;
  std::vector<LogisticProblem> problems;
};

inline RandomProblems MakeRandomProblems(std::size_t n, std::size_t d, std::size_t p,
                                         double c, unsigned seed) {
  std::mt19937 random(seed);
  const auto chance = [&] { return static_cast<double>(random()) / 4294967296.0; };
  RandomProblems made = {SparseRows<double>(d), {}, {}};
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::uint32_t> columns;
    for (std::uint32_t j = 0; j < d; ++j) {
      if (chance() < 6.0 / static_cast<double>(d)) columns.push_back(j);
    }
    for (const std::uint32_t column : columns) {
      made.x.Append(column, (0.2 + chance()) / std::sqrt(columns.size()));
    }
    made.x.FinishRow();
  }
  for (std::size_t k = 0; k < p; ++k) {
    std::vector<Mark>& column = made.marks.emplace_back();
    for (std::size_t i = 0; i < n; ++i) {
      const auto row = made.x.row(i);
      const bool likely = row.size() > 0 && row.columns[0] % (k + 2) == 0;
      const bool yes = (chance() < 0.15) != likely;
      column.push_back(chance() < 0.05 ? Mark::kUnknown : yes ? Mark::kYes : Mark::kNo);
    }
  }
  for (std::size_t k = 0; k < p; ++k) {
    made.problems.push_back({made.marks[k], c, c * static_cast<double>(k + 1)});
  }
  return made;
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_LINEAR_RANDOM_PROBLEM_H_
