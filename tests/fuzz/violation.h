#ifndef TEXTCLF_TESTS_FUZZ_VIOLATION_H_
#define TEXTCLF_TESTS_FUZZ_VIOLATION_H_

#include <cstdio>
#include <cstdlib>
#include <string>

namespace textclf {

/// Ends the program, as libFuzzer wants it, where something is wrong.
inline void AbortOn(const std::string& violation) {
  if (violation.empty()) return;
  std::fprintf(stderr, "%s\n", violation.c_str());
  std::abort();
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_FUZZ_VIOLATION_H_
