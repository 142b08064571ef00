#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/fuzz/violation.h"
#include "tests/model/safetensors_bytes.h"
#include "tests/model/safetensors_invariants.h"

/// The input as a file; and, since a length that fits is hard to hit, as a header and
/// behind its first zero byte the data of a file whose length is right.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(input), size);
  textclf::AbortOn(textclf::ReaderViolation(bytes));
  const std::size_t zero = bytes.find('\0');
  const std::string_view data =
      zero == bytes.npos ? std::string_view() : bytes.substr(zero + 1);
  const std::string file = textclf::FileOf(bytes.substr(0, zero), data);
  textclf::AbortOn(textclf::ReaderViolation(file));
  return 0;
}
