#ifndef TEXTCLF_MATRIX_BUFFER_H_
#define TEXTCLF_MATRIX_BUFFER_H_

#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace textclf {

/// Leaves numbers uninitialised where nobody gives them a value.
template <typename T>
struct UninitializedAllocator : std::allocator<T> {
  template <typename U>
  struct rebind {
    using other = UninitializedAllocator<U>;
  };
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
