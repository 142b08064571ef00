#include "heap.h"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "textclf/base/large_pages.h"

namespace textclf::tools {

#if defined(__GLIBC__)

namespace {

constexpr int kMebi = 1 << 20;
/// How much the heap gives out as one piece; and how much it grows by and keeps of what
/// was freed, of which memory is only what is written to.
constexpr int kPiece = 64 * kMebi;
constexpr int kHeap = 256 * kMebi;

/// Where the heap ends that malloc takes its pieces from.
char* HeapEnd() { return static_cast<char*>(sbrk(0)); }

/// Where malloc would place a large piece: behind all others.
char* NextPlace() {
  char* volatile const place = static_cast<char*>(std::malloc(kMebi));
  std::free(place);
  return place;
}

/// Takes the rest of a large page that the heap has begun with small ones out of use.
void SkipToLargePage() {
  constexpr std::uintptr_t kHeader = 2 * sizeof(std::size_t);
  const std::uintptr_t room = -reinterpret_cast<std::uintptr_t>(NextPlace()) % kLargePage;
  [[maybe_unused]] static void* volatile unused;  // never freed
  if (room > 2 * kHeader) unused = std::malloc(room - kHeader);
}

}  // namespace

void PrepareHeap() {
  mallopt(M_MMAP_THRESHOLD, kPiece);
  mallopt(M_TRIM_THRESHOLD, kHeap);
  mallopt(M_TOP_PAD, kHeap);
  char* const begin = HeapEnd();
  NextPlace();  // grows the heap
  AskForLargePages(begin, static_cast<std::size_t>(HeapEnd() - begin));
  SkipToLargePage();
}

#else

void PrepareHeap() {}

#endif

}  // namespace textclf::tools
