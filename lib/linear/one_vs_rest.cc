#include "textclf/linear/one_vs_rest.h"

#include <algorithm>
#include <vector>

#include "textclf/linear/elastic_net.h"

namespace textclf {
namespace {

std::vector<Mark> MarksOf(const MarkMatrix& marks, std::size_t label) {
  std::vector<Mark> column(marks.rows());
  for (std::size_t i = 0; i < marks.rows(); ++i) column[i] = marks.at(i, label);
  return column;
}

LogisticProblem MakeProblem(std::span<const Mark> marks, const LogisticOptions& options) {
  if (options.class_weight == ClassWeight::kNone) return {marks, options.C, options.C};
  const auto yes =
      static_cast<double>(std::count(marks.begin(), marks.end(), Mark::kYes));
  const auto no = static_cast<double>(std::count(marks.begin(), marks.end(), Mark::kNo));
  const auto balanced = [&](double count) {
    return count == 0 ? options.C : options.C * (yes + no) / (2 * count);
  };
  return {marks, balanced(yes), balanced(no)};
}

}  // namespace

LogisticFit FitOneVsRest(const SparseRows<double>& x, const MarkMatrix& marks,
                         std::span<const std::size_t> labels,
                         const LogisticOptions& options, int threads) {
  std::vector<std::vector<Mark>> columns;
  std::vector<LogisticProblem> problems;
  columns.reserve(labels.size());
  for (const std::size_t label : labels) {
    columns.push_back(MarksOf(marks, label));
    problems.push_back(MakeProblem(columns.back(), options));
  }
  if (options.l1_ratio > 0) {
    return FitElasticNet(x, problems, options.l1_ratio, options.solver, threads);
  }
  return FitLogistic(x, problems, options.solver, threads);
}

}  // namespace textclf
