#ifndef TEXTCLF_LIB_STREAM_ORDERED_OUTPUT_H_
#define TEXTCLF_LIB_STREAM_ORDERED_OUTPUT_H_

#include <absl/functional/function_ref.h>
#include <absl/status/status.h>

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "textclf/stream/bulk_predict.h"

namespace textclf::internal {

/// The lines of one block of the input, or those before an error and the error.
struct LineBlock {
  std::string lines;
  StreamSummary counts;
  std::vector<RejectedRecord> rejects;
  /// Read up to the end of this block: records, and bytes of the file.
  std::size_t records = 0;
  std::uint64_t bytes_read = 0;
  absl::Status error;
};

/// Puts blocks that workers finish in any order back into the order of the input.
///
/// Who brings the block whose turn it is writes it, and all that wait behind it; others
/// go on with their work. Safe from many threads.
class OrderedOutput {
 public:
  using Sink = absl::FunctionRef<absl::Status(const LineBlock&)>;

  /// Keeps up to `room` blocks waiting. `write` is called for one block at a time, by
  /// whichever worker, and never again once it or a block had an error.
  OrderedOutput(std::size_t room, Sink write) : waiting_(room), write_(write) {}

  /// Waits until there is room for the block `index`; false where an error ended it all.
  bool WaitForRoom(std::size_t index) {
    std::unique_lock lock(mutex_);
    room_made_.wait(lock,
                    [&] { return !status_.ok() || index < next_ + waiting_.size(); });
    return status_.ok();
  }

  /// Hands over the block `index`, for which there is room, and gives back an empty one
  /// with memory to use again.
  void Put(std::size_t index, LineBlock& block) {
    std::unique_lock lock(mutex_);
    Waiting& place = waiting_[index % waiting_.size()];
    std::swap(place.block, block);
    place.there = true;
    block.lines.clear();
    block.rejects.clear();
    block.error = absl::OkStatus();
    if (std::exchange(writing_, true)) return;
    while (status_.ok() && waiting_[next_ % waiting_.size()].there) {
      WriteNext(lock);
    }
    writing_ = false;
  }

  /// The first error, of a block or in writing one.
  absl::Status status() {
    const std::lock_guard lock(mutex_);
    return status_;
  }

 private:
  struct Waiting {
    LineBlock block;
    bool there = false;
  };

  void WriteNext(std::unique_lock<std::mutex>& lock) {
    Waiting& place = waiting_[next_ % waiting_.size()];
    lock.unlock();
    absl::Status status = write_(place.block);
    lock.lock();
    if (status.ok()) status = place.block.error;
    place.there = false;
    status_ = std::move(status);
    ++next_;
    room_made_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable room_made_;
  std::vector<Waiting> waiting_;  // block i at i % size
  Sink write_;
  std::size_t next_ = 0;  // the block to write
  bool writing_ = false;
  absl::Status status_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_STREAM_ORDERED_OUTPUT_H_
