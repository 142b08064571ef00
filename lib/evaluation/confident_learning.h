#ifndef TEXTCLF_LIB_EVALUATION_CONFIDENT_LEARNING_H_
#define TEXTCLF_LIB_EVALUATION_CONFIDENT_LEARNING_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/matrix/dense_rows.h"

namespace textclf::internal {

/// Which of n documents are probably not of the class that they are given, of C classes
/// that exclude each other (Northcutt, Jiang & Chuang, "Confident Learning", JAIR 70,
/// 2021). `given` holds n classes, `probabilities` n x C by models that did not learn
/// from the document in question.
///
/// The confident joint (3.1): a document counts as of class j where its probability of j
/// is at least the mean of those that are given j; of several, the most probable. Rows of
/// the counts are scaled to the number of documents given each class. Pruned by noise
/// rate (3.3): of those given i, as many as the count of (i, j) says, which have the
/// largest probability of j less that of i. Documents whose given class is the most
/// probable one stay, and so do five of each class. As cleanlab does by default. O(n C +
/// n log n C).
std::vector<char> FindMislabelled(std::span<const std::uint32_t> given,
                                  const DenseRows<double>& probabilities);

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_EVALUATION_CONFIDENT_LEARNING_H_
