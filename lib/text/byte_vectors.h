#ifndef TEXTCLF_LIB_TEXT_BYTE_VECTORS_H_
#define TEXTCLF_LIB_TEXT_BYTE_VECTORS_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace textclf::internal {

/// Sixteen bytes side by side, as GCC has them: a comparison gives 0xFF where it holds.
inline constexpr std::size_t kByteLanes = 16;
typedef std::uint8_t Bytes __attribute__((vector_size(kByteLanes)));

inline Bytes LoadBytes(const std::uint8_t* bytes) {
  Bytes loaded;
  std::memcpy(&loaded, bytes, kByteLanes);
  return loaded;
}

/// Whether bytes less `first` are below `count`.
inline Bytes IsFrom(Bytes c, std::uint8_t first, std::uint8_t count) {
  return reinterpret_cast<Bytes>((c - first) < (Bytes{} + count));
}
inline Bytes Is(Bytes c, char one) {
  return reinterpret_cast<Bytes>(c == (Bytes{} + static_cast<std::uint8_t>(one)));
}

/// std::memcpy becomes a string instruction where the size is bounded, which is slower to
/// start than all of this.
inline void CopyFew(const char* from, std::size_t size, std::uint8_t* to) {
  if (size < kByteLanes) {
    for (std::size_t i = 0; i < size; ++i) to[i] = static_cast<std::uint8_t>(from[i]);
    return;
  }
  for (std::size_t i = 0; i + kByteLanes < size; i += kByteLanes)
    std::memcpy(to + i, from + i, kByteLanes);
  std::memcpy(to + size - kByteLanes, from + size - kByteLanes, kByteLanes);
}

}  // namespace textclf::internal

#endif  // TEXTCLF_LIB_TEXT_BYTE_VECTORS_H_
