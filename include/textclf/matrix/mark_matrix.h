#ifndef TEXTCLF_MATRIX_MARK_MATRIX_H_
#define TEXTCLF_MATRIX_MARK_MATRIX_H_

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace textclf {

/// What is known of one label on one document. Unknown never trains and never counts.
enum class Mark : std::int8_t { kUnknown = -1, kNo = 0, kYes = 1 };

/// The marks of n documents on K labels, dense, one byte each.
class MarkMatrix {
 public:
  explicit MarkMatrix(std::size_t labels = 0) : labels_(labels) {}

  std::size_t rows() const { return rows_; }
  std::size_t labels() const { return labels_; }

  Mark at(std::size_t row, std::size_t label) const {
    assert(row < rows() && label < labels());
    return marks_[row * labels_ + label];
  }
  std::span<const Mark> row(std::size_t index) const {
    return {marks_.data() + index * labels_, labels_};
  }

  /// Adds one row; `marks` holds one mark for each label.
  void AppendRow(std::span<const Mark> marks) {
    assert(marks.size() == labels_);
    marks_.insert(marks_.end(), marks.begin(), marks.end());
    ++rows_;
  }

  /// The number of documents whose mark on `label` is `mark`. O(n).
  std::size_t Count(std::size_t label, Mark mark) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < rows(); ++i) count += at(i, label) == mark ? 1 : 0;
    return count;
  }

 private:
  std::size_t labels_;
  std::size_t rows_ = 0;
  std::vector<Mark> marks_;
};

}  // namespace textclf

#endif  // TEXTCLF_MATRIX_MARK_MATRIX_H_
