#ifndef TEXTCLF_LINEAR_PANEL_H_
#define TEXTCLF_LINEAR_PANEL_H_

#include <cstddef>
#include <new>
#include <vector>

namespace textclf::internal {

/// Allocates at addresses that suit the widest registers and whole cache lines.
template <typename Value>
struct CacheLineAllocator {
  static constexpr std::align_val_t kAlignment{64};
  using value_type = Value;

  CacheLineAllocator() = default;
  template <typename Other>
  explicit CacheLineAllocator(const CacheLineAllocator<Other>&) {}

  Value* allocate(std::size_t count) {
    return static_cast<Value*>(::operator new(count * sizeof(Value), kAlignment));
  }
  void deallocate(Value* values, std::size_t) { ::operator delete(values, kAlignment); }
  bool operator==(const CacheLineAllocator&) const { return true; }
};

/// Rows of L numbers, one for each of L problems that are solved side by side.
template <typename Number>
class Panel {
 public:
  Panel() = default;
  Panel(std::size_t rows, int lanes)
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
