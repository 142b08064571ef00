#include "textclf/model/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "textclf/model/decision.h"

namespace textclf {
namespace {

struct Scored {
  std::vector<float> scores;
  std::vector<Mark> marks;
};

Scored SixtyDocuments() {
  Scored scored;
  for (int i = 0; i < 60; ++i) {
    scored.scores.push_back(static_cast<float>(i * 37 % 101) / 20 - 2.5F);
    scored.marks.push_back(i * 37 % 101 + i * 13 % 40 > 70 ? Mark::kYes : Mark::kNo);
  }
  return scored;
}

double Loss(const Scored& scored, const Calibration& calibration) {
  double yes = 0;
  for (const Mark mark : scored.marks) yes += mark == Mark::kYes ? 1 : 0;
  const double no = static_cast<double>(scored.marks.size()) - yes;
  double loss = 0;
  for (std::size_t i = 0; i < scored.scores.size(); ++i) {
    const double p = 1 / (1 + std::exp(-calibration(scored.scores[i])));
    const double target =
        scored.marks[i] == Mark::kYes ? (yes + 1) / (yes + 2) : 1 / (no + 2);
    loss -= target * std::log(p) + (1 - target) * std::log1p(-p);
  }
  return loss;
}

// Numbers of scikit-learn 1.2's `sklearn.calibration._sigmoid_calibration` on these
// scores; it minimises the same loss with BFGS and stops a little early.
TEST(CalibrationTest, IsThatOfScikitLearn) {
  const Scored scored = SixtyDocuments();
  const auto calibration = FitCalibration(scored.scores, scored.marks);
  ASSERT_TRUE(calibration.has_value());
  EXPECT_NEAR(calibration->slope, 1.9990483995258062, 1e-5);
  EXPECT_NEAR(calibration->intercept, -0.458887080562411, 1e-5);
}

TEST(CalibrationTest, NoNeighbourIsBetter) {
  const Scored scored = SixtyDocuments();
  const Calibration best = *FitCalibration(scored.scores, scored.marks);
  for (const double step : {-1e-3, 1e-3}) {
    EXPECT_LT(Loss(scored, best), Loss(scored, {best.slope + step, best.intercept}));
    EXPECT_LT(Loss(scored, best), Loss(scored, {best.slope, best.intercept + step}));
  }
}

TEST(CalibrationTest, UnknownMarksAreLeftOut) {
  Scored scored = SixtyDocuments();
  const auto without = FitCalibration(scored.scores, scored.marks);
  for (int i = 0; i < 20; ++i) {
    scored.scores.push_back(static_cast<float>(i));
    scored.marks.push_back(Mark::kUnknown);
  }
  EXPECT_EQ(FitCalibration(scored.scores, scored.marks), without);
}

TEST(CalibrationTest, HugeScoresThatSeparateStayFinite) {
  const std::vector<float> scores = {-3e4F, -2e4F, 2e4F, 3e4F};
  const std::vector<Mark> marks = {Mark::kNo, Mark::kNo, Mark::kYes, Mark::kYes};
  const auto calibration = FitCalibration(scores, marks);
  ASSERT_TRUE(calibration.has_value());
  EXPECT_TRUE(std::isfinite(calibration->slope));
  EXPECT_NEAR(1 / (1 + std::exp(-(*calibration)(2.5e4))), 0.75, 0.02);
}

TEST(CalibrationTest, ThereIsNoneWhereScoresSayNothing) {
  const std::vector<float> scores = {1, 2, 3, 4};
  const Mark y = Mark::kYes, n = Mark::kNo;
  EXPECT_FALSE(FitCalibration(scores, std::vector<Mark>{y, y, y, y}).has_value());
  EXPECT_FALSE(FitCalibration(scores, std::vector<Mark>{n, n, n, n}).has_value());
  EXPECT_FALSE(FitCalibration(scores, std::vector<Mark>{y, y, n, n}).has_value());
}

TEST(CalibrationTest, GoesIntoTheWeights) {
  const LinearModel model(2, {1, -2, 3, 4}, {0.5, -1});
  const std::vector<Calibration> calibrations = {{2, 1}, {0.5, -3}};
  const LinearModel calibrated = Calibrate(model, calibrations);
  const std::vector<std::uint32_t> columns = {0, 1};
  const std::vector<double> values = {0.6, 0.8};
  std::vector<double> before(2), after(2);
  model.Score(columns, values, before);
  calibrated.Score(columns, values, after);
  for (std::size_t p = 0; p < 2; ++p) {
    EXPECT_NEAR(after[p], calibrations[p](before[p]), 1e-6);
  }
}

}  // namespace
}  // namespace textclf
