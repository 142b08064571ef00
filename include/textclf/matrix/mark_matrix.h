#ifndef TEXTCLF_MATRIX_MARK_MATRIX_H_
#define TEXTCLF_MATRIX_MARK_MATRIX_H_

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace textclf {

/// What is known of one label on one document. Unknown never trains and never counts.
enum class Mark : std::int8_t { kUnknown = -1, kNo = 0, kYes = 1 };

/// The one label of K that is yes; nothing where none is or several are. O(K).
inline std::optional<std::size_t> OnlyYes(std::span<const Mark> marks) {
  const auto yes = std::find(marks.begin(), marks.end(), Mark::kYes);
  if (yes == marks.end() || std::find(yes + 1, marks.end(), Mark::kYes) != marks.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(yes - marks.begin());
}

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
