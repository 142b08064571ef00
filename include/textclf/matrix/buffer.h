#ifndef TEXTCLF_MATRIX_BUFFER_H_
#define TEXTCLF_MATRIX_BUFFER_H_

#include <cstddef>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "textclf/base/large_pages.h"

namespace textclf {

/// Leaves numbers uninitialised where nobody gives them a value, and asks for large pages
/// where there are many.
template <typename T>
struct UninitializedAllocator : std::allocator<T> {
  template <typename U>
  struct rebind {
    using other = UninitializedAllocator<U>;
  };
  T* allocate(std::size_t n) {
    constexpr std::size_t kWorthAsking = 2 * kLargePage;
    T* const place = std::allocator<T>::allocate(n);
    if (n * sizeof(T) >= kWorthAsking) AskForLargePages(place, n * sizeof(T));
    return place;
  }
  template <typename U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;
  }
  template <typename U, typename... Args>
  void construct(U* place, Args&&... args) {
    ::new (static_cast<void*>(place)) U(std::forward<Args>(args)...);
  }
};

/// A vector that can be resized before many threads write to it: pages that nobody writes
/// to take no memory, and each is first touched by the thread that fills it.
template <typename T>
using Buffer = std::vector<T, UninitializedAllocator<T>>;

}  // namespace textclf

#endif  // TEXTCLF_MATRIX_BUFFER_H_
