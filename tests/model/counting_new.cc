#include "tests/model/counting_new.h"

#include <malloc.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> in_use = 0;
std::atomic<std::size_t> peak = 0;
std::atomic<std::size_t> allocations = 0;

void RaisePeak(std::size_t bytes) {
  std::size_t seen = peak.load();
  while (seen < bytes && !peak.compare_exchange_weak(seen, bytes)) {
  }
}

void* Allocate(std::size_t bytes, std::size_t alignment = alignof(std::max_align_t)) {
  ++allocations;
  const std::size_t whole = (bytes + alignment - 1) / alignment * alignment;
  void* const block = alignment > alignof(std::max_align_t)
                          ? std::aligned_alloc(alignment, whole)
                          : std::malloc(bytes);
  if (block != nullptr) RaisePeak(in_use += ::malloc_usable_size(block));
  return block;
}

}  // namespace

void* operator new(std::size_t bytes) {
  if (void* const block = Allocate(bytes); block != nullptr) return block;
  throw std::bad_alloc();
}

void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  return Allocate(bytes);
}

void* operator new(std::size_t bytes, std::align_val_t alignment) {
  void* const block = Allocate(bytes, static_cast<std::size_t>(alignment));
  if (block != nullptr) return block;
  throw std::bad_alloc();
}

void operator delete(void* block) noexcept {
  in_use -= ::malloc_usable_size(block);
  std::free(block);
}

void operator delete(void* block, std::size_t) noexcept { operator delete(block); }
void operator delete(void* block, std::align_val_t) noexcept { operator delete(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
  operator delete(block);
}

namespace textclf {

AllocationPeak::AllocationPeak() : before_(in_use.load()) { peak = before_; }

std::size_t AllocationCount() { return allocations; }

std::size_t AllocationPeak::bytes() const { return peak.load() - before_; }

}  // namespace textclf
