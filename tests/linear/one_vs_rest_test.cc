#include "textclf/linear/one_vs_rest.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/features/sklearn_case.h"
#include "tests/linear/random_problem.h"

namespace textclf {
namespace {

/// The optimum that scikit-learn's LogisticRegression approaches, see
/// tests/features/make_sklearn_models.py.
TEST(SklearnReferenceTest, SmallCorporaReachTheExactOptimum) {
  for (const SklearnCase& golden : SklearnCases()) {
    const TermCounts counts =
        CountTerms(golden.Views(), *Analyzer::Make(golden.analyzer));
    const auto rows = AllRows(golden.texts.size());
    const Tfidf tfidf = *FitTfidf(counts, rows, golden.tfidf);
    const SparseRows<double> x = Transform(tfidf, counts, rows);
    MarkMatrix marks(2);
    for (const nlohmann::json& row : golden.json["marks"]) {
      const auto mark = [&](int k) { return row[k] == 1 ? Mark::kYes : Mark::kNo; };
      marks.AppendRow(std::vector<Mark>{mark(0), mark(1)});
    }
    LogisticOptions options;
    options.C = golden.json["C"];
    options.solver.tolerance = 1e-11;
    if (golden.json["class_weight"] == "balanced") {
      options.class_weight = ClassWeight::kBalanced;
    }
    const std::vector<std::size_t> labels = {0, 1};
    const LogisticFit fit = FitOneVsRest(x, marks, labels, options);
    for (std::size_t p = 0; p < 2; ++p) {
      const nlohmann::json& optimum = golden.json["optima"][p];
      EXPECT_NEAR(fit.summaries[p].objective / optimum["objective"].get<double>(), 1,
                  1e-12);
      EXPECT_NEAR(fit.intercepts[p], optimum["intercept"].get<double>(), 1e-6);
      for (std::size_t c = 0; c < x.columns(); ++c) {
        ASSERT_NEAR(fit.weights[c * 2 + p], optimum["weights"][c].get<double>(), 1e-6);
      }
    }
  }
}

/// Rows that are given away are laid out without what their problems do not need, at any
/// size of C: the same bits as on a matrix that has it all.
TEST(OneVsRestTest, WhatIsNotLaidOutIsNotMissed) {
  const RandomProblems made = MakeRandomProblems(400, 50, 3, 1.0, 31);
  MarkMatrix marks(3);
  for (std::size_t i = 0; i < 400; ++i) {
    marks.AppendRow(
        std::vector<Mark>{made.marks[0][i], made.marks[1][i], made.marks[2][i]});
  }
  const std::vector<std::size_t> labels = {0, 1, 2};
  const DesignMatrix design(made.x);
  ASSERT_TRUE(design.has_remainders());
  EXPECT_FALSE(DesignMatrix(made.x, 1, Remainders::kDropped).has_remainders());
  for (const auto scaling : {ColumnScaling::kNone, ColumnScaling::kLogCountRatio}) {
    for (const double c : {0.1, 10.0, 1e5, 1e7}) {
      LogisticOptions options;
      options.C = c;
      options.column_scaling = scaling;
      const LogisticFit given = FitOneVsRest(made.x, marks, labels, options);
      const LogisticFit kept = FitOneVsRest(design, marks, labels, options);
      EXPECT_EQ(given.weights, kept.weights) << c;
      EXPECT_EQ(given.intercepts, kept.intercepts) << c;
    }
  }
}

}  // namespace
}  // namespace textclf
