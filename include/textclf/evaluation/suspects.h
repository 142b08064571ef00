#ifndef TEXTCLF_EVALUATION_SUSPECTS_H_
#define TEXTCLF_EVALUATION_SUSPECTS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "textclf/data/copies.h"
#include "textclf/data/corpus.h"
#include "textclf/evaluation/validation.h"
#include "textclf/matrix/mark_matrix.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// A mark that is probably wrong.
struct Suspect {
  /// Index of the prediction, and with it of the row of marks.
  std::uint32_t row = 0;
  /// The label in question. Of exclusive labels the one that the document should rather
  /// have, which it is not marked with.
  std::uint32_t label = 0;
  /// Whether the document is marked with it.
  bool marked = false;
  /// Of the label, by a model that did not learn from the document.
  double probability = 0;
};

/// At most `limit` marks that are probably wrong, the most suspect first.
///
/// `marks` are n x K, `predictions` n by models that did not learn from the document in
/// question. Confident learning (Northcutt, Jiang & Chuang 2021) says which are suspect:
/// of exclusive labels over the K classes; else for each label over yes and no, in the
/// documents whose mark on it is known. They are ordered by the probability given to what
/// the document is marked as (self-confidence), the smallest first, equal ones in the
/// order of documents and labels. O(n K log n).
///
/// The same suspects as those of cleanlab's `find_label_issues`, and for labels that do
/// not exclude each other `find_multilabel_issues_per_class` (SuspectsOnRealSetTest).
std::vector<Suspect> FindSuspects(const MarkMatrix& marks,
                                  std::span<const Prediction> predictions, Task task,
                                  std::size_t limit);

/// What is wrong with the labels of a corpus, probably.
struct LabelQuality {
  std::vector<Suspect> suspects;
  /// Texts that are labelled differently in different documents.
  std::vector<Contradiction> contradictions;
  /// All there are of them, where not all are above.
  std::size_t all_contradictions = 0;
};

/// At most `limit` of either. `validation` is of `corpus`.
LabelQuality JudgeLabels(const Corpus& corpus, const Validation& validation,
                         std::size_t limit);

/// For people: a line for each suspect, and the texts that contradict themselves.
std::string TextReport(const LabelQuality& quality, const Corpus& corpus,
                       const Validation& validation);

/// For programs, a JSON object a line: first the suspects,
///
///   {"rank":1,"id":…,"text":…,"labels":[…],"suspected":"bulk","marked":true,
///    "probability":0.012345,"reason":"scores"}
///
/// then the documents of each text that contradicts itself, a line for each label in
/// dispute, with "reason":"same text", as "probability" the share of them that have the
/// label, and one rank for each text. `labels` stand as in training data (AppendLabels),
/// so that the lines, once mended, can be learned from.
std::string SuspectLines(const LabelQuality& quality, const Corpus& corpus,
                         const Validation& validation);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_SUSPECTS_H_
