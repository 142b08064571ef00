#ifndef TEXTCLF_MATRIX_NUMBER_LISTS_H_
#define TEXTCLF_MATRIX_NUMBER_LISTS_H_

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "textclf/matrix/buffer.h"

namespace textclf {

/// Lists of numbers, back to back: 4 bytes a number and 8 bytes a list.
class NumberLists {
 public:
  NumberLists() = default;

  /// `offsets`: where each list begins in `values`, and at last their number.
  NumberLists(std::vector<std::uint64_t> offsets, Buffer<std::uint32_t> values)
      : offsets_(std::move(offsets)), values_(std::move(values)) {
    assert(!offsets_.empty() && offsets_.front() == 0);
    assert(offsets_.back() == values_.size());
  }

  /// The number of lists.
  std::size_t size() const { return offsets_.size() - 1; }

  std::span<const std::uint32_t> operator[](std::size_t list) const {
    assert(list < size());
    return {values_.data() + offsets_[list], values_.data() + offsets_[list + 1]};
  }

  /// Adds a number to the list under construction.
  void Append(std::uint32_t value) { values_.push_back(value); }
  /// Ends the list under construction; an empty list is a list.
  void FinishList() { offsets_.push_back(values_.size()); }

  std::span<const std::uint64_t> offsets() const { return offsets_; }
  std::span<const std::uint32_t> values() const { return values_; }

 private:
  std::vector<std::uint64_t> offsets_ = {0};
  Buffer<std::uint32_t> values_;
};

}  // namespace textclf

#endif  // TEXTCLF_MATRIX_NUMBER_LISTS_H_
