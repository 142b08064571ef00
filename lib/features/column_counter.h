#ifndef TEXTCLF_LIB_FEATURES_COLUMN_COUNTER_H_
#define TEXTCLF_LIB_FEATURES_COLUMN_COUNTER_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "textclf/features/tfidf.h"

namespace textclf {

/// Columns that come in any order and repeat → rising columns and their counts.
///
/// Sorts by counting, digit by digit, where there are enough to be worth it: no branch
/// depends on a column, and all of it stays in the nearest cache.
class ColumnCounter {
 public:
  /// All columns lie below `columns`.
  explicit ColumnCounter(std::size_t columns);

  void Add(std::span<const std::uint32_t> columns) {
    columns_.insert(columns_.end(), columns.begin(), columns.end());
  }
  void Add(std::uint32_t column) { columns_.push_back(column); }

  /// Appends what was added since the last call.
  void Take(std::vector<ColumnCount>& out);

 private:
  static constexpr int kDigitBits = 9;
  static constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;

  void Sort();
  void SortByDigit(int digit);

  int digits_ = 1;
  std::vector<std::uint32_t> columns_;
  std::vector<std::uint32_t> scratch_;
};

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_COLUMN_COUNTER_H_
