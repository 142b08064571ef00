#include "textclf/base/large_pages.h"

#include <cstdint>
#include <cstdlib>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace textclf {

void AskForLargePages([[maybe_unused]] void* place, [[maybe_unused]] std::size_t bytes) {
#if defined(__linux__)
  // Advice is for whole pages of the small size.
  static const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto address = reinterpret_cast<std::uintptr_t>(place);
  const std::uintptr_t begin = (address + page - 1) / page * page;
  const std::uintptr_t end = (address + bytes) / page * page;
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

void AskForLargePagesOfThread() {
#if defined(__GLIBC__)
  // Such parts begin at multiples of their size: HEAP_MAX_SIZE of glibc's malloc/arena.c.
  constexpr std::uintptr_t kPart = std::uintptr_t{1} << 26;
  constexpr std::size_t kPiece = std::size_t{1} << 16;  // not one that was freed before
  thread_local std::uintptr_t asked = 0;
  void* volatile const piece = std::malloc(kPiece);
  const std::uintptr_t part = reinterpret_cast<std::uintptr_t>(piece) / kPart * kPart;
  std::free(piece);
  if (part == asked) return;
  asked = part;
  AskForLargePages(reinterpret_cast<void*>(part), kPart);  // NOLINT
#endif
}

}  // namespace textclf
