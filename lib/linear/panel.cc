#include "textclf/linear/panel.h"

#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace textclf::internal {

void* AllocatePanel(std::size_t bytes) {
  constexpr std::size_t kCacheLine = 64;
  constexpr std::size_t kLargePage = std::size_t{1} << 21;
  const std::size_t alignment = bytes < kLargePage ? kCacheLine : kLargePage;
  const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
  void* panel = std::aligned_alloc(alignment, rounded);
  if (panel == nullptr && rounded > 0) throw std::bad_alloc();
#if defined(__linux__)
  if (alignment == kLargePage) madvise(panel, rounded, MADV_HUGEPAGE);
#endif
  return panel;
}

void FreePanel(void* bytes) { std::free(bytes); }

}  // namespace textclf::internal
