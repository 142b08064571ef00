#ifndef TEXTCLF_LIB_FEATURES_ROW_COUNTER_H_
#define TEXTCLF_LIB_FEATURES_ROW_COUNTER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/features/tfidf.h"
#include "textclf/matrix/buffer.h"

namespace textclf {

/// Rows of columns and their counts, back to back.
struct CountedRows {
  std::vector<ColumnCount> counts;
  std::vector<std::size_t> ends;

  std::span<const ColumnCount> row(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return {counts.data() + begin, ends[index] - begin};
  }
};

/// Columns that come in any order and repeat → rows of rising columns and their counts.
///
/// Sorts several rows at once by counting digits: no branch depends on a column, and all
/// of it stays in the nearest caches.
class RowCounter {
 public:
  /// All columns lie below `columns`.
  explicit RowCounter(std::size_t columns);

  /// Makes room for as many more columns in the row under construction.
  void Reserve(std::size_t columns) {
    if (entries_.size() < size_ + columns) entries_.resize(2 * (size_ + columns));
  }
  /// Adds to the row under construction, for which there must be room.
  void Add(std::span<const std::uint32_t> columns) {
    Entry* entry = entries_.data() + size_;
    for (const std::uint32_t column : columns) *entry++ = {column, row_};
    size_ += columns.size();
  }
  /// Ends the row under construction.
  void FinishRow() { ++row_; }

  /// Whether it is time to take the rows out.
  bool full() const { return size_ >= kFull; }
  /// Appends all rows finished since the last call.
  void Take(CountedRows& out);

 private:
  struct Entry {
    std::uint32_t column;
    std::uint32_t row;
  };
  static constexpr std::size_t kFull = 2048;
  static constexpr int kMaxDigitBits = 9;

  template <typename DigitOf>
  void SortBy(std::size_t digits, const DigitOf& digit_of);
  void CountEntries(CountedRows& out) const;

  int digits_ = 1;
  int digit_bits_ = 1;
  std::uint32_t row_ = 0;
  std::size_t size_ = 0;
  Buffer<Entry> entries_;
  Buffer<Entry> scratch_;
  std::vector<std::uint32_t> places_;
};

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_ROW_COUNTER_H_
