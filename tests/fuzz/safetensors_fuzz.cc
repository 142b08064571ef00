#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/model/safetensors_bytes.h"
#include "tests/model/safetensors_invariants.h"

namespace {

void Check(std::string_view bytes) {
  const std::string violation = textclf::ReaderViolation(bytes);
  if (violation.empty()) return;
  std::fprintf(stderr, "%s\n", violation.c_str());
  std::abort();
}

}  // namespace

/// The input as a file; and, since a length that fits is hard to hit, as a header and
/// behind its first zero byte the data of a file whose length is right.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(input), size);
  Check(bytes);
  const std::size_t zero = bytes.find('\0');
  const std::string_view data =
      zero == bytes.npos ? std::string_view() : bytes.substr(zero + 1);
  Check(textclf::FileOf(bytes.substr(0, zero), data));
  return 0;
}
