#ifndef TEXTCLF_TESTS_MODEL_COUNTING_NEW_H_
#define TEXTCLF_TESTS_MODEL_COUNTING_NEW_H_

#include <cstddef>

namespace textclf {

/// Counts the bytes that operator new gives out in this test program, on all threads.
class AllocationPeak {
 public:
  AllocationPeak();

  /// The most bytes that were in use at any one time since the construction, beyond
  /// those in use then. Of two objects that live at once only the younger counts.
  std::size_t bytes() const;

 private:
  std::size_t before_;
};

/// How often operator new was called in this test program, by any thread.
std::size_t AllocationCount();

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_COUNTING_NEW_H_
