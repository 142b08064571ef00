#ifndef TEXTCLF_TESTS_EVALUATION_CASES_H_
#define TEXTCLF_TESTS_EVALUATION_CASES_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "textclf/evaluation/evaluation.h"
#include "textclf/matrix/mark_matrix.h"

namespace textclf {

/// Marks spelled as rows of 1 (yes), 0 (no) and ? (unknown); one row at least.
inline MarkMatrix Marks(const std::vector<std::string>& rows) {
  MarkMatrix matrix(rows.front().size());
  for (const std::string& row : rows) {
    std::vector<Mark> marks;
    for (const char c : row) {
      marks.push_back(c == '?' ? Mark::kUnknown : c == '1' ? Mark::kYes : Mark::kNo);
    }
    matrix.AppendRow(marks);
  }
  return matrix;
}

/// The evaluation of predictions that are what they should be.
inline Evaluation EvaluateCase(const std::vector<std::string>& rows,
                               const std::vector<Prediction>& predictions,
                               const std::vector<std::string>& labels, Task task) {
  auto evaluation = Evaluate(Marks(rows), predictions, labels, task);
  if (!evaluation.ok()) {
    ADD_FAILURE() << evaluation.status();
    return {};
  }
  return *std::move(evaluation);
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_EVALUATION_CASES_H_
