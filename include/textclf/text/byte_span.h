#ifndef TEXTCLF_TEXT_BYTE_SPAN_H_
#define TEXTCLF_TEXT_BYTE_SPAN_H_

#include <cstdint>

namespace textclf {

/// A half-open range of bytes.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const ByteSpan&) const = default;
};

}  // namespace textclf

#endif  // TEXTCLF_TEXT_BYTE_SPAN_H_
