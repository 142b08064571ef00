#include "column_counter.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace textclf {

ColumnCounter::ColumnCounter(std::size_t columns)
    : digits_(std::max(1, (static_cast<int>(std::bit_width(columns)) + kDigitBits - 1) /
                              kDigitBits)) {}

void ColumnCounter::SortByDigit(int digit) {
  const int shift = digit * kDigitBits;
  const auto digit_of = [&](std::uint32_t column) {
    return column >> shift & (kDigits - 1);
  };
  std::array<std::uint32_t, kDigits> places = {};
  for (const std::uint32_t column : columns_) ++places[digit_of(column)];
  std::uint32_t begin = 0;
  for (std::uint32_t& place : places) begin += std::exchange(place, begin);
  for (const std::uint32_t column : columns_) {
    scratch_[places[digit_of(column)]++] = column;
  }
  std::swap(columns_, scratch_);
}

void ColumnCounter::Sort() {
  constexpr std::size_t kWorthCounting = 96;
  if (columns_.size() < kWorthCounting) {
    std::sort(columns_.begin(), columns_.end());
    return;
  }
  scratch_.resize(columns_.size());
  for (int digit = 0; digit < digits_; ++digit) SortByDigit(digit);
}

void ColumnCounter::Take(std::vector<ColumnCount>& out) {
  if (columns_.empty()) return;
  Sort();
  const std::size_t begin = out.size();
  out.resize(begin + columns_.size());
  ColumnCount* last = out.data() + begin;
  *last = {columns_.front(), 0};
  for (const std::uint32_t column : columns_) {
    const bool same = column == last->column;
    last += !same;
    *last = {column, same ? last->count + 1 : 1};
  }
  out.resize(static_cast<std::size_t>(last + 1 - out.data()));
  columns_.clear();
}

}  // namespace textclf
