#include "tests/model/counting_new.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> in_use = 0;
std::atomic<std::size_t> peak = 0;

void RaisePeak(std::size_t bytes) {
  std::size_t seen = peak.load();
  while (seen < bytes && !peak.compare_exchange_weak(seen, bytes)) {
  }
}

void* Allocate(std::size_t bytes) {
  void* const block = std::malloc(bytes);
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

void operator delete(void* block) noexcept {
  in_use -= ::malloc_usable_size(block);
  std::free(block);
}

void operator delete(void* block, std::size_t) noexcept { operator delete(block); }

namespace textclf {

AllocationPeak::AllocationPeak() : before_(in_use.load()) { peak = before_; }

std::size_t AllocationPeak::bytes() const { return peak.load() - before_; }

}  // namespace textclf
