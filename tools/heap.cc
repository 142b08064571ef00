#include "heap.h"

#include <unistd.h>

#include <cstddef>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "textclf/base/large_pages.h"

namespace textclf::tools {

#if defined(__GLIBC__)

namespace {

constexpr int kMebi = 1 << 20;
/// How much the heap grows by, keeps of what was freed, and gives out as one piece.
constexpr int kHeap = 64 * kMebi;

/// Where the heap ends that malloc takes its pieces from.
char* HeapEnd() { return static_cast<char*>(sbrk(0)); }

/// Has malloc take its next addresses, `kHeap` of them; memory is what is written to.
void GrowHeap() {
  void* volatile piece = std::malloc(kMebi);  // volatile, for the compiler drops the pair
  std::free(piece);
}

}  // namespace

void PrepareHeap() {
  mallopt(M_MMAP_THRESHOLD, kHeap);
  mallopt(M_TRIM_THRESHOLD, kHeap);
  mallopt(M_TOP_PAD, kHeap);
  char* const begin = HeapEnd();
  GrowHeap();
  AskForLargePages(begin, static_cast<std::size_t>(HeapEnd() - begin));
}

#else

void PrepareHeap() {}

#endif

}  // namespace textclf::tools
