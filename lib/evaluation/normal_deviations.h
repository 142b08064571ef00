#ifndef TEXTCLF_LIB_EVALUATION_NORMAL_DEVIATIONS_H_
#define TEXTCLF_LIB_EVALUATION_NORMAL_DEVIATIONS_H_

#include <cmath>

namespace textclf::internal {

/// How many standard deviations to each side hold a share `confidence` of the normal
/// distribution.
inline double NormalDeviations(double confidence) {
  double low = 0;
  double high = 40;
  for (int step = 0; step < 100; ++step) {
    const double middle = (low + high) / 2;
    (std::erf(middle / std::sqrt(2.0)) < confidence ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_NORMAL_DEVIATIONS_H_
