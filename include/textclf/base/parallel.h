#ifndef TEXTCLF_BASE_PARALLEL_H_
#define TEXTCLF_BASE_PARALLEL_H_

#include <absl/functional/function_ref.h>

#include <cstddef>
#include <thread>

namespace textclf {

/// A half-open range of items [begin, end) and its place among the blocks.
struct Block {
  std::size_t index = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  /// Which of the workers runs it: lets workers reuse their own scratch space.
  std::size_t worker = 0;
};

/// Number of blocks that `ForEachBlock` cuts `items` into.
constexpr std::size_t BlockCount(std::size_t items, std::size_t block_size) {
  return (items + block_size - 1) / block_size;
}

/// Calls `work` once for each block of `block_size` items (the last may be shorter), on
/// up to `threads` threads; 0 takes all processors.
///
/// Blocks are begun in their order, so a block may wait for one before it.
/// The blocks depend on `items` and `block_size` alone. Work that writes only to what its
/// block owns, or that is summed up in block order afterwards, therefore gives the same
/// bits for any number of threads (ParallelTest). `work` must not throw.
void ForEachBlock(std::size_t items, std::size_t block_size, int threads,
                  absl::FunctionRef<void(Block)> work);

/// One more than the largest `Block::worker` of such a call.
int WorkerCount(std::size_t items, std::size_t block_size, int threads);

/// Starts the threads of `ForEachBlock(…, threads, …)` beside what the caller does next;
/// else the first such call waits for them, some milliseconds. The thread that does so is
/// given back and ends when they stand ready. Throws std::system_error where the system
/// gives no thread.
[[nodiscard]] std::jthread StartThreads(int threads);

/// Threads that `ForEachBlock(…, threads, …)` would use at most: `threads`, or all
/// processors that this process may run on where it is 0.
int ResolveThreads(int threads);

}  // namespace textclf

#endif  // TEXTCLF_BASE_PARALLEL_H_
