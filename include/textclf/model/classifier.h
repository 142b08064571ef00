#ifndef TEXTCLF_MODEL_CLASSIFIER_H_
#define TEXTCLF_MODEL_CLASSIFIER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "textclf/features/tfidf.h"
#include "textclf/linear/linear_model.h"
#include "textclf/model/decision.h"
#include "textclf/model/label_constraints.h"
#include "textclf/model/prediction.h"
#include "textclf/model/term_sums.h"
#include "textclf/text/analyzer.h"

namespace textclf {

/// A text as a sparse row: d columns, rising, and their tf-idf values.
struct WeightedRow {
  std::vector<std::uint32_t> columns;
  std::vector<double> values;
};

/// Scratch space of one thread for predicting: it allocates nothing once it has grown.
struct PredictionWorkspace {
  Workspace terms;
  std::vector<std::uint32_t> found;  // the columns of all known occurrences
  std::vector<ColumnCount> counts;
  WeightedRow row;
  TextSums sums;
  std::vector<double> scores;
};

/// What a classifier is made of.
struct ClassifierParts {
  Analyzer analyzer;
  Tfidf tfidf;
  LinearModel model;
  Task task = Task::kMultilabel;
  /// K names, in byte order.
  std::vector<std::string> labels;
  /// K probabilities above which a label is given.
  std::vector<double> thresholds;
  /// Of a multi-label task: what its labels may not contradict.
  LabelConstraints constraints = {};
};

/// Text → labels.
///
/// Immutable; safe from many threads, each with its own PredictionWorkspace. Predicting
/// cannot fail: any bytes get an answer.
class Classifier {
 public:
  /// The parts must fit each other: d columns, K labels, ProblemCount(task, K) problems.
  explicit Classifier(ClassifierParts parts);

  Task task() const { return parts_.task; }
  std::span<const std::string> labels() const { return parts_.labels; }
  const ClassifierParts& parts() const { return parts_; }
  /// Takes it apart, to be made anew with other parts.
  ClassifierParts TakeParts() && { return std::move(parts_); }

  /// O(terms of the text * P) and a look-up for each term.
  Prediction Predict(std::string_view text) const;

  /// The same; writes into `prediction` and allocates nothing once all have grown, unless
  /// labels contradict each other.
  void Predict(std::string_view text, PredictionWorkspace& workspace,
               Prediction& prediction) const;

  /// Text → row, as in training; terms that the vocabulary does not hold are left out.
  void Transform(std::string_view text, PredictionWorkspace& workspace) const;

  /// How `Predict` adds up the scores of texts with at most so many known terms as
  /// `sum_scales` say; those of longer ones are sums over the row.
  TermSums term_sums() const { return {parts_.tfidf, parts_.model, sum_scales_}; }
  const SumScales& sum_scales() const { return sum_scales_; }

  /// P scores → probabilities and labels.
  void Decide(std::span<const double> scores, Prediction& prediction) const;

 private:
  /// Finds the known terms of a text and counts them.
  void Count(std::string_view text, PredictionWorkspace& workspace) const;
  /// Weighs what was counted.
  void Weigh(PredictionWorkspace& workspace) const;
  void Score(PredictionWorkspace& workspace) const;

  ClassifierParts parts_;
  SumScales sum_scales_;
};

}  // namespace textclf

#endif  // TEXTCLF_MODEL_CLASSIFIER_H_
