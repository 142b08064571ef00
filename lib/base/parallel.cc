#include "textclf/base/parallel.h"

#include <oneapi/tbb/info.h>

#include <algorithm>
#include <atomic>

#if defined(__SANITIZE_THREAD__)
#include <thread>
#include <vector>
#else
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_scheduler_observer.h>
#endif

#if defined(__linux__)
#include <sched.h>
#endif

#include "textclf/base/large_pages.h"

namespace textclf {
namespace {

/// The processor that this thread runs on.
int ThisProcessor() {
#if defined(__linux__)
  return sched_getcpu();
#else
  return -1;
#endif
}

/// Has this thread run on another processor than `processor`, if there is one that it may
/// run on. Linux may start or wake a thread on the processor of the thread that wants its
/// help while others are idle, and takes milliseconds to see it: longer than many a loop.
void Leave([[maybe_unused]] int processor) {
#if defined(__linux__)
  cpu_set_t allowed;
  if (ThisProcessor() != processor) return;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  cpu_set_t others = allowed;
  CPU_CLR(processor, &others);
  if (CPU_COUNT(&others) == 0) return;
  sched_setaffinity(0, sizeof others, &others);
  sched_setaffinity(0, sizeof allowed, &allowed);
#endif
}

/// Calls `work(worker)` for each of `workers` workers, side by side as far as it goes.
#if defined(__SANITIZE_THREAD__)

/// Thread sanitizer does not see how Debian's oneTBB, which is not built for it, hands
/// work over, and would call every hand-over a race. Plain threads show it our own races.
void RunWorkers(int workers, absl::FunctionRef<void(int)> work) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < workers; ++i) threads.emplace_back([&work, i] { work(i); });
}

#else

// Leak sanitizer does not see that oneTBB, whose memory it does not search, knows of what
// observes its threads until they have all seen the end of it.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSpreads = false;
#elif defined(__has_feature)
constexpr bool kSpreads = !__has_feature(address_sanitizer);
#else
constexpr bool kSpreads = true;
#endif

/// While it lives, threads that come to help this one do not share its processor, and
/// have memory in large pages.
class Spread : oneapi::tbb::task_scheduler_observer {
 public:
  Spread() { observe(kSpreads); }
  ~Spread() override { observe(false); }

 private:
  void on_scheduler_entry(bool is_worker) override {
    if (!is_worker) return;
    Leave(processor_);
    AskForLargePagesOfThread();
  }

  const int processor_ = ThisProcessor();
};

void RunWorkers(int workers, absl::FunctionRef<void(int)> work) {
  // Whoever waits for the others takes up no work from outside of this loop, which might
  // wait for it.
  const auto run = [&] {
    const Spread spread;
    oneapi::tbb::this_task_arena::isolate([&] {
      oneapi::tbb::parallel_for(0, workers, work, oneapi::tbb::simple_partitioner());
    });
  };
  // The arena of the caller, whose threads are awake from one loop to the next: to make
  // one and to wake them costs as much as a short loop does.
  if (workers <= oneapi::tbb::this_task_arena::max_concurrency()) return run();
  // More threads than processors serve to show that the answer does not depend on them.
  const oneapi::tbb::global_control more_threads(
      oneapi::tbb::global_control::max_allowed_parallelism,
      static_cast<std::size_t>(workers));
  oneapi::tbb::task_arena(workers).execute(run);
}

#endif

}  // namespace

std::jthread StartThreads(int threads) {
  if (threads == 1) return {};
  std::jthread starter([threads, processor = ThisProcessor()] {
    Leave(processor);
    const auto workers = static_cast<std::size_t>(ResolveThreads(threads));
    ForEachBlock(workers, 1, threads, [](Block) {});
  });
  std::this_thread::yield();  // it has to run before it can leave
  return starter;
}

int ResolveThreads(int threads) {
  return threads > 0 ? threads : oneapi::tbb::info::default_concurrency();
}

int WorkerCount(std::size_t items, std::size_t block_size, int threads) {
  const std::size_t blocks = BlockCount(items, block_size);
  return static_cast<int>(
      std::min(blocks, static_cast<std::size_t>(ResolveThreads(threads))));
}

void ForEachBlock(std::size_t items, std::size_t block_size, int threads,
                  absl::FunctionRef<void(Block)> work) {
  const std::size_t blocks = BlockCount(items, block_size);
  const auto run = [&](std::size_t index, std::size_t worker) {
    const std::size_t begin = index * block_size;
    work({index, begin, std::min(items, begin + block_size), worker});
  };
  const int workers = WorkerCount(items, block_size, threads);
  if (workers <= 1) {
    for (std::size_t index = 0; index < blocks; ++index) run(index, 0);
    return;
  }
  std::atomic<std::size_t> next = 0;
  RunWorkers(workers, [&](int worker) {
    for (std::size_t index; (index = next.fetch_add(1)) < blocks;) {
      run(index, static_cast<std::size_t>(worker));
    }
  });
}

}  // namespace textclf
