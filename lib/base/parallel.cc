#include "textclf/base/parallel.h"

#include <oneapi/tbb/info.h>

#include <algorithm>

#if defined(__SANITIZE_THREAD__)
#include <atomic>
#include <thread>
#include <vector>
#else
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <optional>
#endif

namespace textclf {
namespace {

#if defined(__SANITIZE_THREAD__)

/// Thread sanitizer does not see how Debian's oneTBB, which is not built for it, hands
/// work over, and would call every hand-over a race. Plain threads show it our own races.
void RunOnThreads(std::size_t blocks, int threads,
                  absl::FunctionRef<void(std::size_t)> run) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> workers;
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&] {
      for (std::size_t index; (index = next.fetch_add(1)) < blocks;) run(index);
    });
  }
}

#else

void RunOnThreads(std::size_t blocks, int threads,
                  absl::FunctionRef<void(std::size_t)> run) {
  // More threads than processors serve to show that the answer does not depend on them.
  std::optional<oneapi::tbb::global_control> more_threads;
  if (threads > oneapi::tbb::info::default_concurrency()) {
    more_threads.emplace(oneapi::tbb::global_control::max_allowed_parallelism, threads);
  }
  oneapi::tbb::task_arena arena(threads);
  arena.execute([&] { oneapi::tbb::parallel_for(std::size_t{0}, blocks, run); });
}

#endif

}  // namespace

int ResolveThreads(int threads) {
  return threads > 0 ? threads : oneapi::tbb::info::default_concurrency();
}

void ForEachBlock(std::size_t items, std::size_t block_size, int threads,
                  absl::FunctionRef<void(Block)> work) {
  const std::size_t blocks = BlockCount(items, block_size);
  const auto run = [&](std::size_t index) {
    const std::size_t begin = index * block_size;
    work({index, begin, std::min(items, begin + block_size)});
  };
  if (blocks <= 1 || ResolveThreads(threads) == 1) {
    for (std::size_t index = 0; index < blocks; ++index) run(index);
    return;
  }
  RunOnThreads(blocks, ResolveThreads(threads), run);
}

}  // namespace textclf
