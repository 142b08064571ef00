#include "row_counter.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace textclf {

RowCounter::RowCounter(std::size_t columns) {
  const int bits = std::max(1, static_cast<int>(std::bit_width(columns)));
  digits_ = (bits + kMaxDigitBits - 1) / kMaxDigitBits;
  digit_bits_ = (bits + digits_ - 1) / digits_;
}

template <typename DigitOf>
void RowCounter::SortBy(std::size_t digits, const DigitOf& digit_of) {
  const std::span entries(entries_.data(), size_);
  places_.assign(digits, 0);
  std::uint32_t* const places = places_.data();
  for (const Entry& entry : entries) ++places[digit_of(entry)];
  std::uint32_t begin = 0;
  for (std::uint32_t& place : places_) begin += std::exchange(place, begin);
  scratch_.resize(entries_.size());
  Entry* const sorted = scratch_.data();
  for (const Entry& entry : entries) sorted[places[digit_of(entry)]++] = entry;
  std::swap(entries_, scratch_);
}

void RowCounter::Take(CountedRows& out) {
  for (int digit = 0; digit < digits_; ++digit) {
    const int shift = digit * digit_bits_;
    const std::uint32_t mask = (1u << digit_bits_) - 1;
    SortBy(std::size_t{1} << digit_bits_,
           [=](const Entry& entry) { return entry.column >> shift & mask; });
  }
  if (row_ > 1) SortBy(row_, [](const Entry& entry) { return entry.row; });
  CountEntries(out);
  size_ = 0;
  row_ = 0;
}

/// Equal neighbours are one column.
void RowCounter::CountEntries(CountedRows& out) const {
  const std::size_t begin = out.counts.size();
  const std::size_t first_end = out.ends.size();
  out.counts.resize(begin + size_);
  out.ends.resize(first_end + row_, begin);
  ColumnCount* const counts = out.counts.data();
  std::size_t* const ends = out.ends.data() + first_end;
  std::size_t next = begin;
  Entry last = {0, row_};
  for (const Entry& entry : std::span(entries_.data(), size_)) {
    const bool is_new = entry.column != last.column || entry.row != last.row;
    next += is_new;
    counts[next - 1] = {entry.column, is_new ? 1 : counts[next - 1].count + 1};
    ends[entry.row] = next;
    last = entry;
  }
  for (std::size_t row = 1; row < row_; ++row)
    ends[row] = std::max(ends[row], ends[row - 1]);
  out.counts.resize(next);
}

}  // namespace textclf
