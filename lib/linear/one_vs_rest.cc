#include "textclf/linear/one_vs_rest.h"

#include <algorithm>
#include <cassert>
#include <utility>
#include <vector>

#include "textclf/linear/elastic_net.h"
#include "textclf/linear/log_count_ratio.h"
#include "textclf/linear/newton_cg.h"

namespace textclf {
namespace {

std::vector<Mark> MarksOf(const MarkMatrix& marks, std::size_t label) {
  std::vector<Mark> column(marks.rows());
  for (std::size_t i = 0; i < marks.rows(); ++i) column[i] = marks.at(i, label);
  return column;
}

LogisticProblem MakeProblem(std::span<const Mark> marks, const LogisticOptions& options) {
  if (options.class_weight == ClassWeight::kNone) {
    return {marks, options.C, options.C, {}};
  }
  const auto yes =
      static_cast<double>(std::count(marks.begin(), marks.end(), Mark::kYes));
  const auto no = static_cast<double>(std::count(marks.begin(), marks.end(), Mark::kNo));
  const auto balanced = [&](double count) {
    return count == 0 ? options.C : options.C * (yes + no) / (2 * count);
  };
  return {marks, balanced(yes), balanced(no), {}};
}

/// The problems of some labels, and the marks that they refer to.
struct LabelProblems {
  std::vector<std::vector<Mark>> marks;
  std::vector<LogisticProblem> problems;
};

LabelProblems MakeProblems(const MarkMatrix& marks, std::span<const std::size_t> labels,
                           const LogisticOptions& options) {
  LabelProblems made;
  made.marks.reserve(labels.size());
  for (const std::size_t label : labels) {
    made.marks.push_back(MarksOf(marks, label));
    made.problems.push_back(MakeProblem(made.marks.back(), options));
  }
  return made;
}

/// Remainders are kept for problems in double precision, and where nothing is known of
/// scales.
Remainders RemaindersFor(double largest_row_square,
                         std::span<const LogisticProblem> problems,
                         const LogisticOptions& options) {
  const bool dropped =
      options.column_scaling == ColumnScaling::kNone &&
      std::all_of(problems.begin(), problems.end(), [&](const LogisticProblem& problem) {
        return internal::PrecisionFor(largest_row_square, problem, options.solver) ==
               internal::Precision::kSingle;
      });
  return dropped ? Remainders::kDropped : Remainders::kKept;
}

DesignMatrix LayOut(SparseRows<double> x, std::span<const LogisticProblem> problems,
                    const LogisticOptions& options, int threads) {
  const double square = LargestRowSquare(x, threads);
  return DesignMatrix(x, threads, RemaindersFor(square, problems, options));
}

DesignMatrix LayOut(FactoredRows x, std::span<const LogisticProblem> problems,
                    const LogisticOptions& options, int threads) {
  return DesignMatrix(x, threads, RemaindersFor(x.largest_row_square, problems, options));
}

/// The problems of `labels`, whose columns are scaled as `options` say.
LogisticFit FitProblems(const DesignMatrix& x, LabelProblems made,
                        const MarkMatrix& marks, std::span<const std::size_t> labels,
                        const LogisticOptions& options, int threads,
                        const LogisticFit* start) {
  std::vector<std::vector<double>> scales;
  if (options.column_scaling == ColumnScaling::kLogCountRatio) {
    scales = LogCountRatios(x, marks, labels);
    for (std::size_t p = 0; p < labels.size(); ++p) {
      made.problems[p].column_scales = scales[p];
    }
  }
  return FitLogistic(x, made.problems, options.solver, threads, start);
}

}  // namespace

LogisticFit FitOneVsRest(SparseRows<double> x, const MarkMatrix& marks,
                         std::span<const std::size_t> labels,
                         const LogisticOptions& options, int threads) {
  LabelProblems made = MakeProblems(marks, labels, options);
  if (options.l1_ratio == 0) {
    const DesignMatrix design = LayOut(std::move(x), made.problems, options, threads);
    return FitProblems(design, std::move(made), marks, labels, options, threads, nullptr);
  }
  assert(options.column_scaling == ColumnScaling::kNone);
  return FitElasticNet(x, made.problems, options.l1_ratio, options.solver, threads);
}

bool NeedsWholeRows(const LogisticOptions& options) {
  return options.l1_ratio > 0 || options.column_scaling != ColumnScaling::kNone;
}

LogisticFit FitOneVsRest(FactoredRows x, const MarkMatrix& marks,
                         std::span<const std::size_t> labels,
                         const LogisticOptions& options, int threads) {
  if (NeedsWholeRows(options)) {
    assert(x.units.rows() == 0);
    return FitOneVsRest(std::move(x.own), marks, labels, options, threads);
  }
  LabelProblems made = MakeProblems(marks, labels, options);
  const DesignMatrix design = LayOut(std::move(x), made.problems, options, threads);
  return FitProblems(design, std::move(made), marks, labels, options, threads, nullptr);
}

LogisticFit FitOneVsRest(const DesignMatrix& x, const MarkMatrix& marks,
                         std::span<const std::size_t> labels,
                         const LogisticOptions& options, int threads,
                         const LogisticFit* start) {
  assert(options.l1_ratio == 0);
  return FitProblems(x, MakeProblems(marks, labels, options), marks, labels, options,
                     threads, start);
}

}  // namespace textclf
