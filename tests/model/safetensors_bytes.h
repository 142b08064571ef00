#ifndef TEXTCLF_TESTS_MODEL_SAFETENSORS_BYTES_H_
#define TEXTCLF_TESTS_MODEL_SAFETENSORS_BYTES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace textclf {

/// `number` as eight bytes, the lowest first.
inline std::string LittleEndian(std::uint64_t number) {
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xff);
  return bytes;
}

/// A safetensors file made by hand, of any header whatever.
inline std::string FileOf(std::string_view header, std::string_view data = {}) {
  return LittleEndian(header.size()) + std::string(header) + std::string(data);
}

}  // namespace textclf

#endif  // TEXTCLF_TESTS_MODEL_SAFETENSORS_BYTES_H_
