#ifndef TEXTCLF_EVALUATION_FOREIGN_PREDICTIONS_H_
#define TEXTCLF_EVALUATION_FOREIGN_PREDICTIONS_H_

#include <absl/status/statusor.h>

#include <span>
#include <string>
#include <vector>

#include "textclf/data/answers.h"
#include "textclf/data/corpus.h"
#include "textclf/model/prediction.h"

namespace textclf {

/// Somebody's answers as predictions for the n documents of `corpus`, in their order.
///
/// An answer belongs to the document with its id (a document without an id has its
/// number, from 1), or where answers have no ids, to the one in its place. Labels that
/// are given count as they are; else they are read off the probabilities: the most
/// probable one where labels exclude each other, else each above one half. A label
/// without a probability has 0; where there are labels only, those given have 1. Labels
/// that the corpus does not have are left out of account.
///
/// Fails with kInvalidArgument, naming the document, where one has no answer, where an id
/// or a place does not fit, or where labels exclude each other and an answer does not
/// give exactly one.
absl::StatusOr<std::vector<Prediction>> ToPredictions(std::span<const Answer> answers,
                                                      const Corpus& corpus, Task task);

}  // namespace textclf

#endif  // TEXTCLF_EVALUATION_FOREIGN_PREDICTIONS_H_
