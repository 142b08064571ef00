#ifndef TEXTCLF_LINEAR_PANEL_H_
#define TEXTCLF_LINEAR_PANEL_H_

#include <cstddef>
#include <memory_resource>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace textclf::internal {

/// Memory for the panels of one batch after another. Walks jump about in panels, so it is
/// in large pages, where the system has them; and it is found once, for to find and clear
/// it takes as long as a few walks.
class PanelMemory {
 public:
  PanelMemory() = default;
  PanelMemory(const PanelMemory&) = delete;
  PanelMemory& operator=(const PanelMemory&) = delete;
  ~PanelMemory();

  /// Room for `bytes`, which `threads` find side by side; of panels that are gone.
  std::pmr::memory_resource* Renew(std::size_t bytes, int threads);

 private:
  void Grow(std::size_t bytes, int threads);

  void* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::optional<std::pmr::monotonic_buffer_resource> resource_;
};

/// Aligned for the widest registers and whole cache lines.
template <typename Value>
struct CacheLineAllocator {
  using value_type = Value;
  using propagate_on_container_move_assignment = std::true_type;
  static constexpr std::size_t kCacheLine = 64;

  CacheLineAllocator(  // NOLINT: as a pmr::polymorphic_allocator
      std::pmr::memory_resource* from = std::pmr::new_delete_resource())
      : memory(from) {}
  template <typename Other>
  explicit CacheLineAllocator(const CacheLineAllocator<Other>& other)
      : memory(other.memory) {}
  CacheLineAllocator select_on_container_copy_construction() const { return {}; }

  Value* allocate(std::size_t count) {
    return static_cast<Value*>(memory->allocate(count * sizeof(Value), kCacheLine));
  }
  void deallocate(Value* values, std::size_t count) {
    memory->deallocate(values, count * sizeof(Value), kCacheLine);
  }
  /// Leaves numbers unset: who wants zeros says so.
  template <typename Other>
  void construct(Other* number) {
    ::new (static_cast<void*>(number)) Other;
  }
  template <typename Other, typename Argument>
  void construct(Other* number, Argument&& argument) {
    ::new (static_cast<void*>(number)) Other(std::forward<Argument>(argument));
  }
  bool operator==(const CacheLineAllocator& other) const {
    return *memory == *other.memory;
  }

  std::pmr::memory_resource* memory;
};

/// Rows of L numbers, one for each of L problems that are solved side by side.
template <typename Number>
class Panel {
 public:
  Panel() = default;
  /// All zero.
  Panel(std::size_t rows, int lanes)
      : lanes_(static_cast<std::size_t>(lanes)), values_(rows * lanes_, Number{}) {}
  /// Whatever `memory` holds.
  Panel(std::size_t rows, int lanes, std::pmr::memory_resource* memory)
      : lanes_(static_cast<std::size_t>(lanes)),
        values_(rows * lanes_, CacheLineAllocator<Number>(memory)) {}

  std::size_t rows() const { return lanes_ == 0 ? 0 : values_.size() / lanes_; }
  Number* row(std::size_t index) { return values_.data() + index * lanes_; }
  const Number* row(std::size_t index) const { return values_.data() + index * lanes_; }
  Number* data() { return values_.data(); }
  const Number* data() const { return values_.data(); }

 private:
  std::size_t lanes_ = 0;
  std::vector<Number, CacheLineAllocator<Number>> values_;
};

}  // namespace textclf::internal

#endif  // TEXTCLF_LINEAR_PANEL_H_
