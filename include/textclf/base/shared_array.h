#ifndef TEXTCLF_BASE_SHARED_ARRAY_H_
#define TEXTCLF_BASE_SHARED_ARRAY_H_

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace textclf {

/// Numbers that never change, in memory of their own or in place in that of a keeper,
/// such as a mapped file. Copies share them.
template <typename T>
class SharedArray {
 public:
  SharedArray() = default;
  SharedArray(std::vector<T> values) {  // not explicit: a vector is as good
    auto own = std::make_shared<const std::vector<T>>(std::move(values));
    view_ = *own;
    keeper_ = std::move(own);
  }
  SharedArray(std::initializer_list<T> values) : SharedArray(std::vector<T>(values)) {}
  /// `view` must stay as it is for as long as `keeper` lives.
  SharedArray(std::span<const T> view, std::shared_ptr<const void> keeper)
      : view_(view), keeper_(std::move(keeper)) {}

  std::span<const T> view() const { return view_; }
  const T* data() const { return view_.data(); }
  std::size_t size() const { return view_.size(); }
  const T& operator[](std::size_t i) const { return view_[i]; }

 private:
  std::span<const T> view_;
  std::shared_ptr<const void> keeper_;
};

}  // namespace textclf

#endif  // TEXTCLF_BASE_SHARED_ARRAY_H_
