#ifndef TEXTCLF_MODEL_PREDICTION_H_
#define TEXTCLF_MODEL_PREDICTION_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace textclf {

/// How the K labels of a model relate.
enum class Task : std::uint8_t {
  kBinary,      ///< K = 2 labels, each document has exactly one: one problem
  kMulticlass,  ///< each document has exactly one of K labels: one-vs-rest, top label
  kMultilabel,  ///< a document has any number of labels: one-vs-rest, each by itself
};

/// "binary", "multiclass" or "multilabel".
std::string_view ToString(Task task);

/// The task of that name, if there is one.
std::optional<Task> ParseTask(std::string_view name);

/// What a classifier says of one text.
struct Prediction {
  /// One for each of the K labels, in the order of the classifier's labels. They add up
  /// to one where labels exclude each other.
  std::vector<double> probabilities;
  /// The labels read off them: indices in rising order. Exactly one where labels exclude
  /// each other, any number otherwise.
  std::vector<std::uint32_t> labels;
  /// The rules (see LabelConstraints) that the labels above their thresholds would break,
  /// as indices in rising order. Where there are any, `labels` are other ones.
  std::vector<std::uint32_t> broken_rules = {};

  /// Whether `label` is among the labels. O(log labels).
  bool Gives(std::size_t label) const {
    return std::binary_search(labels.begin(), labels.end(), label);
  }
};

}  // namespace textclf

#endif  // TEXTCLF_MODEL_PREDICTION_H_
