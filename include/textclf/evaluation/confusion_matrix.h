#ifndef TEXTCLF_EVALUATION_CONFUSION_MATRIX_H_
#define TEXTCLF_EVALUATION_CONFUSION_MATRIX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace textclf {

/// K x K counts of documents: which true label was read as which.
class ConfusionMatrix {
 public:
  ConfusionMatrix() = default;
  explicit ConfusionMatrix(std::size_t labels)
      : labels_(labels), counts_(labels * labels) {}

  std::size_t labels() const { return labels_; }
  std::size_t documents() const { return documents_; }
  std::size_t at(std::size_t true_label, std::size_t predicted_label) const {
    return counts_[true_label * labels_ + predicted_label];
  }
  void Add(std::size_t true_label, std::size_t predicted_label) {
    ++counts_[true_label * labels_ + predicted_label];
    ++documents_;
  }

 private:
  std::size_t labels_ = 0;
  std::size_t documents_ = 0;
  std::vector<std::size_t> counts_;
};

/// Mean of the labels' recalls, over the labels that are true of any document:
/// scikit-learn's `balanced_accuracy_score`. Empty without documents. O(K^2).
std::optional<double> BalancedAccuracy(const ConfusionMatrix& matrix);

/// Correlation of true and predicted labels, -1 to 1: scikit-learn's `matthews_corrcoef`.
/// With s documents, c of them right, t_k true of label k and p_k predicted so:
///
///   (c s - sum p_k t_k) / sqrt((s^2 - sum p_k^2) (s^2 - sum t_k^2))
///
/// 0 where a factor is: then one of the two is constant. Empty without documents.
/// Gorodkin 2004; for K = 2 Matthews' own. O(K^2).
std::optional<double> MatthewsCorrelation(const ConfusionMatrix& matrix);

/// A label that was missed where another was given wrongly.
struct ConfusedPair {
  std::uint32_t missed = 0;
  std::uint32_t given = 0;
  /// Documents on which both happened.
  std::size_t documents = 0;

  bool operator==(const ConfusedPair&) const = default;
};

/// The cells off the diagonal that are not 0, most documents first, equal ones in the
/// order of labels. O(K^2 log K).
std::vector<ConfusedPair> ConfusedPairs(const ConfusionMatrix& matrix);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_CONFUSION_MATRIX_H_
