#ifndef TEXTCLF_LINEAR_PANEL_H_
#define TEXTCLF_LINEAR_PANEL_H_

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace textclf::internal {

/// Bytes at an address that suits the widest registers and whole cache lines; large ones
/// in large pages, where the system has them, for walks jump about in panels.
void* AllocatePanel(std::size_t bytes);
void FreePanel(void* bytes);

template <typename Value>
struct CacheLineAllocator {
  using value_type = Value;

  CacheLineAllocator() = default;
  template <typename Other>
  explicit CacheLineAllocator(const CacheLineAllocator<Other>&) {}

  Value* allocate(std::size_t count) {
    return static_cast<Value*>(AllocatePanel(count * sizeof(Value)));
  }
  void deallocate(Value* values, std::size_t) { FreePanel(values); }
  /// Leaves numbers unset: who wants zeros says so.
  template <typename Other>
  void construct(Other* number) {
    ::new (static_cast<void*>(number)) Other;
  }
  template <typename Other, typename Argument>
  void construct(Other* number, Argument&& argument) {
    ::new (static_cast<void*>(number)) Other(std::forward<Argument>(argument));
  }
  bool operator==(const CacheLineAllocator&) const { return true; }
};

struct Unset {};
inline constexpr Unset kUnset;

/// Rows of L numbers, one for each of L problems that are solved side by side.
template <typename Number>
class Panel {
 public:
  Panel() = default;
  /// All zero.
  Panel(std::size_t rows, int lanes)
      : lanes_(static_cast<std::size_t>(lanes)), values_(rows * lanes_, Number{}) {}
  /// Whatever memory holds.
  Panel(std::size_t rows, int lanes, Unset)
      : lanes_(static_cast<std::size_t>(lanes)), values_(rows * lanes_) {}

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
