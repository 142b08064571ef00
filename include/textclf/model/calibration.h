#ifndef TEXTCLF_MODEL_CALIBRATION_H_
#define TEXTCLF_MODEL_CALIBRATION_H_

#include <optional>
#include <span>

#include "textclf/linear/linear_model.h"
#include "textclf/matrix/mark_matrix.h"

namespace textclf {

/// Score → calibrated score, of which the logistic function is an honest probability:
/// slope * score + intercept.
struct Calibration {
  double slope = 1;
  double intercept = 0;

  double operator()(double score) const { return slope * score + intercept; }
  bool operator==(const Calibration&) const = default;
};

/// Fits a calibration to the scores of documents that were not learned from, n scores and
/// n marks; unknown ones are left out.
///
/// Platt's method (1999) with smoothed targets, (yes + 1) / (yes + 2) and 1 / (no + 2),
/// fitted by Newton's method (Lin, Lin & Weng 2007). scikit-learn's
/// `CalibratedClassifierCV(method="sigmoid", ensemble=False)` (CalibrationTest).
/// Empty where no mark is yes, none is no, or the scores do not rise with the marks: then
/// there is nothing to scale. O(n).
std::optional<Calibration> FitCalibration(std::span<const float> scores,
                                          std::span<const Mark> marks);

/// The model whose scores are the calibrated ones: P calibrations. A calibration is
/// linear, so it goes into the weights, and predicting costs nothing more.
LinearModel Calibrate(const LinearModel& model,
                      std::span<const Calibration> calibrations);

}  // namespace textclf

#endif  // TEXTCLF_MODEL_CALIBRATION_H_
