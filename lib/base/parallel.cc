#include "textclf/base/parallel.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <optional>

namespace textclf {

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
  // More threads than processors serve to show that the answer does not depend on them.
  std::optional<oneapi::tbb::global_control> more_threads;
  if (threads > oneapi::tbb::info::default_concurrency()) {
    more_threads.emplace(oneapi::tbb::global_control::max_allowed_parallelism, threads);
  }
  oneapi::tbb::task_arena arena(ResolveThreads(threads));
  arena.execute([&] { oneapi::tbb::parallel_for(std::size_t{0}, blocks, run); });
}

}  // namespace textclf
