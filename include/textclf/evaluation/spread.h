#ifndef TEXTCLF_EVALUATION_SPREAD_H_
#define TEXTCLF_EVALUATION_SPREAD_H_

#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>

namespace textclf {

/// How a figure varies over the folds of a cross-validation.
struct Spread {
  double mean = 0;
  /// Of one fold's figure, with n - 1 in the denominator.
  double standard_deviation = 0;
  /// Of the mean: standard_deviation / sqrt(folds of one partition). Folds share most of
  /// what they learn from, so it is too small rather than too large (Bengio & Grandvalet
  /// 2004, JMLR 5).
  double standard_error = 0;
};

/// Of one value or more; a single one has no spread. `partitions` were cut into folds one
/// after the other: all their folds are in `values`, but they are made of the same rows,
/// so the mean is no surer than that of one of them.
inline Spread SpreadOf(std::span<const double> values, std::size_t partitions = 1) {
  const auto count = static_cast<double>(values.size());
  Spread spread;
  spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  if (values.size() < 2) return spread;
  double squares = 0;
  for (const double value : values) {
    squares += (value - spread.mean) * (value - spread.mean);
  }
  spread.standard_deviation = std::sqrt(squares / (count - 1));
  spread.standard_error =
      spread.standard_deviation * std::sqrt(static_cast<double>(partitions) / count);
  return spread;
}

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_SPREAD_H_
