#ifndef TEXTCLF_LINEAR_LOG_COUNT_RATIO_H_
#define TEXTCLF_LINEAR_LOG_COUNT_RATIO_H_

#include <cstddef>
#include <span>
#include <vector>

#include "textclf/linear/design_matrix.h"
#include "textclf/matrix/mark_matrix.h"

namespace textclf {

/// How much more often each column stands in rows marked yes than in rows marked no,
/// which is naive Bayes's weight for it (Wang & Manning 2012, section 2):
///
///   r(c) = ln((p(c) / sum p) / (q(c) / sum q))
///   p(c) = 1 + rows marked yes where c is not 0,  q(c) = 1 + rows marked no ...
///
/// One vector of d factors, in the columns that `x` was made of, for each of `labels`
/// (columns of `marks`, n x K). Logistic regression on columns times these is the paper's
/// "NBSVM" with another loss: columns that tell little weigh little, which is a good
/// prior where documents are few. O(stored values * labels of a row + d P).
std::vector<std::vector<double>> LogCountRatios(const DesignMatrix& x,
                                                const MarkMatrix& marks,
                                                std::span<const std::size_t> labels);

}  // namespace textclf

#endif  // TEXTCLF_LINEAR_LOG_COUNT_RATIO_H_
