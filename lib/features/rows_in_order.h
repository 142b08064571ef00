#ifndef TEXTCLF_LIB_FEATURES_ROWS_IN_ORDER_H_
#define TEXTCLF_LIB_FEATURES_ROWS_IN_ORDER_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "textclf/matrix/buffer.h"
#include "textclf/matrix/sparse_rows.h"

namespace textclf {

/// The arrays of a matrix whose rows are written by blocks, side by side. Blocks get
/// their room in their order, each as soon as it knows how much it needs.
struct RowsInOrder {
  std::vector<std::uint64_t> offsets;
  Buffer<std::uint32_t> columns;
  Buffer<double> values;

  /// Memory is what is written of `max_values`.
  RowsInOrder(std::size_t rows, std::size_t max_values)
      : offsets(rows + 1), columns(max_values), values(max_values) {}

  /// Waits until all blocks before this one have taken their room; returns where that of
  /// this block begins.
  std::uint64_t Take(std::size_t block, std::uint64_t size) {
    for (std::size_t turn; (turn = turn_.load()) != block;) turn_.wait(turn);
    const std::uint64_t begin = taken_;
    taken_ += size;
    turn_.store(block + 1);
    turn_.notify_all();
    return begin;
  }

  SparseRows<double> Finish(std::size_t width) && {
    columns.resize(taken_);
    values.resize(taken_);
    return SparseRows<double>::FromParts(width, std::move(offsets), std::move(columns),
                                         std::move(values));
  }

 private:
  std::atomic<std::size_t> turn_ = 0;
  std::uint64_t taken_ = 0;
};

}  // namespace textclf

#endif  // TEXTCLF_LIB_FEATURES_ROWS_IN_ORDER_H_
